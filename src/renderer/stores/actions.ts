import { toFault, type Fault } from '@shared/domain/fault';
import type { InstallAction } from '@shared/domain/install';
import type { Settings } from '@shared/domain/settings';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { CallArgument, CallName, CallResult, Reply, SwitchOutcome } from '@shared/ipc/contract';
import { bridge } from '../bridge';
import { releaseNotesAddress } from '../words/release-notes';
import { currentState } from './app-store';
import { closeDialog, openDialog, toast, useView, type SwitchTarget } from './view-store';

type Arguments<Name extends CallName> =
  CallArgument<Name> extends undefined ? [] : [argument: CallArgument<Name>];

/** Asks main; a refusal becomes a toast. */
export async function ask<Name extends CallName>(
  name: Name,
  ...argument: Arguments<Name>
): Promise<Reply<CallResult<Name>>> {
  const reply = await answerOf(() => bridge.call(name, ...argument));
  if (!reply.ok) toast({ kind: 'failed', fault: reply.fault });
  return reply;
}

/** Asks main; a failure on the way is an answer, too. For those who show a refusal where it happened. */
export async function answerOf<Result>(question: () => Promise<Reply<Result>>): Promise<Reply<Result>> {
  try {
    return await question();
  } catch (error) {
    return { ok: false, fault: toFault(error) satisfies Fault };
  }
}

/** Closes the dialog that asks, once it is done. */
export async function closing(question: () => Promise<Reply<null>>): Promise<Fault | null> {
  const asking = useView.getState().dialog;
  const reply = await answerOf(question);
  if (!reply.ok) return reply.fault;
  if (useView.getState().dialog === asking) closeDialog();
  return null;
}

/** Makes it current; when new terminals would not notice, shows first what it takes that they do. */
export function requestUse(id: ToolchainId): Promise<void> {
  return requestSwitch({ kind: 'toolchain', id });
}

export async function requestSwitch(target: SwitchTarget): Promise<void> {
  if (currentState().toolchains.current.published) return makeCurrent(target, false);
  const reply = await ask('toolchains.publicationPreview');
  if (!reply.ok) return;
  if (reply.value.published) return makeCurrent(target, false);
  openDialog({ kind: 'publish', target, preview: reply.value });
}

export async function makeCurrent(target: SwitchTarget, publish: boolean): Promise<void> {
  closeDialog();
  const outcome = await switchTo(target, publish);
  if (outcome !== null) toast({ kind: 'switched', operation: outcome.operation, outcome });
}

/** Null where it was refused, or becomes current only once it is installed: the queue shows that. */
async function switchTo(target: SwitchTarget, publish: boolean): Promise<SwitchOutcome | null> {
  if (target.kind === 'toolchain') {
    const reply = await ask('toolchains.use', { id: target.id, publish });
    return reply.ok ? reply.value : null;
  }
  const reply = await ask('projects.use', { folder: target.folder, publish });
  return reply.ok && reply.value.kind === 'switched' ? reply.value.outcome : null;
}

export async function uninstall(id: ToolchainId, evenCurrent: boolean): Promise<void> {
  closeDialog();
  await ask('toolchains.uninstall', { id, evenCurrent });
}

export async function verify(id: ToolchainId): Promise<void> {
  openDialog({ kind: 'verify', id, report: null });
  const reply = await ask('toolchains.verify', { id });
  const { dialog } = useView.getState();
  // Closed or replaced meanwhile: the answer is nobody's any more.
  if (dialog?.kind !== 'verify' || dialog.id !== id) return;
  if (reply.ok) openDialog({ kind: 'verify', id, report: reply.value });
  else closeDialog();
}

export async function install(version: string, makeDefault: boolean, source?: string): Promise<void> {
  await ask('queue.install', { version, makeDefault, ...(source === undefined ? {} : { source }) });
}

export async function act(item: string, action: InstallAction): Promise<void> {
  await ask('queue.act', { item, action });
}

export async function rollback(operation: number): Promise<void> {
  closeDialog();
  await ask('history.rollback', { id: operation });
}

export async function set(change: Partial<Settings>): Promise<void> {
  await ask('settings.set', change);
}

export async function exportSettings(): Promise<void> {
  const reply = await ask('settings.export');
  if (reply.ok && reply.value.saved) toast({ kind: 'exported' });
}

export async function importSettings(): Promise<void> {
  const reply = await ask('settings.import');
  if (reply.ok && reply.value.imported) toast({ kind: 'imported' });
}

export async function testSource(id: string): Promise<void> {
  await ask('sources.test', { id });
}

export async function refreshAll(): Promise<void> {
  await Promise.all([ask('catalogue.refresh'), ask('toolchains.refresh')]);
}

export async function refreshToolchains(): Promise<void> {
  await ask('toolchains.refresh');
}

export async function openFolder(id: ToolchainId): Promise<void> {
  await ask('toolchains.openFolder', { id });
}

export async function copyText(text: string): Promise<boolean> {
  return (await ask('app.copyText', text)).ok;
}

export async function openReleaseNotes(version: string): Promise<void> {
  await ask('app.openExternal', releaseNotesAddress(version));
}
