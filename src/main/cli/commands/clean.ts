import { fault } from '@shared/domain/fault';
import { STORES, type CleanOutcome, type Store } from '@shared/domain/storage';
import { formatBytes, formatNumber } from '@shared/i18n/format';
import { FAILED, INTERRUPTED, OK, type Answer } from '../answer';
import { confirm } from '../confirm';
import type { Context } from '../context';
import { failureJson, failureText, type FailureJson } from '../failures';
import { onInterrupt } from '../interrupt';
import { table } from '../table';

export interface CleanOptions {
  build?: boolean;
  test?: boolean;
  mod?: boolean;
  fuzz?: boolean;
  downloads?: boolean;
  toolchains?: boolean;
  dryRun?: boolean;
  yes?: boolean;
}

interface Failure {
  store: Store;
  error: FailureJson;
}

const OPTION_OF = {
  build: 'build',
  test: 'test',
  fuzz: 'fuzz',
  modules: 'mod',
  toolchains: 'toolchains',
  downloads: 'downloads',
} as const satisfies Record<Store, keyof CleanOptions>;

export async function clean(context: Context, options: CleanOptions): Promise<Answer> {
  const stores = STORES.filter((store) => options[OPTION_OF[store]] === true);
  if (stores.length === 0) return showAll(context);
  if (options.dryRun === true) return tell(context, stores);
  const { words, terminal } = context;
  if (options.yes !== true) {
    if (context.json || !terminal.interactive)
      throw fault('CONFIRMATION_NEEDED', { action: 'clean', flag: '--yes' });
    const outcome = await dryRun(context, stores);
    const { cleaned } = outcome;
    if (cleaned.length === 0) return toldAnswer(context, outcome);
    terminal.tell([wouldText(cleaned, context), ...costs(cleaned, context)].join('\n'));
    if (!(await confirm(context, words.storage.ask, { emptyAgrees: false })))
      return { json: null, text: '', notes: [words.storage.declined], status: FAILED };
  }
  return cleanNow(context, stores);
}

/** What there is and what each option would free. */
async function showAll(context: Context): Promise<Answer> {
  const { words, language } = context;
  const { columns, stores, total, next } = words.storage;
  const outcome = await dryRun(context, STORES);
  const rows = outcome.cleaned.map(({ store, bytes, files, path }) => [
    stores[store],
    store === 'test' ? '' : formatBytes(bytes, language),
    store === 'test' ? '' : formatNumber(files),
    `--${OPTION_OF[store]}`,
    path ?? '',
  ]);
  const told = await toldAnswer(context, outcome);
  if (rows.length === 0) return told;
  const header = [columns.store, columns.size, columns.files, columns.option, columns.path];
  const text = [table(rows, { header, right: [1, 2] }), total(formatBytes(sumOf(outcome), language))];
  return { ...told, text: text.join('\n'), notes: [...(told.notes ?? []), next] };
}

async function tell(context: Context, stores: readonly Store[]): Promise<Answer> {
  const outcome = await dryRun(context, stores);
  const told = await toldAnswer(context, outcome);
  return { ...told, notes: [...costs(outcome.cleaned, context), ...(told.notes ?? [])] };
}

/** Of what stays the person is told; that it was seen is no failure. */
async function toldAnswer(context: Context, outcome: CleanOutcome): Promise<Answer> {
  const failed = await failuresOf(outcome, context);
  const { cleaned } = outcome;
  return {
    json: answerJson(outcome, failed, true),
    text: cleaned.length === 0 ? context.words.storage.nothing : wouldText(cleaned, context),
    notes: failed.map((one) => failureLine(one, context)),
  };
}

async function cleanNow(context: Context, stores: readonly Store[]): Promise<Answer> {
  const { core, words } = context;
  await core.start();
  const stop = new AbortController();
  const interrupt = onInterrupt(async () => stop.abort());
  const wish = { stores, parts: [], dryRun: false };
  const outcome = await core.storage.clean(wish, 'cli', stop.signal).finally(() => interrupt.release());
  const failed = await failuresOf(outcome, context);
  const [first] = failed;
  const emptied = outcome.cleaned.map((one) => doneLine(one, context));
  if (emptied.length === 0 && !first) emptied.push(words.storage.nothing);
  return {
    json: { ...answerJson(outcome, failed, false), ...(first ? { error: first.error } : {}) },
    text: emptied.join('\n'),
    notes: [...costs(outcome.cleaned, context), ...failed.map((one) => failureLine(one, context))],
    status: stop.signal.aborted ? INTERRUPTED : first ? FAILED : OK,
  };
}

function dryRun({ core }: Context, stores: readonly Store[]): Promise<CleanOutcome> {
  return core.storage.clean({ stores, parts: [], dryRun: true }, 'cli');
}

function answerJson(outcome: CleanOutcome, failed: readonly Failure[], dry: boolean): object {
  const { operation, cleaned } = outcome;
  return { dryRun: dry, operation, bytes: sumOf(outcome), cleaned, failed };
}

function sumOf({ cleaned }: CleanOutcome): number {
  return cleaned.reduce((sum, { bytes }) => sum + bytes, 0);
}

async function failuresOf(
  { failed }: CleanOutcome,
  { language, words }: Pick<Context, 'language' | 'words'>,
): Promise<Failure[]> {
  return Promise.all(
    failed.map(async ({ store, fault: why }) => ({ store, error: await failureJson(why, language, words) })),
  );
}

function failureLine({ store, error }: Failure, { words }: Context): string {
  const { failed, stores } = words.storage;
  return failureText({ ...error, message: failed(stores[store], error.message) }, words);
}

function costs(cleaned: CleanOutcome['cleaned'], { words }: Context): string[] {
  return cleaned.map(({ store }) => words.storage.costs[store]);
}

function wouldText(cleaned: CleanOutcome['cleaned'], { words, language }: Context): string {
  const { would, wouldForget, stores } = words.storage;
  return cleaned
    .map(({ store, bytes, files }) =>
      store === 'test' ? wouldForget : would(stores[store], formatBytes(bytes, language), files),
    )
    .join('\n');
}

function doneLine(
  { store, bytes, files }: CleanOutcome['cleaned'][number],
  { words, language }: Context,
): string {
  const { done, forgotten, stores } = words.storage;
  return store === 'test' ? forgotten : done(stores[store], formatBytes(bytes, language), files);
}
