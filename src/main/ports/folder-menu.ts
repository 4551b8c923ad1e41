/** The entry of ours in the menu that the system shows for a folder. */
export interface FolderMenu {
  /** Whether it is there as we write it and its program exists; null: this system has none that could be added to. */
  state(): Promise<boolean | null>;
  /** In place of an older one. Throws DISK_DENIED, OPTION_INVALID (a per cent sign in what is to be started). */
  add(entry: FolderMenuEntry): Promise<void>;
  /** Another text for the entry, where it is there as `state` means it; else nothing happens. Throws DISK_DENIED. */
  relabel(label: string): Promise<void>;
  /** Nothing there is fine. */
  remove(): Promise<void>;
}

export interface FolderMenuEntry {
  label: string;
  /** Absolute path of the app; its icon is the entry's. */
  program: string;
  /** Before the folder, which comes last and as `FOLDER\.`: to be resolved by whoever takes it. */
  args: readonly string[];
}
