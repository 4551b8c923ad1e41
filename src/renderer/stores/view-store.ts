import type { AdoptionOutcome } from '@shared/domain/environment/adoption';
import type { ShownVariable } from '@shared/domain/environment/facts';
import type { EnvironmentPlan, VariableTarget } from '@shared/domain/environment/remedy';
import type { TryOutcome } from '@shared/domain/health/report';
import type { CleanOutcome } from '@shared/domain/storage';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { Notice, Page, PublicationPreview, VerifyReport } from '@shared/ipc/contract';
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

/** The one dialog that is open. */
export type Dialog =
  | { kind: 'publish'; id: ToolchainId; preview: PublicationPreview }
  | { kind: 'uninstall'; id: ToolchainId }
  | { kind: 'verify'; id: ToolchainId; report: VerifyReport | null }
  | { kind: 'rollback'; operation: number }
  | { kind: 'plan'; source: PlanSource; plan: EnvironmentPlan }
  /** `draft`: what was typed before the person looked at the plan and came back. */
  | { kind: 'variable'; name: ShownVariable; draft: VariableEdit | null }
  | { kind: 'adopt'; root: string; version: string | null; outcome: AdoptionOutcome | null }
  | { kind: 'clean'; choice: CleanChoice }
  /** `seen`: what was found damaged, as the finding says it. */
  | { kind: 'repair'; id: ToolchainId; seen: readonly string[] };

/** What a toast can say: main's notices and what the window itself has to report. */
export type ToastContent =
  | Notice
  | { kind: 'exported' }
  | { kind: 'imported' }
  | { kind: 'copied' }
  | { kind: 'nothing-changed' }
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
  queueOpen: boolean;
  paletteOpen: boolean;
  dialog: Dialog | null;
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
  queueOpen: true,
  paletteOpen: false,
  dialog: null,
  toasts: [],
}));

export function goTo(page: Page): void {
  useView.setState({ page });
}

export function openDialog(dialog: Dialog): void {
  useView.setState({ dialog });
}

export function closeDialog(): void {
  useView.setState({ dialog: null });
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
