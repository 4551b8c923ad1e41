/** What the settings of terminals ask of main. */
import type { Fault } from '@shared/domain/fault';
import type { HookShell } from '@shared/domain/project-view';
import { bridge } from '../bridge';
import { ask, closing } from './actions';
import { openDialog } from './view-store';

/** Shows exactly which lines come or go. */
export async function previewHook(shell: HookShell, install: boolean): Promise<void> {
  const reply = await ask('hooks.preview', { shell, install });
  if (reply.ok) openDialog({ kind: 'hook', shell, install, edits: reply.value });
}

/** Null when it is done. */
export function setHook(shell: HookShell, install: boolean): Promise<Fault | null> {
  return closing(() => bridge.call('hooks.set', { shell, install }));
}
