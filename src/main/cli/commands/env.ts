import type { Finding } from '@shared/domain/environment/finding';
import { redactedChange, redactedView } from '@shared/domain/environment/redacted';
import type { ApplyOutcome, EnvironmentPlan } from '@shared/domain/environment/remedy';
import { fault } from '@shared/domain/fault';
import { stands, type Operation } from '@shared/domain/operation';
import { describeFinding } from '@shared/i18n/describe-environment';
import { FAILED, type Answer } from '../answer';
import { confirm } from '../confirm';
import type { Context } from '../context';
import { changeText } from '../change-text';
import { environmentText, findingsText, type EnvironmentSpeech } from '../environment-text';
import { environmentWordsIn } from '../environment-words';
import { operationId } from '../operation-id';
import { editJson, planText, titlesOf } from '../plan-text';
import { decidePublication } from '../publication';

export interface PlanOptions {
  only?: string[];
  leave?: string[];
  elevated?: boolean;
}

export interface ApplyOptions extends PlanOptions {
  yes?: boolean;
  publish?: boolean;
}

interface Planned {
  plan: EnvironmentPlan;
  findings: readonly Finding[];
  speech: EnvironmentSpeech;
}

export async function showEnvironment(context: Context): Promise<Answer> {
  const view = redactedView(await context.core.environment.scan());
  return { json: view, text: environmentText(view, await speechOf(context)) };
}

export async function planEnvironment(context: Context, options: PlanOptions): Promise<Answer> {
  const planned = await makePlan(context, options);
  const { plan, findings, speech } = planned;
  const { headings, plan: said } = context.words.environment;
  const text = [
    `${headings.findings}\n${findingsText(findings, speech)}`,
    planText(plan, titlesOf(findings, speech), speech),
  ].join('\n\n');
  return { json: planJson(planned), text, notes: plan.edits.length === 0 ? [] : [said.next] };
}

export async function applyEnvironment(context: Context, options: ApplyOptions): Promise<Answer> {
  const { core, words, terminal } = context;
  requireAgreeable(context, options);
  await core.start();
  const planned = await makePlan(context, options);
  const { plan, findings, speech } = planned;
  const text = planText(plan, titlesOf(findings, speech), speech);
  if (plan.edits.length > 0 && needsAsking(context, options)) {
    terminal.tell(text);
    if (!(await confirm(context, words.environment.apply.ask)))
      return { json: null, text: '', notes: [words.environment.apply.declined], status: FAILED };
  }
  const outcome = await core.environment.apply(plan.id, 'cli');
  return {
    json: { ...outcome, ...planJson(planned) },
    text: outcome.operation === null && outcome.kept.length === 0 ? text : outcomeText(outcome, context),
  };
}

/** Without a number: the newest change of the environment that stands. */
export async function undoEnvironment(context: Context, id: string | undefined): Promise<Answer> {
  const { core, words } = context;
  await core.start();
  const undone = await operationToUndo(context, id);
  const { operation, kept } = await core.rollback.rollback(undone.id, 'cli');
  return {
    json: { operation: operation.id, undid: undone.id, change: redactedChange(operation.change), kept },
    text: [
      words.rollback.done(undone.id, changeText(undone.change, context)),
      ...kept.map(words.environment.undo.kept),
    ].join('\n'),
  };
}

async function operationToUndo({ core }: Context, id: string | undefined): Promise<Operation> {
  const operations = await core.history.list();
  const wanted = id === undefined ? null : operationId(id);
  const found = operations.find((operation) =>
    wanted === null ? operation.change.kind === 'environment' && stands(operation) : operation.id === wanted,
  );
  if (!found)
    throw wanted === null
      ? fault('NOTHING_TO_ROLL_BACK', {})
      : fault('OPERATION_UNKNOWN', { id: String(wanted) });
  const { kind } = found.change;
  if (kind !== 'environment') throw fault('OPERATION_NOT_UNDOABLE', { id: String(found.id), kind });
  return found;
}

async function makePlan(context: Context, options: PlanOptions): Promise<Planned> {
  const { core } = context;
  const { findings } = redactedView(await core.environment.scan());
  const elevated = options.elevated === true;
  const plan = await core.environment.plan({ accepted: acceptedOf(findings, options), elevated });
  return { plan, findings, speech: await speechOf(context) };
}

/** Null: what is recommended. Throws OPTION_INVALID for a finding that isn't there. */
function acceptedOf(findings: readonly Finding[], { only, leave }: PlanOptions): string[] | null {
  const known = findings.filter(({ fix }) => fix !== null).map(({ id }) => id);
  requireKnown('--only', only, known);
  requireKnown('--leave', leave, known);
  if (!only && !leave) return null;
  const recommended = findings.filter((finding) => finding.recommended).map(({ id }) => id);
  return (only ?? recommended).filter((id) => leave?.includes(id) !== true);
}

function requireKnown(option: string, ids: readonly string[] | undefined, known: readonly string[]): void {
  const value = ids?.find((id) => !known.includes(id));
  if (value !== undefined) throw fault('OPTION_INVALID', { option, value, allowed: known.join(', ') });
}

/** A home for a try-out reaches into the account's shells only by its own word, as with `gvm default`. */
function requireAgreeable(context: Context, options: ApplyOptions): void {
  if (decide(context, options) !== 'leave') return;
  const flag = context.homeIsOwn ? '--yes' : '--publish';
  throw fault('CONFIRMATION_NEEDED', { action: 'environment-apply', flag });
}

function needsAsking(context: Context, options: ApplyOptions): boolean {
  return decide(context, options) === 'ask';
}

function decide({ homeIsOwn, terminal, json }: Context, options: ApplyOptions) {
  return decidePublication(options, { homeIsOwn, canAsk: terminal.interactive && !json });
}

function planJson({ plan, findings, speech }: Planned): object {
  const titles = titlesOf(findings, speech);
  return {
    plan: plan.id,
    findings: findings.map((finding) => findingJson(finding, speech)),
    edits: plan.edits.map((edit) => editJson(edit, titles, speech)),
    remaining: plan.remaining,
  };
}

function findingJson(finding: Finding, { environment }: EnvironmentSpeech): object {
  const { id, kind, severity, params, recommended, elevated, fix } = finding;
  const { title, explain, fix: fixText } = describeFinding(finding, environment);
  const words = { title, explain, fix: fixText };
  return {
    id,
    check: kind,
    severity,
    ...words,
    fixable: fix !== null,
    recommended,
    elevated,
    evidence: params,
  };
}

function outcomeText({ operation, written, kept, newShell }: ApplyOutcome, { words }: Context): string {
  const { apply } = words.environment;
  const shell = newShell === null ? apply.noNewShell : apply.newShell(newShell.version, newShell.path);
  return [
    ...(operation === null ? [] : [apply.done(written, operation), shell, apply.openShells]),
    ...kept.map(({ place, reason }) => apply.kept[reason](place)),
  ].join('\n');
}

async function speechOf({ words, terminal, language }: Context): Promise<EnvironmentSpeech> {
  return { words, terminal, environment: await environmentWordsIn(language) };
}
