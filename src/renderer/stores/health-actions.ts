/** What the Health page and its dialog ask of main. */
import type { ReportFormat } from '@shared/domain/health/report';
import type { Store } from '@shared/domain/storage';
import type { ToolchainId } from '@shared/domain/toolchain';
import { bridge } from '../bridge';
import { isOld, newestTelling } from '../pages/health/age';
import { choiceOf, ticksOf } from '../pages/storage/choice';
import { answerOf, ask } from './actions';
import { currentState } from './app-store';
import { previewPlan } from './environment-actions';
import { measureOnce } from './storage-actions';
import { closeDialog, openDialog, toast, useView } from './view-store';

/** With the project of the last time. What is found comes as state. */
export async function checkHealth(): Promise<void> {
  await checkWith(currentState().health.report?.project ?? null);
}

/** On opening the page: what was found a while ago may not be so any more. */
export async function checkWhenOld(): Promise<void> {
  const { report, running } = currentState().health;
  if (asked === 0 && !running && isOld(report, Date.now())) await checkHealth();
}

/** Runs that this window asked for and that haven't ended; main may not have told of them yet. */
let asked = 0;

export async function checkWith(project: string | null): Promise<void> {
  useView.setState({ checkedSince: newestTelling(currentState().history) });
  asked += 1;
  await ask('health.run', { project });
  asked -= 1;
}

export async function stopCheck(): Promise<void> {
  await ask('health.stop');
}

export async function chooseProject(): Promise<void> {
  const reply = await ask('health.chooseProject');
  if (reply.ok && reply.value !== null) await checkWith(reply.value.folder);
}

/** Main tells where it was saved. */
export async function saveReport(format: ReportFormat): Promise<void> {
  await ask('health.saveReport', { format, hideNames: useView.getState().hideNames });
}

export async function repair(id: ToolchainId): Promise<void> {
  const reply = await ask('health.repair', { id });
  const { dialog } = useView.getState();
  if (dialog?.kind === 'repair' && dialog.id === id) closeDialog();
  if (!reply.ok) return;
  const { operation } = reply.value;
  toast({ kind: 'repaired', operation, version: id.slice('go'.length), outcome: reply.value });
}

/** The plan over exactly these findings, as the Environment page shows it. */
export async function previewFindings(ids: readonly string[]): Promise<void> {
  const findings = currentState().environment.view?.findings ?? [];
  const elevated = findings.some((finding) => ids.includes(finding.id) && finding.elevated);
  await previewPlan({ kind: 'clean-up', accepted: [...ids], elevated });
}

/** Sizes first: the dialog says how much goes. */
export async function previewClean(stores: readonly Store[]): Promise<void> {
  await measureOnce();
  const { storage } = currentState();
  const meant = storage.stores.filter(({ store }) => stores.includes(store));
  const choice = choiceOf(storage, new Set(meant.flatMap(ticksOf)));
  if (choice.items.length > 0) openDialog({ kind: 'clean', choice });
  else toast({ kind: 'nothing-cleaned', failed: [] });
}

/** What is known decides what is found: main looks again by itself. */
export async function refreshData(): Promise<void> {
  await ask('health.refreshData');
}

export async function tryWith(id: ToolchainId): Promise<void> {
  useView.setState({ tried: null });
  const reply = await answerOf(() => bridge.call('health.try', { id }));
  if (reply.ok) useView.setState({ tried: reply.value });
  // Whoever stopped it knows.
  else if (reply.fault.code !== 'CANCELLED') toast({ kind: 'failed', fault: reply.fault });
}

export async function stopTrying(): Promise<void> {
  await ask('health.stopTry');
}

export async function openDocs(address: string): Promise<void> {
  await ask('app.openExternal', address);
}
