/** What an install does, on stderr: one redrawn line each on a terminal, else a line at every step. */
import { isFinished, type InstallItem } from '@shared/domain/install';
import type { Context } from './context';
import { milestone, progressLine } from './progress-lines';

/** Answers the function that ends it. */
export function showProgress(context: Context): () => void {
  const { core, terminal } = context;
  const stop = core.installer.changes.on(terminal.errIsTerminal ? redrawn(context) : milestones(context));
  return () => {
    stop();
    if (terminal.errIsTerminal) terminal.stick([]);
  };
}

function redrawn(context: Context): (items: readonly InstallItem[]) => void {
  return (items) => {
    // What ended is told by the answer.
    const running = items.filter(({ state }) => !isFinished(state));
    context.terminal.stick(running.map((item) => progressLine(item, context)));
  };
}

function milestones(context: Context): (items: readonly InstallItem[]) => void {
  const told = new Map<string, string>();
  return (items) => {
    for (const item of items) {
      const at = stageOf(item);
      if (told.get(item.id) === at) continue;
      told.set(item.id, at);
      const line = milestone(item, context);
      if (line !== null) context.terminal.tell(line);
    }
  };
}

/** A build has stages of its own. */
function stageOf({ state }: InstallItem): string {
  return state.phase === 'unpacking' && state.building ? state.building.step : state.phase;
}
