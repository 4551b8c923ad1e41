import type { AdoptionOutcome } from '@shared/domain/environment/adoption';
import type { ShownVariable } from '@shared/domain/environment/facts';
import type { EnvironmentPlan, VariableTarget } from '@shared/domain/environment/remedy';
import type { TryOutcome } from '@shared/domain/health/report';
import type { CleanOutcome } from '@shared/domain/storage';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { Edit } from '@shared/domain/operation';
import type { HookShell } from '@shared/domain/project-view';
import type { Notice, Page, PublicationPreview, Requested, VerifyReport } from '@shared/ipc/contract';
import { create } from 'zustand';
import type { CleanChoice } from '../pages/storage/choice';

export const FILTERS = ['all', 'supported', 'pinned', 'vulnerable'] as const;
export type Filter = (typeof FILTERS)[number];

/** What a plan was made from: enough to make it again. */
export type PlanSource =
  { kind: 'clean-up'; accepted: string[] | null; elevated: boolean } | ({ kind: 'variable' } & VariableEdit);

/** One variable, and what it is to be; null takes it away. */
export interface VariableEdit {
  name: ShownVariable;
  value: string | null;
  target: VariableTarget;
}

/** What is to become current: a toolchain, or whatever Go a project gets. */
export type SwitchTarget =
  { kind: 'toolchain'; id: ToolchainId } | { kind: 'project'; folder: string; version: string };

/** The one dialog that is open. */
export type Dialog =
  | { kind: 'publish'; target: SwitchTarget; preview: PublicationPreview }
  | { kind: 'uninstall'; id: ToolchainId }
  | { kind: 'verify'; id: ToolchainId; report: VerifyReport | null }
  | { kind: 'rollback'; operation: number }
  | { kind: 'plan'; source: PlanSource; plan: EnvironmentPlan }
  /** `draft`: what was typed before the person looked at the plan and came back. */
  | { kind: 'variable'; name: ShownVariable; draft: VariableEdit | null }
  | { kind: 'adopt'; root: string; version: string | null; outcome: AdoptionOutcome | null }
  | { kind: 'clean'; choice: CleanChoice }
  /** `seen`: what was found damaged, as the finding says it. */
  | { kind: 'repair'; id: ToolchainId; seen: readonly string[] }
  | ProjectDialog
  /** What a link from elsewhere asks for. */
  | { kind: 'requested'; requested: Requested }
  | { kind: 'hook'; shell: HookShell; install: boolean; edits: readonly Edit[] };

export type ProjectDialog =
  | { kind: 'pin'; folder: string }
  /** Pins the project to a version that exists, instead of the one that its file names. */
  | { kind: 'nearest'; folder: string; version: string }
  | { kind: 'forget'; folder: string }
  | { kind: 'editor'; folder: string; edits: readonly Edit[] }
  | { kind: 'join-group'; folder: string; group: string }
  /** `name` null: a new one; `joining`: the project that is its first. */
  | { kind: 'group'; name: string | null; joining: string | null }
  | { kind: 'remove-group'; name: string };

/** What a toast can say: main's notices and what the window itself has to report. */
export type ToastContent =
  | Notice
  | { kind: 'exported' }
  | { kind: 'imported' }
  | { kind: 'copied' }
  | { kind: 'nothing-changed' }
  | { kind: 'editor-knows' }
  /** Nothing went; why, if anything was in the way. */
  | { kind: 'nothing-cleaned'; failed: CleanOutcome['failed'] };

