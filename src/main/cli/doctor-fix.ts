/** `gvm doctor --fix`: what would be done is shown, agreed to, done, and told with the way back. */
import { redactedView } from '@shared/domain/environment/redacted';
import { fault, toFault, type Fault } from '@shared/domain/fault';
import { isOwnFix, mergedFixes, unnamedFix, type OwnFix } from '@shared/domain/health/merged-fixes';
import type { HealthReport } from '@shared/domain/health/report';
import { formatBytes } from '@shared/i18n/format';
import { reportDocument } from '@shared/report/report-document';
import type { FixOutcome, PlannedFix } from '../services/health/fixes';
import { confirm } from './confirm';
import type { DoctorOptions } from './doctor-options';
import type { DoctorContext } from './doctor-words';
import { indented, type EnvironmentSpeech } from './environment-text';
import { environmentWordsIn } from './environment-words';
import { failureJson, failureText } from './failures';
import { onInterrupt } from './interrupt';
import { installJson } from './installing';
import { planText, titlesOf } from './plan-text';
import { showProgress } from './progress';

type Attempt = { planned: PlannedFix } & ({ outcome: FixOutcome } | { fault: Fault });

export interface Fixed {
  attempts: Attempt[];
  /** Told on stderr. */
  notes: string[];
  stopped: boolean;
}

/** Before anything is looked at: where nobody can be asked the word has to be given. */
export function requireAgreement({ json, terminal }: DoctorContext, { fix, yes }: DoctorOptions): void {
  if (fix === undefined || yes === true) return;
  if (json || !terminal.interactive)
    throw fault('CONFIRMATION_NEEDED', { action: 'doctor-fix', flag: '--yes' });
}

/** Throws OPTION_INVALID for a finding that isn't there, or that can't be fixed. */
export async function fixFindings(
  context: DoctorContext,
  report: HealthReport,
  options: DoctorOptions,
): Promise<Fixed> {
  const { core, terminal, json } = context;
  const { command } = context.report.messages.health;
  const chosen = chosenFixes(context, report, options.fix);
  await core.start();
  const planned: PlannedFix[] = [];
  for (const fix of mergedFixes(chosen)) planned.push(await core.fixes.plan(fix, 'cli'));
  const { todo, notes } = withoutIdle(planned, context, options);
  if (options.fix === true && leavesSome(report)) notes.push(command.fix.onlyNamed);
  if (todo.length === 0)
    return { attempts: [], notes: notes.length > 0 ? notes : [command.fix.nothing], stopped: false };
  if (!json) terminal.tell(await previewText(todo, context));
  if (options.yes !== true && !(await agreed(todo, context)))
    return { attempts: [], notes: [...notes, command.fix.declined], stopped: false };
  const carried = await carryOut(todo, context);
  return { ...carried, notes };
}

/** What can't be taken back needs a word: there an empty answer is a no. */
function agreed(todo: readonly PlannedFix[], context: DoctorContext): Promise<boolean> {
  const { ask, askForGood } = context.report.messages.health.command.fix;
  return todo.some(({ kind }) => kind === 'clean')
    ? confirm(context, askForGood, { emptyAgrees: false })
    : confirm(context, ask);
}

function leavesSome({ findings }: HealthReport): boolean {
  return findings.some((finding) => isOwnFix(finding.fix) && unnamedFix(finding) === null);
}

/** Ids are taken as they are shown: without what a report leaves out. */
function chosenFixes(
  context: DoctorContext,
  report: HealthReport,
  wanted: DoctorOptions['fix'],
): { fix: OwnFix | null }[] {
  if (wanted === undefined || wanted === true)
    return report.findings.map((finding) => ({ fix: unnamedFix(finding) }));
  const shown = reportDocument(report, context.report).findings.map(({ id }) => id);
  const fixable = report.findings
    .map(({ fix }, at) => ({ fix, id: shown[at]! }))
    .filter((one): one is { fix: OwnFix; id: string } => isOwnFix(one.fix));
  const unknown = wanted.find((id) => !fixable.some((one) => one.id === id));
  const allowed = fixable.map(({ id }) => id).join(', ');
  if (unknown !== undefined) throw fault('OPTION_INVALID', { option: '--fix', value: unknown, allowed });
  return fixable.filter(({ id }) => wanted.includes(id));
}

/** A home for a try-out reaches into the account's shells only by its own word, as with `gvm default`. */
function withoutIdle(
  planned: readonly PlannedFix[],
  { homeIsOwn, report }: DoctorContext,
  { publish }: DoctorOptions,
): { todo: PlannedFix[]; notes: string[] } {
  const changing = planned.filter((fix) => {
    if (fix.kind === 'environment') return fix.plan.edits.length > 0;
    return fix.kind !== 'clean' || fix.would.cleaned.length > 0;
  });
  const todo = changing.filter(({ kind }) => kind !== 'environment' || homeIsOwn || publish === true);
  const { leftAlone } = report.messages.health.command.fix;
  return { todo, notes: todo.length < changing.length ? [leftAlone] : [] };
}

async function previewText(planned: readonly PlannedFix[], context: DoctorContext): Promise<string> {
  const { will } = context.report.messages.health.command.fix;
  const parts = await Promise.all(planned.map((fix) => plannedText(fix, context)));
  return `${will}\n${parts.map(indented).join('\n')}`;
}

