import { resolve } from 'node:path';
import type { AdoptionOutcome, AdoptionVerification, AdoptionWay } from '@shared/domain/environment/adoption';
import { platformName } from '@shared/domain/platform';
import type { AdoptionProgress, Candidate } from '../../services/adoption/adoption';
import { INTERRUPTED, type Answer } from '../answer';
import { askFor } from '../confirm';
import type { Context } from '../context';
import { eachSpec, tellFailures, type SpecOutcome } from '../each-spec';
import { environmentWordsIn } from '../environment-words';
import { onInterrupt } from '../interrupt';
import { defaultJson, defaultText, makeDefault, type MadeDefault } from '../make-default';
import type { PublishOptions } from '../publication';
import { table } from '../table';

export interface ImportOptions extends PublishOptions {
  scan?: boolean;
  copy?: boolean;
  move?: boolean;
  default?: boolean;
}

interface TakenIn {
  outcome: AdoptionOutcome;
  from: string;
}

/** Paths shown of what differs; JSON has them all. */
const SHOWN = 10;
/** Milliseconds. */
const REDRAWN_EVERY = 100;

export async function importGo(
  context: Context,
  folder: string | undefined,
  options: ImportOptions,
): Promise<Answer> {
  if (folder !== undefined && options.scan !== true)
    return takeIn(context, [resolve(context.cwd, folder)], options);
  const candidates = await context.core.adoption.candidates();
  const listed = await listText(candidates, context);
  const answer = { json: { found: candidates.map(candidateJson) }, text: listed };
  const choosable = candidates.some(({ inList }) => !inList);
  if (!choosable) return answer;
  const { terminal, json, words } = context;
  if (options.scan === true || json || !terminal.interactive)
    return { ...answer, notes: [words.importing.next] };
  terminal.tell(listed);
  const chosen = chosenOf(await askFor(words.importing.ask), candidates, context);
  if (chosen.length > 0) return takeIn(context, chosen, options);
  return { json: null, text: '', notes: [words.importing.nothingChosen] };
}

/** One after the other: each is a change of its own in the history, and reads the disk as fast as it gives. */
async function takeIn(context: Context, folders: readonly string[], options: ImportOptions): Promise<Answer> {
  const { core } = context;
  await core.start();
  const stop = new AbortController();
  const outcomes: SpecOutcome<TakenIn>[] = [];
  // A copy that is stopped is taken away before the program ends.
  const interrupt = onInterrupt(async () => stop.abort());
  for (const folder of folders) {
    if (stop.signal.aborted) break;
    const adopt = (root: string): Promise<TakenIn> => adoptOne(context, root, wayOf(options), stop.signal);
    outcomes.push(...(await eachSpec([folder], adopt)));
  }
  interrupt.release();
  const taken = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
  const [first] = taken;
  const switched: SpecOutcome<MadeDefault>[] =
    options.default === true && first
      ? await eachSpec([first.outcome.toolchain], (id) => makeDefault(context, { id }, options))
      : [];
  const made = switched.flatMap((outcome) => (outcome.ok ? [outcome.value] : []))[0];
  const failures = await tellFailures([...outcomes, ...switched], context);
  return {
    json: {
      imported: taken.map(takenJson),
      ...(made ? { default: defaultJson(made) } : {}),
      ...failures.json,
    },
    text: [
      ...taken.map((one) => takenText(one, context)),
      ...(made ? [defaultText(made, context)] : []),
    ].join('\n'),
    notes: taken.length > 0 && !made ? await nextStep(taken[0]!, context) : [],
    status: stop.signal.aborted ? INTERRUPTED : failures.status,
  };
}

function wayOf({ copy, move }: ImportOptions): AdoptionWay {
  if (copy === true) return 'copy';
  return move === true ? 'move' : 'link';
}

async function adoptOne(
  context: Context,
  root: string,
  way: AdoptionWay,
  signal: AbortSignal,
): Promise<TakenIn> {
  const { onProgress, end } = showProgress(context);
  try {
    const outcome = await context.core.adoption.adopt({ root, way }, 'cli', { signal, onProgress });
    return { outcome, from: root };
  } finally {
    end();
  }
}

/** One redrawn line on a terminal; elsewhere nothing, as it takes seconds. */
function showProgress({ terminal, words }: Context): {
  onProgress: (progress: AdoptionProgress) => void;
  end: () => void;
} {
  let drawn = 0;
  const onProgress = ({ step, done, all }: AdoptionProgress): void => {
    const now = performance.now();
    if (!terminal.errIsTerminal || (done < all && now - drawn < REDRAWN_EVERY)) return;
    drawn = now;
    terminal.stick([words.importing.progress[step](done, all)]);
  };
  const end = (): void => {
    if (terminal.errIsTerminal) terminal.stick([]);
  };
  return { onProgress, end };
}

async function nextStep({ outcome }: TakenIn, { core, words }: Context): Promise<string[]> {
  return (await core.switcher.current()) === null ? [words.install.next(outcome.version)] : [];
}

function takenJson({ outcome, from }: TakenIn): object {
  const { version, path, way, verification, operation } = outcome;
  return { version, path, from, way, verification, operation };
}

function takenText({ outcome, from }: TakenIn, { words }: Context): string {
  const { toolchain, way, verification } = outcome;
  return [
    words.importing.done[way](toolchain, from),
    ...verificationLines(verification, words).map((line) => `    ${line}`),
  ].join('\n');
}

function verificationLines(
  verification: AdoptionVerification,
  { importing }: Pick<Context['words'], 'importing'>,
): string[] {
  const said = importing.verification;
  switch (verification.kind) {
    case 'proven': {
      const { files, added } = verification;
      return [said.proven(files), ...(added === 0 ? [] : [said.added(added)])];
    }
    case 'modified': {
      const { changed, missing } = verification;
      const lines = [...changed.map(said.changed), ...missing.map(said.missing)];
      const rest = lines.length - SHOWN;
      return [said.modified(lines.length), ...lines.slice(0, SHOWN), ...(rest > 0 ? [said.more(rest)] : [])];
    }
    case 'unknown':
      return [said.unknown(importing.reasons[verification.reason] ?? verification.reason)];
  }
}

function candidateJson({ origin, version, platform, root, inList }: Candidate): object {
  return { origin, version, platform: platform && platformName(platform), path: root, inList };
}

async function listText(candidates: readonly Candidate[], { words, language }: Context): Promise<string> {
  const { importing, columns } = words;
  if (candidates.length === 0) return importing.none;
  const { environment } = await environmentWordsIn(language);
  const rows = candidates.map(({ version, platform, origin, root, inList }, index) => [
    String(index + 1),
    version ?? importing.unknownVersion,
    platform === null ? '' : platformName(platform),
    environment.origins[origin],
    root,
    inList ? importing.inList : '',
  ]);
  const header = [columns.number, columns.version, columns.platform, columns.origin, columns.location, ''];
  return table(rows, { header, right: [0] });
}

/** Numbers of the list, by spaces or commas. */
function chosenOf(text: string, candidates: readonly Candidate[], { words, terminal }: Context): string[] {
  const wanted = text.split(/[\s,，、]+/).filter((word) => word !== '');
  const roots: string[] = [];
  for (const word of wanted) {
    const candidate = /^\d+$/.test(word) ? candidates[Number(word) - 1] : undefined;
    if (candidate) roots.push(candidate.root);
    else terminal.tell(words.importing.notANumber(word));
  }
  return [...new Set(roots)];
}
