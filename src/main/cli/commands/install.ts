import { fault } from '@shared/domain/fault';
import { parsePlatform, samePlatform, type Platform } from '@shared/domain/platform';
import type { InstallResult } from '@shared/domain/install';
import { FAILED, type Answer } from '../answer';
import { confirm } from '../confirm';
import type { Context } from '../context';
import { eachSpec, tellFailures } from '../each-spec';
import { installAll, installJson, installText } from '../installing';
import { defaultJson, defaultText, makeDefault, type MadeDefault } from '../make-default';
import type { PublishOptions } from '../publication';

export interface InstallOptions extends PublishOptions {
  source?: string;
  platform?: string;
  default?: boolean;
  allowUnverified?: boolean;
  /** False: all of it is fetched. */
  differential: boolean;
  /** Build the programs instead of fetching them. */
  rebuild?: boolean;
}

export async function install(
  context: Context,
  specs: readonly string[],
  options: InstallOptions,
): Promise<Answer> {
  const { core } = context;
  if (options.rebuild === true && !(await agreesToBuild(context, options)))
    return { json: null, text: '', notes: [context.words.rebuild.programs.declined], status: FAILED };
  const settings = options.source === undefined ? await core.settings.read() : null;
  const outcomes = await installAll(context, specs, {
    platform: platformOf(options.platform, core.host),
    source: options.source ?? settings?.source ?? 'auto',
    allowUnverified: options.allowUnverified === true,
    wholeArchive: !options.differential,
    ...(options.rebuild === true ? { rebuild: true } : {}),
  });
  const results = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
  const switched = await switchTo(results[0], context, options);
  const failures = await tellFailures([...outcomes, ...switched], context);
  const made = switched.flatMap((outcome) => (outcome.ok ? [outcome.value] : []))[0];
  return {
    json: {
      installed: results.map(installJson),
      ...(made ? { default: defaultJson(made) } : {}),
      ...failures.json,
    },
    text: [
      ...(await Promise.all(results.map((result) => installText(result, context)))),
      ...(made ? [defaultText(made, context)] : []),
    ].join('\n'),
    notes: await nextStep(results[0], made, context),
    status: failures.status,
  };
}

/** What was fetched runs before the proof of the whole can be made. */
async function agreesToBuild(context: Context, { yes }: InstallOptions): Promise<boolean> {
  const { words, json, terminal } = context;
  if (yes === true) return true;
  if (json || !terminal.interactive)
    throw fault('CONFIRMATION_NEEDED', { action: 'install-rebuild', flag: '--yes' });
  terminal.tell(words.rebuild.programs.warning);
  return confirm(context, words.rebuild.programs.ask, { emptyAgrees: false });
}

/** Somebody's first Go isn't found by new shells yet: say what comes next. */
async function nextStep(
  first: InstallResult | undefined,
  made: MadeDefault | undefined,
  { core, words }: Context,
): Promise<string[]> {
  if (!first || made || !samePlatform(first.platform, core.host)) return [];
  return (await core.switcher.current()) === null ? [words.install.next(first.version)] : [];
}

function platformOf(text: string | undefined, host: Platform): Platform {
  if (text === undefined) return host;
  const platform = parsePlatform(text);
  if (!platform) throw fault('PLATFORM_INVALID', { text });
  return platform;
}

/** The switch failing doesn't undo the install: both are told. */
async function switchTo(first: InstallResult | undefined, context: Context, options: InstallOptions) {
  if (options.default !== true || !first) return [];
  return eachSpec<MadeDefault>([first.id], () => makeDefault(context, first, options));
}
