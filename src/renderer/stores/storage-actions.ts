/** What the Storage page and its dialog ask of main. */
import type { CleanChoice } from '../pages/storage/choice';
import { ask } from './actions';
import { currentState } from './app-store';
import { closeDialog, toast, useView } from './view-store';

export async function measureStorage(): Promise<void> {
  if (currentState().storage.measuring) return;
  await ask('storage.measure');
}

/** The first time; later ones are asked for. */
export async function measureOnce(): Promise<void> {
  if (currentState().storage.measuredAt === null) await measureStorage();
}

export async function cleanStorage({ items, parts }: CleanChoice): Promise<void> {
  if (useView.getState().cleaning) return;
  useView.setState({ cleaning: true });
  const reply = await ask('storage.clean', { stores: items.map(({ store }) => store), parts });
  useView.setState({ cleaning: false });
  if (useView.getState().dialog?.kind === 'clean') closeDialog();
  if (!reply.ok) return;
  useView.setState({ storageTicks: new Set() });
  const { operation, failed } = reply.value;
  if (operation === null) toast({ kind: 'nothing-cleaned', failed });
  else toast({ kind: 'cleaned', operation, outcome: reply.value });
}
