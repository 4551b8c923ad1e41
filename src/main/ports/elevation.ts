import type { Edit } from '@shared/domain/operation';

/** Does what the account alone may not, after the system has asked the person. */
export interface Elevation {
  /** Whether this system has a way to ask. */
  available(): Promise<boolean>;
  /**
   * Writes machine-wide registry values, all or none, asked for once; nothing to write asks for nothing. A value keeps
   * the type that it has. Throws ELEVATION_REFUSED (the person said no), ELEVATION_UNAVAILABLE, PROFILE_CHANGED (a
   * value isn't `before` any more), PROFILE_UNREADABLE, DISK_DENIED, OPTION_INVALID (a value that no verb covers).
   */
  writeMachine(edits: readonly Edit[]): Promise<void>;
}
