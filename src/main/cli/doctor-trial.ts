/** `gvm doctor --try`: a project, built and tested with another Go as well. */
import { isFault } from '@shared/domain/fault';
import type { HealthReport, TryOutcome, TryResult } from '@shared/domain/health/report';
import { differencesOf, doesWorse, verdictOf, type TryDifference } from '@shared/domain/health/trial';
import type { Messages } from '@shared/i18n';
import type { Language } from '@shared/i18n/language';
import { dataWithoutNames } from '@shared/report/hidden-names';
import { reportDocument, type ReportedFinding } from '@shared/report/report-document';
import { dataWithoutSecrets } from '@shared/report/secrets';
import type { ToolchainId } from '@shared/domain/toolchain';
import { findingText } from './doctor-text';
import type { DoctorContext } from './doctor-words';
import { indented } from './environment-text';
import { onInterrupt } from './interrupt';
import { table } from './table';
import { paint } from './terminal';
import { describeFault } from './words';

type TrialWords = Messages['healthPage']['trial'];

export interface Trial {
  outcome: TryOutcome;
  findings: ReportedFinding[];
}

/** Lines of a package's output; JSON has them all. */
const SHOWN = 12;

/** Null: stopped. Throws COMMAND_NOT_FOUND without a Go to compare with, TOOLCHAIN_BROKEN. */
export async function tryProject(
  context: DoctorContext,
  { folder, id, report }: { folder: string; id: ToolchainId; report: HealthReport },
): Promise<Trial | null> {
  const { core, json, terminal, report: speech } = context;
  const stop = new AbortController();
  const interrupt = onInterrupt(async () => stop.abort());
  if (!json)
    terminal.tell((await trialWordsIn(context.language)).running(`go${report.subject?.version ?? ''}`, id));
  try {
    const found = await core.trial.try({ folder, id }, stop.signal);
    const { findings } = reportDocument({ ...report, findings: found.findings }, speech);
    const clean = dataWithoutSecrets(found);
    return { outcome: speech.hide ? dataWithoutNames(clean, speech.hide) : clean, findings };
  } catch (error) {
    if (isFault(error, 'CANCELLED')) return null;
    throw error;
  } finally {
    interrupt.release();
  }
}

export function breaksSomething({ outcome }: Trial): boolean {
  return doesWorse(outcome);
}

export function trialJson({ outcome, findings }: Trial): object {
  return { ...outcome, findings, differences: differencesOf(outcome) };
}

export async function trialText({ outcome, findings }: Trial, context: DoctorContext): Promise<string> {
  const words = await trialWordsIn(context.language);
  const [before, after] = [`go${outcome.before}`, `go${outcome.after}`];
  const differences = differencesOf(outcome);
  const { steps, columns, newly } = words;
  const { labelled } = context.report.messages.health.report;
  const rows = await Promise.all(
    outcome.steps.map(async ({ step, ...results }) => [
      steps[step],
      await resultText(results.before, words, context),
      await resultText(results.after, words, context),
    ]),
  );
  const broken = differences.broken.map((one) => differenceText(one, words, context));
  return [
    words.title,
    indented(table(rows, { header: [columns.step, before, after] })),
    indented(verdictText(outcome, words)),
    ...(broken.length === 0
      ? []
      : [indented(`${labelled(newly(after), '')}\n${indented(broken.join('\n'))}`)]),
    ...findings.map((finding) => indented(findingText(finding, context))),
  ].join('\n');
}

async function resultText(
  { ok, failures, fault }: TryResult,
  words: TrialWords,
  { language, words: cli }: DoctorContext,
): Promise<string> {
  if (fault) return (await describeFault(fault, language, cli)).message;
  return ok ? words.passed : words.failed(failures.filter((failure) => failure.package !== null).length);
}

function verdictText(outcome: TryOutcome, { verdicts }: TrialWords): string {
  const verdict = verdictOf(outcome);
  const after = `go${outcome.after}`;
  return verdict.kind === 'broken' ? verdicts.broken(verdict.amount, after) : verdicts[verdict.kind](after);
}

function differenceText(
  { step, package: name, output }: TryDifference,
  { steps }: TrialWords,
  { terminal, report: { messages } }: DoctorContext,
): string {
  const more = output.length - SHOWN;
  const lines = [...output.slice(0, SHOWN), ...(more > 0 ? [messages.health.report.moreLines(more)] : [])];
  return [`${steps[step]}  ${name ?? ''}`.trimEnd(), indented(paint(terminal, 'dim', lines.join('\n')))].join(
    '\n',
  );
}

async function trialWordsIn(language: Language): Promise<TrialWords> {
  const { healthPage } = await (language === 'en'
    ? import('@shared/i18n/en/health-page')
    : import('@shared/i18n/zh-cn/health-page'));
  return healthPage.trial;
}