interface ViewStore {
  page: Page;
  filter: Filter;
  search: string;
  /** Release lines whose older patches are shown. */
  expandedLines: ReadonlySet<string>;
  expandedOperations: ReadonlySet<number>;
  /** Findings that are to be put right; null: those that are recommended. */
  acceptedFindings: readonly string[] | null;
  /** What is ticked on the Storage page: stores, and single toolchains by their path. */
  storageTicks: ReadonlySet<string>;
  /** A clean-up runs, whether or not its dialog is still open. */
  cleaning: boolean;
  expandedFindings: ReadonlySet<string>;
  /** The newest operation when the last check began; null before the first. */
  checkedSince: number | null;
  /** A saved report leaves out the names of account and machine. */
  hideNames: boolean;
  /** What trying the project with another Go told last. */
  tried: TryOutcome | null;
  projectSearch: string;
  /** Projects whose details are shown, by their folder. */
  expandedProjects: ReadonlySet<string>;
  /** The project that the list has yet to scroll to. */
  shownProject: string | null;
  queueOpen: boolean;
  paletteOpen: boolean;
  dialog: Dialog | null;
  /** A request that came while a dialog was open: its turn is next. */
  waiting: Requested | null;
  toasts: readonly { id: number; content: ToastContent }[];
}

/** What only this window knows: where the person is and what is open. */
export const useView = create<ViewStore>()(() => ({
  page: 'toolchains',
  filter: 'all',
  search: '',
  expandedLines: new Set<string>(),
  expandedOperations: new Set<number>(),
  acceptedFindings: null,
  storageTicks: new Set<string>(),
  cleaning: false,
  expandedFindings: new Set<string>(),
  checkedSince: null,
  hideNames: false,
  tried: null,
  projectSearch: '',
  expandedProjects: new Set<string>(),
  shownProject: null,
  queueOpen: true,
  paletteOpen: false,
  dialog: null,
  waiting: null,
  toasts: [],
}));

export function goTo(page: Page): void {
  useView.setState({ page });
}

export function openDialog(dialog: Dialog): void {
  useView.setState({ dialog });
}

export function closeDialog(): void {
  useView.setState(({ waiting }) => ({
    dialog: waiting === null ? null : { kind: 'requested', requested: waiting },
    waiting: null,
  }));
}

/** Never in the place of what the person is doing; of many requests only the last one waits. */
export function askRequested(requested: Requested): void {
  useView.setState(({ dialog }) =>
    dialog === null ? { dialog: { kind: 'requested', requested } } : { waiting: requested },
  );
}

/** Where one project is meant, the page shows it. */
export function showPage(page: Page, project?: string): void {
  // A search may hide it.
  useView.setState({ page, ...(project === undefined ? {} : { shownProject: project, projectSearch: '' }) });
}

export function showProjectsOf(version: string): void {
  useView.setState({ page: 'projects', projectSearch: version });
}

export function toggleProject(folder: string): void {
  useView.setState(({ expandedProjects }) => ({ expandedProjects: toggled(expandedProjects, folder) }));
}

export function toggleLine(minor: string): void {
  useView.setState(({ expandedLines }) => ({ expandedLines: toggled(expandedLines, minor) }));
}

export function toggleOperation(id: number): void {
  useView.setState(({ expandedOperations }) => ({ expandedOperations: toggled(expandedOperations, id) }));
}

export function toggleFinding(id: string): void {
  useView.setState(({ expandedFindings }) => ({ expandedFindings: toggled(expandedFindings, id) }));
}

export function toggled<Item>(set: ReadonlySet<Item>, item: Item): ReadonlySet<Item> {
  const next = new Set(set);
  if (!next.delete(item)) next.add(item);
  return next;
}

let lastToast = 0;

/** Main tells of a switch, and the call that asked for it answers too: one toast for both. */
export function toast(content: ToastContent): void {
  useView.setState(({ toasts }) => {
    const key = operationOf(content);
    if (key !== null && toasts.some((item) => operationOf(item.content) === key)) return {};
    lastToast += 1;
    return { toasts: [...toasts.slice(-19), { id: lastToast, content }] };
  });
}

/** With its kind: what takes an operation back names the same one. What did nothing has none. */
function operationOf(content: ToastContent): string | null {
  return 'operation' in content && content.operation !== null ? `${content.kind} ${content.operation}` : null;
}
