/** Something may stand between Go and its programs. `lacking`: of the list, how many Defender doesn't exclude; null: unknown. */
interface Guarded {
  lacking: number | null;
}

/** A folder and the variable that names it. */
interface Place {
  variable: string;
  folder: string;
}

/** What the build check can find, with the parameters its words need. Milliseconds, bytes. */
export interface BuildKinds {
  /** `when`: how far it came. */
  'executable-deleted': Guarded & Place & { when: 'linking' | 'before-start' | 'after-start' };
  'executable-blocked': Guarded & Place & { reason: string };
  /** One of Go's own programs could not be started. */
  'build-blocked': Guarded & { program: string; reason: string };
  /** The volume at `point` runs no programs; what of Go that stops. */
  noexec: { point: string; folders: string[]; stops: 'run-and-test' | 'run' | 'nothing' };
  /** `needed`: by a smallest build. */
  'no-space': Place & { free: number | null; needed: number };
  'not-writable': Place & { reason: 'missing' | 'denied' | 'read-only' | 'failed' };
  /** Characters. */
  'path-too-long': Place & { length: number; limit: number };
  /** Seconds that this machine's clock is ahead of the one that stamps the files; negative: behind. */
  'clock-skew': { folder: string; seconds: number };
  'slow-start': Guarded & { ms: number };
  /** For each small file. */
  'slow-files': Guarded & Place & { ms: number };
  'build-failed': { step: 'build' | 'run'; status: string };
  /** All is well: how long it took. */
  'build-times': { ms: number };
}
