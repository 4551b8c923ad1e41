/** What a project and its machine are, as far as the rules look at them. */
import type { Platform } from '../platform';
import type { SourceFile } from './go-source';
import type { LinknameVerdict } from './linknames';

export interface ProjectFacts {
  /** The nearest go.mod: of the folder itself or of one above (`../go.mod`). */
  module: SourceFile | null;
  /** go.work of the folder or of one above; null without. */
  workspace: SourceFile | null;
  /** go.mod of the other modules that the workspace uses. */
  members: SourceFile[];
  /** Below the folder is a .go file that Go builds. */
  hasGoFiles: boolean;
  /** Beside the go.mod, as the next one. */
  goSum: string | null;
  /** vendor/modules.txt */
  vendorList: string | null;
  /** Files that a change's hint pointed at. */
  files: SourceFile[];
  /** By reference (`runtime.gopark`): what the linker of the new toolchain does with it. Empty where it isn't at hand. */
  linknames: ReadonlyMap<string, LinknameVerdict>;
  settings: GoSettings;
}

/** Of `go env`; undefined and empty are the same. CGO_ENABLED is what somebody set. */
export type GoSettings = Readonly<
  Partial<Record<'GOFLAGS' | 'GO111MODULE' | 'GOTOOLCHAIN' | 'GOWORK' | 'CGO_ENABLED', string>>
>;

export interface HostFacts {
  platform: Platform;
  /** `os.release()`: the kernel's version, 10.0.x on Windows. */
  systemRelease: string;
  hasCCompiler: boolean;
}
