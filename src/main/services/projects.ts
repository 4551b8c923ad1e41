import { join, resolve as absolute } from 'node:path';
import { fault, type FaultError } from '@shared/domain/fault';
import { parseSpec, resolveSpec, suggestVersions, type VersionSpec } from '@shared/domain/go-version';
import type { Change, Operation } from '@shared/domain/operation';
import { pinWord, withPin } from '@shared/domain/pin-edit';
import { isNewerThanAll, matchWant } from '@shared/domain/pin-match';
import type { Platform } from '@shared/domain/platform';
import type { PinWarning, ResolutionReason, Want } from '@shared/domain/project';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { Disk } from '../ports/disk';
import type { Locks } from '../ports/locks';
import { decodePin } from './pin-text';
import type { PinnedFolders } from './pinned-folders';

export interface ProjectsDeps {
  disk: Pick<Disk, 'readBytes' | 'writeText' | 'stat'>;
  host: Platform;
  locks: Locks;
  pinnedFolders: PinnedFolders;
  catalogue: KnownVersions;
  history: PinJournal;
}

/** Milliseconds: a pin is written in a moment, so a longer wait means that something hangs. */
const LOCK_WAIT = 10_000;

/** What the projects need of the catalogue. */
export interface KnownVersions {
  load(): Promise<void>;
  versions(platform: Platform): Promise<string[]>;
  resolve(specText: string, platform: Platform, options: { refresh: boolean }): Promise<string>;
}

/** What the projects need of the history. */
export interface PinJournal {
  begin(
    change: Change,
    actor: Operation['actor'],
  ): Promise<{
    phase<Value>(name: string, work: () => Promise<Value>): Promise<Value>;
    commit(): Promise<Operation>;
    revert(): Promise<Operation>;
  }>;
}

/** Which Go a folder gets, and why. */
export interface Resolution {
  /** Null: the Go outside of any manager was asked for. */
  version: string | null;
  /** What the file says, as a word: `1.26`, `>=1.24`, `latest`. */
  spec: string;
  /** Absolute. */
  file: string;
  line: number;
  reason: ResolutionReason;
  installed: boolean;
  want: Want;
  warning: PinWarning | null;
}

/** Which Go a project's folder wants. Faults: PIN_NOT_FOUND, PIN_INVALID, VERSION_*, DISK_*, LOCK_HELD. */
export class Projects {
  readonly #deps: ProjectsDeps;

  constructor(deps: ProjectsDeps) {
    this.#deps = deps;
  }

  /** What the nearest pin upwards means on this machine. */
  async resolve(folder: string): Promise<Resolution> {
    const pin = await this.#deps.pinnedFolders.finder.find(absolute(folder));
    if (!pin) throw fault('PIN_NOT_FOUND', { folder: absolute(folder) });
    const installed = await this.#deps.pinnedFolders.installed();
    // Most pins are met by what is installed: then no list of releases is read.
    const own = isMoving(pin.want) ? null : matchWant(pin.want, installed, []);
    const decided = own ?? matchWant(pin.want, installed, await this.#known());
    if (!decided) throw await this.#nothingFits(pin.want);
    const isInstalled = decided.version !== null && installed.includes(decided.version);
    return {
      version: decided.version,
      spec: specOf(pin.want),
      file: pin.file,
      line: pin.line,
      reason: decided.reason,
      installed: isInstalled,
      want: pin.want,
      warning: pin.warning ?? (isInstalled ? null : await this.#doubt(pin.want)),
    };
  }

  /** Writes `.go-version` and remembers the folder. The word must mean a version that is known. */
  async pin(
    specText: string,
    folder: string,
    actor: Operation['actor'],
  ): Promise<{ file: string; version: string }> {
    const root = absolute(folder);
    if ((await this.#deps.disk.stat(root))?.kind !== 'folder')
      throw fault('DISK_FAILED', { path: root, reason: 'not a folder' });
    const { word, version } = await this.#knownWord(specText);
    const file = join(root, '.go-version');
    const lock = await this.#deps.locks.acquire('pin', { purpose: `pin ${root}`, waitMs: LOCK_WAIT });
    try {
      await this.#write(file, word, actor);
    } finally {
      await lock.release();
    }
    await this.#deps.pinnedFolders.remember(root);
    return { file, version };
  }

  /** Folders that were pinned here, the newest first. */
  remembered(): Promise<string[]> {
    return this.#deps.pinnedFolders.list();
  }

  /** The remembered folders by the installed toolchain that they get; a folder without a readable pin is left out. */
  pinnedBy(): Promise<Map<ToolchainId, string[]>> {
    return this.#deps.pinnedFolders.byToolchain();
  }

  /** What is written, and the version that it means today: installed ones serve first. */
  async #knownWord(specText: string): Promise<{ word: string; version: string }> {
    const spec = parseSpec(specText);
    if (!spec) throw fault('VERSION_INVALID', { text: specText, suggestions: await this.#nearest(specText) });
    const own = isMoving(spec) ? null : resolveSpec(spec, await this.#deps.pinnedFolders.installed());
    const version = own ?? (await this.#fromCatalogue(specText));
    return { word: pinWord(spec, version), version };
  }

  async #fromCatalogue(specText: string): Promise<string> {
    const { catalogue, host } = this.#deps;
    await catalogue.load();
    return catalogue.resolve(specText, host, { refresh: true });
  }

  async #write(file: string, word: string, actor: Operation['actor']): Promise<void> {
    const { disk, history } = this.#deps;
    const bytes = await disk.readBytes(file);
    const before = bytes && decodePin(bytes).text;
    const after = withPin(before, word);
    if (after === before) return;
    const place = { kind: 'file', path: file } as const;
    const operation = await history.begin({ kind: 'pin', edits: [{ place, before, after }] }, actor);
    try {
      await operation.phase('write', () => disk.writeText(file, after));
      await operation.commit();
    } catch (error) {
      await operation.revert();
      throw error;
    }
  }

  /** What isn't installed may not exist at all: a typing error, or a list that is too old. */
  async #doubt(want: Want): Promise<PinWarning | null> {
    return isNewerThanAll(want, await this.#known()) ? 'newer-than-every-release' : null;
  }

  async #nothingFits(want: Want): Promise<FaultError> {
    const { host } = this.#deps;
    const spec = specOf(want);
    return fault('VERSION_NOT_FOUND', {
      spec,
      platform: `${host.os}/${host.arch}`,
      suggestions: await this.#nearest(spec),
    });
  }

  async #nearest(text: string): Promise<string[]> {
    return suggestVersions(text, await this.#known());
  }

  async #known(): Promise<string[]> {
    const { catalogue, host } = this.#deps;
    await catalogue.load();
    return catalogue.versions(host);
  }
}

/** Means what is newest in the world, not here. */
function isMoving({ kind }: Want | VersionSpec): boolean {
  return kind === 'latest' || kind === 'oldstable';
}

function specOf(want: Want): string {
  switch (want.kind) {
    case 'exact':
      return want.version;
    case 'line':
      return want.minor;
    case 'minimum':
      return `>=${want.version}`;
    default:
      return want.kind;
  }
}
