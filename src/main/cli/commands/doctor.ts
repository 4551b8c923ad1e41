import { resolve } from 'node:path';
import { toFault } from '@shared/domain/fault';
import { unnamedFix } from '@shared/domain/health/merged-fixes';
import type { HealthReport } from '@shared/domain/health/report';
import { dataWithoutNames } from '@shared/report/hidden-names';
import { reportDocument, type ReportDocument } from '@shared/report/report-document';
import { reportText } from '@shared/report/report-text';
import { dataWithoutSecrets } from '@shared/report/secrets';
import type { Answer } from '../answer';
import type { Context } from '../context';
import {
  attemptJson,
  attemptText,
  fixFindings,
  hasFailed,
  requireAgreement,
  type Fixed,
} from '../doctor-fix';
import type { DoctorOptions, ReportTarget } from '../doctor-options';
import { showChecks } from '../doctor-progress';
import { doctorStatus } from '../doctor-status';
import { doctorText } from '../doctor-text';
import { breaksSomething, trialJson, trialText, tryProject, type Trial } from '../doctor-trial';
import { withDoctorWords, type DoctorContext } from '../doctor-words';
import { failureJson, failureText, type FailureJson } from '../failures';
import { installedBySpec } from '../installed';
import { InterruptedError, onInterrupt } from '../interrupt';

interface Examined {
  report: HealthReport;
  stopped: boolean;
}

export async function doctor(plain: Context, options: DoctorOptions): Promise<Answer> {
  const context = await withDoctorWords(plain, options.hideNames === true);
  requireAgreement(context, options);
  const { command } = context.report.messages.health;
  const project = options.project === undefined ? null : resolve(context.cwd, options.project);
  // What is wrong with the words is told before anything takes its time.
  const other = options.try === undefined ? null : await installedBySpec(context.core, options.try);
  const outdated = options.refresh === true ? await refresh(context) : null;
  let { report, stopped } = await examine(context, project);
  const fixed = options.fix === undefined || stopped ? null : await fixFindings(context, report, options);
  if (fixed && fixed.attempts.length > 0 && !fixed.stopped) {
    if (!context.json) context.terminal.tell(command.fix.again);
    ({ report, stopped } = await examine(context, project));
  }
  const wanted = other !== null && project !== null && !stopped && fixed?.stopped !== true;
  const trial = wanted ? await tryProject(context, { folder: project, id: other.id, report }) : null;
  const document = reportDocument(report, context.report);
  const unwritten = await writeReports(document, options.report ?? [], context);
  const ended = stopped || fixed?.stopped === true || (wanted && trial === null);
  const failed =
    unwritten !== null ||
    fixed?.attempts.some(hasFailed) === true ||
    (trial !== null && breaksSomething(trial));
  return {
    json: await answerJson(document, { fixed, trial, unwritten, options }, context),
    text: [
      ...(await fixedLines(fixed, context)),
      ...(trial ? [await trialText(trial, context)] : []),
      doctorText(document, context),
    ].join('\n\n'),
    notes: [
      ...(outdated === null ? [] : [outdated]),
      ...(ended ? [command.stopped] : []),
      ...(fixed?.notes ?? hintsOf(document, context)),
      ...written(options.report, unwritten).map(({ file }) => command.saved(file)),
      ...(unwritten === null ? [] : [failureText(unwritten.error, context.words)]),
    ],
    status: doctorStatus(document, { threshold: options.failOn ?? 'error', stopped: ended, failed }),
  };
}

/** With what was known before it goes on as well: answers why nothing newer came. */
async function refresh(context: DoctorContext): Promise<string | null> {
  const { core, language, words, report } = context;
  const stop = new AbortController();
  const interrupt = onInterrupt(async () => stop.abort());
  try {
    await core.fixes.apply({ kind: 'refresh-data' }, { actor: 'cli', signal: stop.signal });
    return null;
  } catch (error) {
    if (stop.signal.aborted) throw new InterruptedError();
    const { message, hint } = await failureJson(toFault(error), language, words);
    const { command, report: said } = report.messages.health;
    const title = command.fix.failed['refresh-data'];
    return failureText({ message: said.labelled(title, message), hint }, words);
  } finally {
    interrupt.release();
  }
}

/** Ctrl-C ends the run with what was found until then. */
async function examine(context: DoctorContext, project: string | null): Promise<Examined> {
  const { core } = context;
  let stopped = false;
  const interrupt = onInterrupt(async () => {
    stopped = true;
    void core.doctor.stop();
  });
  const endProgress = showChecks(context);
  try {
    return { report: await core.doctor.examine(project), stopped };
  } finally {
    interrupt.release();
    endProgress();
  }
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
  trial: Trial | null;
  unwritten: Unwritten | null;
  options: DoctorOptions;
}

async function answerJson(
  document: ReportDocument,
  { fixed, trial, unwritten, options }: Answered,
  context: DoctorContext,
): Promise<object> {
  const attempts = fixed && (await Promise.all(fixed.attempts.map((one) => attemptJson(one, context))));
  return {
    ...document,
    // As they were given: a script finds them by that, and it tells nothing that wasn't typed.
    reports: written(options.report, unwritten).map(({ file }) => file),
    ...(attempts ? { fixed: shown(attempts, context) } : {}),
    ...(trial ? { trial: trialJson(trial) } : {}),
    ...(unwritten ? { error: { ...shown(unwritten.error, context), code: unwritten.error.code } } : {}),
  };
}

/** What the document and the trial have gone through already. */
function shown<Data>(data: Data, { report: { hide } }: DoctorContext): Data {
  const clean = dataWithoutSecrets(data);
  return hide ? dataWithoutNames(clean, hide) : clean;
}

async function fixedLines(fixed: Fixed | null, context: DoctorContext): Promise<string[]> {
  const lines = await Promise.all((fixed?.attempts ?? []).map((attempt) => attemptText(attempt, context)));
  return lines.length === 0 ? [] : [lines.join('\n')];
}

function hintsOf({ findings }: ReportDocument, { report: { messages } }: DoctorContext): string[] {
  return findings.some(({ severity, action }) => unnamedFix({ severity, fix: action }) !== null)
    ? [messages.health.command.fixHint]
    : [];
}
