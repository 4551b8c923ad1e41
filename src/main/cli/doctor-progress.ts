/** The checks while they run, on stderr: lines that are redrawn on a terminal, else a line at the end of each. */
import type { CheckView, HealthReport } from '@shared/domain/health/report';
import { formatDuration } from '@shared/i18n/format';
import { checkMark, SIGNS } from '@shared/report/report-lines';
import type { DoctorContext } from './doctor-words';
import { displayWidth } from './table';

const FRAMES = ['|', '/', '-', '\\'] as const;
/** Milliseconds. */
const FRAME = 120;

/** Answers the function that ends it. */
export function showChecks(context: DoctorContext): () => void {
  return context.terminal.errIsTerminal ? redrawn(context) : lineByLine(context);
}

function redrawn(context: DoctorContext): () => void {
  const { core, terminal } = context;
  let frame = 0;
  const draw = (): void => {
    const report = core.doctor.report();
    if (report) terminal.stick(report.checks.map((view) => line(view, report, FRAMES[frame]!, context)));
  };
  const turn = setInterval(() => {
    frame = (frame + 1) % FRAMES.length;
    draw();
  }, FRAME);
  const stop = core.doctor.changes.on(draw);
  return () => {
    clearInterval(turn);
    stop();
    // As they ended they stay above the answer.
    const report = core.doctor.report();
    terminal.stick([]);
    if (report) terminal.tell(report.checks.map((view) => line(view, report, ' ', context)).join('\n'));
  };
}

function lineByLine(context: DoctorContext): () => void {
  const { core, terminal } = context;
  const told = new Set<string>();
  return core.doctor.changes.on(() => {
    const report = core.doctor.report();
    for (const view of report?.checks ?? []) {
      if (view.ms === null || told.has(view.check)) continue;
      told.add(view.check);
      terminal.tell(line(view, report!, ' ', context));
    }
  });
}

/** `✓ Network                4.1 s` */
function line(
  view: CheckView,
  { checks, findings }: HealthReport,
  turning: string,
  { report: { messages }, language }: DoctorContext,
): string {
  const names = messages.health.checks;
  const width = Math.max(...checks.map(({ check }) => displayWidth(names[check])));
  const name = names[view.check] + ' '.repeat(width - displayWidth(names[view.check]));
  const sign = view.state === 'running' ? turning : SIGNS[checkMark(view, findings)];
  const time = view.ms === null ? '' : `  ${formatDuration(view.ms / 1000, language)}`;
  return `${sign} ${name}${time}`.trimEnd();
}
