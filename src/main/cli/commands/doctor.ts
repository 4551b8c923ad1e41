import { resolve } from 'node:path';
import { toFault } from '@shared/domain/fault';
import { isOwnFix } from '@shared/domain/health/merged-fixes';
import type { HealthReport } from '@shared/domain/health/report';
import { reportDocument, type ReportDocument } from '@shared/report/report-document';
import { reportText } from '@shared/report/report-text';
import { FAILED, INTERRUPTED, OK, type Answer } from '../answer';
import type { Context } from '../context';
import {
  attemptJson,
  attemptText,
  fixFindings,
  hasFailed,
  requireAgreement,
  type Fixed,
} from '../doctor-fix';
import type { DoctorOptions, ReportTarget, Threshold } from '../doctor-options';
import { showChecks } from '../doctor-progress';
import { doctorText } from '../doctor-text';
import { withDoctorWords, type DoctorContext } from '../doctor-words';
import { failureJson, failureText, type FailureJson } from '../failures';
import { onInterrupt } from '../interrupt';

interface Examined {
  report: HealthReport;
  stopped: boolean;
}

export async function doctor(plain: Context, options: DoctorOptions): Promise<Answer> {
  const context = await withDoctorWords(plain, options.hideNames === true);
  requireAgreement(context, options);
  const { command } = context.report.messages.health;
  const project = options.project === undefined ? null : resolve(context.cwd, options.project);
  let { report, stopped } = await examine(context, project);
  const fixed = options.fix === undefined || stopped ? null : await fixFindings(context, report, options);
  if (fixed && fixed.attempts.length > 0 && !fixed.stopped) {
    if (!context.json) context.terminal.tell(command.fix.again);
    ({ report, stopped } = await examine(context, project));
  }
  const document = reportDocument(report, context.report);
  const unwritten = await writeReports(document, options.report ?? [], context);
  const ended = stopped || fixed?.stopped === true;
  const failed = unwritten !== null || fixed?.attempts.some(hasFailed) === true;
  return {
    json: await answerJson(document, { fixed, unwritten, options }, context),
    text: [...(await fixedLines(fixed, context)), doctorText(document, context)].join('\n\n'),
    notes: [
      ...(ended ? [command.stopped] : []),
      ...(fixed?.notes ?? hintsOf(document, context)),
      ...written(options.report, unwritten).map(({ file }) => command.saved(file)),
      ...(unwritten === null ? [] : [failureText(unwritten.error, context.words)]),
    ],
    status: ended ? INTERRUPTED : failed || reaches(document, options.failOn ?? 'error') ? FAILED : OK,
  };
}

/** Ctrl-C ends the run with what was found until then. */
async function examine(context: DoctorContext, project: string | null): Promise<Examined> {
  const { core } = context;
  let stopped = false;
  const interrupt = onInterrupt(async () => {
    stopped = true;
    core.doctor.stop();
  });
  const endProgress = showChecks(context);
  try {
    return { report: await core.doctor.examine(project), stopped };
  } finally {
    interrupt.release();
    endProgress();
  }
}

/** A check that could not be made may hide anything: it weighs as much as a warning. */
function reaches({ summary, checks }: ReportDocument, threshold: Threshold): boolean {
  if (summary.error > 0) return true;
  return threshold === 'warning' && (summary.warning > 0 || checks.some(({ state }) => state === 'failed'));
}

interface Unwritten extends ReportTarget {
  error: FailureJson;
}

/** The first that could not be written ends it; what was found is told all the same. */
async function writeReports(
  document: ReportDocument,
  targets: readonly ReportTarget[],
  { core, cwd, language, words, report: { messages } }: DoctorContext,
): Promise<Unwritten | null> {
  for (const target of targets) {
    try {
      await core.disk.writeText(resolve(cwd, target.file), reportText(target.format, document, messages));
    } catch (error) {
      return { ...target, error: await failureJson(toFault(error), language, words) };
    }
  }
  return null;
}

function written(
  targets: readonly ReportTarget[] = [],
  unwritten: Unwritten | null,
): readonly ReportTarget[] {
  const first = targets.findIndex(({ file }) => file === unwritten?.file);
  return first === -1 ? targets : targets.slice(0, first);
}

interface Answered {
  fixed: Fixed | null;
  unwritten: Unwritten | null;
  options: DoctorOptions;
}

async function answerJson(
  document: ReportDocument,
  { fixed, unwritten, options }: Answered,
  context: DoctorContext,
): Promise<object> {
  return {
    ...document,
    reports: written(options.report, unwritten).map(({ file }) => resolve(context.cwd, file)),
    ...(fixed ? { fixed: await Promise.all(fixed.attempts.map((one) => attemptJson(one, context))) } : {}),
    ...(unwritten ? { error: unwritten.error } : {}),
  };
}

async function fixedLines(fixed: Fixed | null, context: DoctorContext): Promise<string[]> {
  const lines = await Promise.all((fixed?.attempts ?? []).map((attempt) => attemptText(attempt, context)));
  return lines.length === 0 ? [] : [lines.join('\n')];
}

function hintsOf({ findings }: ReportDocument, { report: { messages } }: DoctorContext): string[] {
  return findings.some(({ action }) => isOwnFix(action)) ? [messages.health.command.fixHint] : [];
}
