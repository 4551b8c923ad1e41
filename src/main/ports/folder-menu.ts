/** The entry of ours in the menu that the system shows for a folder. */
export interface FolderMenu {
  /** Null: this system has none that could be added to. */
  state(): Promise<boolean | null>;
  /** Throws DISK_DENIED. */
  add(entry: FolderMenuEntry): Promise<void>;
  /** Nothing there is fine. */
  remove(): Promise<void>;
}

export interface FolderMenuEntry {
  label: string;
  /** Absolute path of the app; its icon is the entry's. */
  program: string;
  /** Before the folder, which comes last. */
  args: readonly string[];
}
