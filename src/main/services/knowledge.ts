import { join } from 'node:path';
import type { DataAge, KnowledgeAges } from '@shared/domain/health/report';
import {
  mergedVulnerabilities,
  NOTHING_FETCHED,
  overlayOf,
  type DatedVulnerability,
  type KnowledgeOverlay,
} from '@shared/domain/knowledge-overlay';
import type { ReleaseCycle } from '@shared/domain/release';
import { withReleases } from '@shared/domain/release-cycles';
import { onceDone } from '@shared/once';
import type { Home } from '../ports/home';
import { readEmbedded, type EmbeddedDataDeps } from './embedded-data';
import { Emitter } from './observable';

/** What the release notes say about one release. */
export interface ReleaseFacts {
  /** ISO date. */
  date: string;
  /** It fixes a vulnerability; null when its contents aren't known. */
  security: boolean | null;
}

export interface KnowledgeDeps extends EmbeddedDataDeps {
  home: Pick<Home, 'cache'>;
}

interface ReleasesHistory {
  releases: { version: string; date: string; security: boolean | null }[];
  cycles: ReleaseCycle[];
}

/** What one reading of the fetched data gave; each part is worked out when first asked for. */
interface Facts {
  overlay: () => Promise<KnowledgeOverlay>;
  cycles: () => Promise<readonly ReleaseCycle[]>;
  vulnerabilities: () => Promise<readonly DatedVulnerability[]>;
  dates: () => Promise<ReadonlyMap<string, ReleaseFacts>>;
}

/**
 * Facts about Go releases that ship with the program, and what was fetched since: read when first asked for, then kept.
 * Faults: DISK_*; DISK_FAILED also when the data is missing or garbled, which only a broken installation of ours has.
 * What was fetched is ignored where it can't be read.
 */
export class Knowledge {
  /** The facts are others now. */
  readonly changes = new Emitter<void>();
  readonly #deps: KnowledgeDeps;
  readonly #history: () => Promise<ReleasesHistory>;
  readonly #embedded: () => Promise<DatedVulnerability[]>;
  #facts: Facts;

  constructor(deps: KnowledgeDeps) {
    this.#deps = deps;
    this.#history = onceDone(() => this.#read('releases-history.json'));
    this.#embedded = onceDone(() => this.#read('vulnerabilities.json'));
    this.#facts = this.#factsAnew();
  }

  /** Lines of releases, newest first. */
  cycles(): Promise<readonly ReleaseCycle[]> {
    return this.#facts.cycles();
  }

  vulnerabilities(): Promise<readonly DatedVulnerability[]> {
    return this.#facts.vulnerabilities();
  }

  /** By version (`1.26.10`). */
  releaseDates(): Promise<ReadonlyMap<string, ReleaseFacts>> {
    return this.#facts.dates();
  }

  /** How old these facts are. */
  async ages(): Promise<KnowledgeAges> {
    const [{ vulnerabilities, releases }, entries, dates] = await Promise.all([
      this.overlay(),
      this.vulnerabilities(),
      this.releaseDates(),
    ]);
    return {
      vulnerabilities: ageOf(
        entries.map(({ modified }) => modified),
        vulnerabilities && { ...vulnerabilities, count: vulnerabilities.entries.length },
      ),
      releases: ageOf(
        [...dates.values()].map(({ date }) => date),
        releases && { ...releases, count: releases.releases.length },
      ),
    };
  }

  /** What was fetched, as it lies there. */
  overlay(): Promise<KnowledgeOverlay> {
    return this.#facts.overlay();
  }

  /** Newer data lies there. */
  reload(): void {
    this.#facts = this.#factsAnew();
    this.changes.emit();
  }

  #factsAnew(): Facts {
    const overlay = onceDone(() => this.#readOverlay());
    return {
      overlay,
      vulnerabilities: onceDone(async () => {
        const [embedded, { vulnerabilities }] = await Promise.all([this.#embedded(), overlay()]);
        return mergedVulnerabilities(embedded, vulnerabilities?.entries ?? []);
      }),
      cycles: onceDone(async () => {
        const [history, { releases }] = await Promise.all([this.#history(), overlay()]);
        return withReleases(history.cycles, releases?.releases ?? []);
      }),
      dates: onceDone(async () => {
        const [history, { releases }] = await Promise.all([this.#history(), overlay()]);
        return factsByVersion(history, releases?.releases ?? []);
      }),
    };
  }

  async #readOverlay(): Promise<KnowledgeOverlay> {
    const text = await this.#deps.disk.readText(overlayPath(this.#deps.home)).catch(() => null);
    return (text === null ? null : overlayOf(text)) ?? NOTHING_FETCHED;
  }

  #read<Content>(name: string): Promise<Content> {
    return readEmbedded(this.#deps, name, (parsed) => parsed as Content);
  }
}

/** The file with what was fetched. */
export function overlayPath(home: Pick<Home, 'cache'>): string {
  return join(home.cache, 'knowledge.json');
}

/** What the embedded history says of a release is more than its date. */
function factsByVersion(
  history: ReleasesHistory,
  fetched: readonly { version: string; date: string }[],
): Map<string, ReleaseFacts> {
  const embedded = history.releases.map(
    ({ version, date, security }) => [version.replace(/^go/, ''), { date, security }] as const,
  );
  return new Map([
    ...fetched.map(({ version, date }) => [version, { date, security: null }] as const),
    ...embedded,
  ]);
}

function ageOf(times: readonly string[], fetched: { checkedAt: string; count: number } | null): DataAge {
  return {
    day: times.reduce((newest, time) => (time > newest ? time : newest), '').slice(0, 10),
    origin: fetched !== null && fetched.count > 0 ? 'fetched' : 'embedded',
    checkedAt: fetched?.checkedAt ?? null,
  };
}
