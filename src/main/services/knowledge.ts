import { join } from 'node:path';
import { fault } from '@shared/domain/fault';
import type { KnowledgeAges } from '@shared/domain/health/report';
import type { ReleaseCycle } from '@shared/domain/release';
import type { Vulnerability } from '@shared/domain/vulnerability';
import type { Disk } from '../ports/disk';

/** What the release notes say about one release. */
export interface ReleaseFacts {
  /** ISO date. */
  date: string;
  /** It fixes a vulnerability; null when its contents aren't known. */
  security: boolean | null;
}

export interface KnowledgeDeps {
  disk: Pick<Disk, 'readText'>;
  /** Folder with the embedded data. */
  assets: string;
}

/** The day on which the embedded data was put together. */
const EMBEDDED = { day: '2026-11-22', origin: 'embedded', checkedAt: null } as const;

interface ReleasesHistory {
  releases: { version: string; date: string; security: boolean | null }[];
  cycles: ReleaseCycle[];
}

/**
 * Facts about Go releases that ship with the program: read when first asked for, then kept.
 * Faults: DISK_*; DISK_FAILED also when the data is missing or garbled, which only a broken installation of ours has.
 */
export class Knowledge {
  readonly #deps: KnowledgeDeps;
  readonly #history: () => Promise<ReleasesHistory>;
  readonly #vulnerabilities: () => Promise<Vulnerability[]>;
  readonly #dates: () => Promise<ReadonlyMap<string, ReleaseFacts>>;

  constructor(deps: KnowledgeDeps) {
    this.#deps = deps;
    this.#history = once(() => this.#read('releases-history.json'));
    this.#vulnerabilities = once(() => this.#read('vulnerabilities.json'));
    this.#dates = once(async () => factsByVersion(await this.#history()));
  }

  /** Lines of releases, newest first. */
  async cycles(): Promise<readonly ReleaseCycle[]> {
    return (await this.#history()).cycles;
  }

  /** How old these facts are. */
  async ages(): Promise<KnowledgeAges> {
    return { vulnerabilities: EMBEDDED, releases: EMBEDDED };
  }

  vulnerabilities(): Promise<readonly Vulnerability[]> {
    return this.#vulnerabilities();
  }

  /** By version (`1.26.10`). */
  releaseDates(): Promise<ReadonlyMap<string, ReleaseFacts>> {
    return this.#dates();
  }

  async #read<Content>(name: string): Promise<Content> {
    const path = join(this.#deps.assets, name);
    const text = await this.#deps.disk.readText(path);
    if (text === null) throw fault('DISK_FAILED', { path, reason: 'missing' });
    try {
      return JSON.parse(text) as Content;
    } catch (error) {
      throw fault('DISK_FAILED', { path, reason: 'garbled' }, error);
    }
  }
}

function factsByVersion(history: ReleasesHistory): Map<string, ReleaseFacts> {
  return new Map(
    history.releases.map(({ version, date, security }) => [version.replace(/^go/, ''), { date, security }]),
  );
}

/** One read for all who ask; a failed one is tried again by the next who asks. */
function once<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let running: Promise<Value> | null = null;
  return () => {
    running ??= work().catch((error: unknown) => {
      running = null;
      throw error;
    });
    return running;
  };
}
