import type { Edit, Place } from '@shared/domain/operation';

/** A value that new shells read. */
export interface StoredValue {
  place: Place;
  /** Null when it isn't there yet. */
  value: string | null;
  /** The dialect that a file's block is written in; registry values have none. */
  dialect: 'sh' | 'fish' | null;
  /** Of a registry value: what `%NAME%` means to this account, names in lower case. */
  variables?: ReadonlyMap<string, string>;
  /** Of GOROOT in the registry: the machine's entries of PATH that hold a go, which comes before any of the account's. */
  gosAhead?: readonly string[];
}

/**
 * Where new shells get PATH and GOROOT from (shell profiles on POSIX, the registry on Windows), and the text files that
 * say something about Go besides: the one of `go env -w`, editors' settings.
 */
export interface EnvironmentStore {
  /** The values that a publication touches on this account, existing or to be made. Throws PROFILE_UNREADABLE. */
  read(): Promise<StoredValue[]>;
  /** The value at any place now, of {@link read} or not. Throws PROFILE_UNREADABLE. */
  readOne(place: Place): Promise<string | null>;
  /**
   * Replaces one value if it is still `edit.before`; a link is edited through. The value before is kept in the
   * backups folder. Throws PROFILE_CHANGED, DISK_DENIED, DISK_READ_ONLY.
   */
  write(edit: Edit): Promise<void>;
  /** Tells running programs that the environment changed, where the system knows such a thing. */
  announce(): Promise<void>;
}
