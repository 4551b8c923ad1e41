import type { FindingOf } from '@shared/domain/health/finding';
import type { Platform } from '@shared/domain/platform';
import type { Disk } from '../../ports/disk';

export interface CompatibilityDeps {
  disk: Pick<Disk, 'list' | 'stat' | 'readText' | 'realPath' | 'isProgram'>;
  host: Platform;
  /** `os.release()`. */
  systemRelease: string;
  /** This process's own. */
  env: Readonly<Record<string, string | undefined>>;
  /** Folder with the embedded data. */
  assets: string;
}

export interface Move {
  /** Folder of the project. */
  folder: string;
  /** Versions; the same twice asks how the project stands with that one. */
  from: string;
  to: string;
  /** GOROOT of `to`; null where it isn't at hand. */
  goroot: string | null;
  /** `go env` of the Go in use. */
  goEnv: Readonly<Record<string, string>>;
}

/** What breaks in a project when it moves from one Go to another. */
export class Compatibility {
  readonly #deps: CompatibilityDeps;

  constructor(deps: CompatibilityDeps) {
    this.#deps = deps;
  }

  /** One finding for each change that the project meets. Throws CANCELLED, DISK_*. */
  async findings(move: Move, signal: AbortSignal): Promise<FindingOf<'project'>[]> {
    void this.#deps;
    void move;
    if (signal.aborted) throw new Error('not yet');
    return [];
  }
}
