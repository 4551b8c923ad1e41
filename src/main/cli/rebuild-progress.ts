/** A rebuild while it runs, on stderr: one line that is redrawn on a terminal, else a line at every step. */
import { BUILD_STEPS, type BuildStep, type RebuildProgress } from '@shared/domain/rebuild';
import type { Context } from './context';
import { displayWidth } from './table';
import type { CliWords } from './words';

/** @param steps those that this build goes through */
export function showRebuild(
  { words, terminal }: Pick<Context, 'words' | 'terminal'>,
  steps: readonly BuildStep[] = BUILD_STEPS,
): (progress: RebuildProgress) => void {
  let told = '';
  return (progress) => {
    const step = stepText(progress, words, steps);
    if (terminal.errIsTerminal) {
      const compiled = progress.phase === 'building' ? progress.package : null;
      const line = compiled === null ? step : `${step}  ${compiled}`;
      return terminal.stick([cut(line, terminal.columns - 1)]);
    }
    if (step !== told) terminal.tell(step);
    told = step;
  };
}

function stepText(progress: RebuildProgress, { rebuild }: CliWords, steps: readonly BuildStep[]): string {
  if (progress.phase !== 'building') return rebuild.phases[progress.phase];
  const at = steps.indexOf(progress.step) + 1;
  return rebuild.numbered(at, steps.length, rebuild.steps[progress.step]);
}

function cut(text: string, columns: number): string {
  let line = text;
  while (displayWidth(line) > Math.max(columns, 1)) line = line.slice(0, -1);
  return line;
}
