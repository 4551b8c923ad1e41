/** The projects that a person keeps in the list, and what each of them gets. */
import type { Fault } from './fault';
import type { PinWarning, ResolutionReason } from './project';

/** Which Go a folder gets now. */
export type ProjectGo =
  /** `version` null: the Go outside of any manager was asked for. */
  | {
      kind: 'resolved';
      version: string | null;
      /** What the file says, as a word: `1.26`, `>=1.24`, `latest`. */
      spec: string;
      /** Absolute. */
      file: string;
      /** 1-based. */
      line: number;
      reason: ResolutionReason;
      installed: boolean;
      warning: PinWarning | null;
      /** What isn't installed and was never released: the nearest versions that were, the best first. */
      nearest: string[];
    }
  /** Nothing pins it: it gets the current version. */
  | { kind: 'unpinned' }
  /** Its file can't be read or understood, or asks for what nothing fits. */
  | { kind: 'refused'; fault: Fault; nearest: string[] }
  /** The folder is gone, or can't be reached now. */
  | { kind: 'missing' };

export interface ProjectView {
  /** Absolute; it names the project in every call. */
  folder: string;
  /** The folder's own name. */
  name: string;
  /** Name of its group; null when it is in none. */
  group: string | null;
  go: ProjectGo;
  /** ISO 8601 of when it was last opened; null when it never was. */
  openedAt: string | null;
}

/** One version for many projects: each of them is pinned to it. */
export interface ProjectGroup {
  name: string;
  /** A version word: `1.26.10`, `1.26`. */
  spec: string;
}

export const HOOK_SHELLS = ['bash', 'zsh', 'fish', 'powershell', 'cmd'] as const;
export type HookShell = (typeof HOOK_SHELLS)[number];

/** Whether a shell switches by itself when it enters a folder. */
export interface HookView {
  shell: HookShell;
  installed: boolean;
  /** The files that start it. */
  files: string[];
}

/** What a project's folder can be opened in here. */
export interface ProjectPrograms {
  terminal: boolean;
  editor: boolean;
}

export interface ProjectsState {
  /** In the person's order. */
  projects: ProjectView[];
  groups: ProjectGroup[];
  programs: ProjectPrograms;
  /** The shells that this machine may have. */
  hooks: HookView[];
}

/** How the desktop treats the app; null: not on this system. */
export interface DesktopState {
  /** It starts with the session, in the tray. */
  openAtLogin: boolean | null;
  /** Folders have "Open in GVM Desktop" in their menu. */
  folderMenu: boolean | null;
}
