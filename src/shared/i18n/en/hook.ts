import type { HookWords } from '../../domain/hook/hook-options';

/** What the hook in a shell says: one line each, on stderr. */
export const hook: HookWords = {
  notInstalled: (version, file) =>
    `gvm: ${file} asks for Go ${version}, which isn't installed: gvm install ${version}`,
  refused: (file) => `gvm: ${file} can't be followed; "gvm resolve" says why`,
  current: (version) => `${version} (current)`,
  held: (version) => `${version} (this shell, until "gvm use auto")`,
  system: (file) => `The system's own Go (${file})`,
};
