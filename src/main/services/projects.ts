import { join, resolve as absolute } from 'node:path';
import { fault, type FaultError } from '@shared/domain/fault';
import { suggestVersions } from '@shared/domain/go-version';
import type { GroupVersion, Operation } from '@shared/domain/operation';
import { isMoving, isNewerThanAll, matchWant } from '@shared/domain/pin-match';
import type { PinWarning, ResolutionReason, Want } from '@shared/domain/project';
import type { ToolchainId } from '@shared/domain/toolchain';

import { PinWriter, type KnownWord, type PinWriterDeps, type WrittenPins } from './pin-writer';
import type { PinnedFolders, VersionsHere } from './pinned-folders';

export interface ProjectsDeps extends PinWriterDeps {
  pinnedFolders: PinnedFolders;
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
  readonly #writer: PinWriter;

  constructor(deps: ProjectsDeps) {
    this.#deps = deps;
    this.#writer = new PinWriter(deps);
  }

  /** What the nearest pin upwards means on this machine; `here`: what is installed, where that was asked already. */
  async resolve(folder: string, here?: VersionsHere): Promise<Resolution> {
    const { pinnedFolders } = this.#deps;
    const pin = await pinnedFolders.finder.find(absolute(folder));
    if (!pin) throw fault('PIN_NOT_FOUND', { folder: absolute(folder) });
    const stock = here ?? (await pinnedFolders.here());
    // Most pins are met by what is installed: then no list of releases is read.
    const own = isMoving(pin.want) ? null : matchWant(pin.want, { ...stock, known: [] });
    const decided = own ?? matchWant(pin.want, { ...stock, known: await this.known() });
    if (!decided) throw await this.#nothingFits(pin.want);
    const isInstalled = decided.version !== null && stock.installed.includes(decided.version);
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

  /** Writes `.go-version` and puts the folder into the list. The word must mean a version that is known. */
  async pin(
    specText: string,
    folder: string,
    actor: Operation['actor'],
  ): Promise<{ file: string; version: string }> {
    const root = absolute(folder);
    const { word, version } = await this.knownWord(specText);
    const { missing } = await this.writePins(word, [root], actor);
    if (missing.length > 0) throw fault('DISK_FAILED', { path: root, reason: 'not a folder' });
    await this.#deps.pinnedFolders.remembered.add(root);
    return { file: join(root, '.go-version'), version };
  }

  /** Throws VERSION_INVALID, VERSION_NOT_FOUND. */
  knownWord(specText: string): Promise<KnownWord> {
    return this.#writer.knownWord(specText);
  }

  /** All of them or none, as one operation; a folder that is gone is passed over. */
  writePins(
    word: string,
    folders: readonly string[],
    actor: Operation['actor'],
    group: GroupVersion | null = null,
  ): Promise<WrittenPins> {
    return this.#writer.write(word, folders, actor, group);
  }

  /** The folders of the list, in the person's order. */
  remembered(): Promise<string[]> {
    return this.#deps.pinnedFolders.remembered.list();
  }

  /** Those folders by the installed toolchain that they get; a folder without a readable pin, or with `latest`, is left out. */
  pinnedBy(): Promise<Map<ToolchainId, string[]>> {
    return this.#deps.pinnedFolders.byToolchain();
  }

  /** Every version that could be installed here, newest first. */
  async known(): Promise<string[]> {
    const { catalogue, host } = this.#deps;
    await catalogue.load();
    return catalogue.versions(host);
  }

  /** What isn't installed may not exist at all: a typing error, or a list that is too old. */
  async #doubt(want: Want): Promise<PinWarning | null> {
    return isNewerThanAll(want, await this.known()) ? 'newer-than-every-release' : null;
  }

  async #nothingFits(want: Want): Promise<FaultError> {
    const { host } = this.#deps;
    const spec = specOf(want);
    return fault('VERSION_NOT_FOUND', {
      spec,
      platform: `${host.os}/${host.arch}`,
      suggestions: suggestVersions(spec, await this.known()),
    });
  }
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
