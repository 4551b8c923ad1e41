/** A program that started us, or started the one that did. */
export interface Caller {
  /** Of its executable. */
  path: string;
  /** As it was started. */
  commandLine: string;
}

/** Who started this process, the nearest first; none where the system needn't be asked, or doesn't tell. */
export type Callers = () => Promise<readonly Caller[]>;
