import type { OpenShell, ProfileFile, StoredVariable, TextFile } from '@shared/domain/environment/facts';

/**
 * Looks at an account's environment and changes nothing. What can't be read is an answer, not an error: only a cancelled
 * question throws (CANCELLED).
 */
export interface EnvironmentProbe {
  /** The registry's values of both keys; on POSIX none. */
  stored(): Promise<StoredVariable[]>;
  /** Shell profiles, the account's and the system's; on Windows none. */
  profiles(): Promise<ProfileFile[]>;
  /**
   * What a program started at the next logon gets; on Windows with names in lower case. Null: it could not be asked, or
   * did not answer in time.
   */
  newProcess(signal?: AbortSignal): Promise<Record<string, string> | null>;
  /** Terminals of this account, and on Windows editors, that run now. */
  openShells(): Promise<OpenShell[]>;
  /** A text file with every byte kept; it is never waited for, as reading a pipe would. */
  textFile(path: string): Promise<TextFile>;
}