async function plannedText(planned: PlannedFix, context: DoctorContext): Promise<string> {
  const { fix } = context.report.messages.health.command;
  const { storage } = context.words;
  switch (planned.kind) {
    case 'install':
      return fix.install(planned.version);
    case 'repair':
      return fix.repair(planned.toolchain);
    case 'refresh-data':
      return fix.refreshData;
    case 'clean':
      return planned.would.cleaned
        .map(({ store, bytes, files }) =>
          store === 'test'
            ? storage.wouldForget
            : storage.would(storage.stores[store], formatBytes(bytes, context.language), files),
        )
        .join('\n');
    case 'environment': {
      const speech: EnvironmentSpeech = {
        ...context,
        environment: await environmentWordsIn(context.language),
      };
      const { view } = context.core.environment.state();
      const titles = titlesOf(view ? redactedView(view).findings : [], speech);
      return `${fix.environment}\n${indented(planText(planned.plan, titles, speech))}`;
    }
  }
}

/** One after the other: one that fails keeps no other from being done. */
async function carryOut(
  planned: readonly PlannedFix[],
  context: DoctorContext,
): Promise<Pick<Fixed, 'attempts' | 'stopped'>> {
  const { core } = context;
  const stop = new AbortController();
  const interrupt = onInterrupt(async () => {
    stop.abort();
    await core.installer.close();
  });
  const endProgress = showProgress(context);
  const attempts: Attempt[] = [];
  try {
    for (const fix of planned) {
      if (stop.signal.aborted) break;
      attempts.push(await attempt(fix, context, stop.signal));
    }
  } finally {
    interrupt.release();
    endProgress();
  }
  return { attempts, stopped: stop.signal.aborted };
}

async function attempt(planned: PlannedFix, { core }: DoctorContext, signal: AbortSignal): Promise<Attempt> {
  try {
    return { planned, outcome: await core.fixes.apply(planned, { actor: 'cli', signal }) };
  } catch (error) {
    return { planned, fault: toFault(error) };
  }
}

export function hasFailed(attempt: Attempt): boolean {
  return (
    'fault' in attempt || (attempt.outcome.kind === 'clean' && attempt.outcome.cleaned.failed.length > 0)
  );
}

export async function attemptJson(attempt: Attempt, { language, words }: DoctorContext): Promise<object> {
  const { planned } = attempt;
  const what = { kind: planned.kind, ...subjectOf(planned) };
  if ('fault' in attempt)
    return { ...what, operations: [], error: await failureJson(attempt.fault, language, words) };
  const { operations } = attempt.outcome;
  return { ...what, operations, error: null, ...detailsOf(attempt.outcome) };
}

function subjectOf(planned: PlannedFix): object {
  if (planned.kind === 'install') return { version: planned.version };
  if (planned.kind === 'repair') return { toolchain: planned.toolchain };
  return planned.kind === 'clean' ? { stores: planned.stores } : {};
}

function detailsOf(outcome: FixOutcome): object {
  switch (outcome.kind) {
    case 'install':
      return { installed: installJson(outcome.installed), published: outcome.switched.published };
    case 'repair':
      return { repaired: outcome.repaired };
    case 'environment':
      return { applied: outcome.applied };
    case 'clean':
      return { cleaned: outcome.cleaned.cleaned, failed: outcome.cleaned.failed.map(({ store }) => store) };
    case 'refresh-data':
      return {};
  }
}

export async function attemptText(attempt: Attempt, context: DoctorContext): Promise<string> {
  const { language, words } = context;
  const { command, report } = context.report.messages.health;
  const { fix } = command;
  if ('fault' in attempt) {
    const { message, hint } = await failureJson(attempt.fault, language, words);
    return failureText(
      { message: report.labelled(failedTitle(attempt.planned, context), message), hint },
      words,
    );
  }
  const { outcome } = attempt;
  const undo = outcome.kind === 'clean' ? undefined : outcome.operations.at(-1);
  return [
    doneText(attempt.planned, outcome, context),
    ...(undo === undefined ? [] : [indented(fix.undo(undo))]),
  ].join('\n');
}

function failedTitle(planned: PlannedFix, { report: { messages } }: DoctorContext): string {
  const { failed } = messages.health.command.fix;
  switch (planned.kind) {
    case 'install':
      return failed.install(planned.version);
    case 'repair':
      return failed.repair(planned.toolchain);
    default:
      return failed[planned.kind];
  }
}

function doneText(planned: PlannedFix, outcome: FixOutcome, context: DoctorContext): string {
  const { words, language } = context;
  const { fix } = context.report.messages.health.command;
  switch (outcome.kind) {
    case 'install':
      return fix.installed(outcome.installed.version);
    case 'repair': {
      const id = planned.kind === 'repair' ? planned.toolchain : '';
      const { operation, repaired, bytesFetched } = outcome.repaired;
      if (operation === null) return fix.whole(id);
      return fix.repaired(id, repaired.length, formatBytes(bytesFetched, language));
    }
    case 'environment':
      return fix.changed(outcome.applied.written);
    case 'clean': {
      const { stores } = words.storage;
      return fix.cleaned(outcome.cleaned.cleaned.map(({ store }) => stores[store]).join(words.list));
    }
    case 'refresh-data':
      return fix.refreshed;
  }
}
