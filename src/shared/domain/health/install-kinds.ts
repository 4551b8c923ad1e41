/** What the install check can find, with the parameters its words need. */
export interface InstallKinds {
  /** `newest`: of the releases that are known; null when none is. */
  'no-go': { newest: string | null };
  /** Some are installed; `newest` of them. */
  'none-chosen': { newest: string };
  /** The program is there and doesn't answer. */
  'go-fails': { go: string };
  /** The program is of one release, the tree around it of another. */
  'version-differs': { root: string; program: string; tree: string };
  /** `repairable`: the files are ours to replace. `stops`: what of Go can be at fault for it. */
  'files-damaged': {
    version: string;
    missing: number;
    changed: number;
    example: string;
    repairable: boolean;
    stops: 'programs' | 'builds' | 'nothing';
  };
  /** The tree is as its list of files says, but not as the checksum database says: the list was changed. */
  'proof-broken': { version: string };
  /** `compiled`: these among them become part of what is built, or are run. */
  'files-added': { version: string; added: number; compiled: number; example: string };
  /** A tree that others keep: what it lacks. */
  'tree-incomplete': { root: string; missing: 'pkg/tool' | 'src' };
  'tool-missing': { tool: 'gofmt' | 'vet'; path: string };
  /** It runs slower, or with less memory, than this machine's own would. */
  'wrong-architecture': { version: string; arch: string; host: string };
}
