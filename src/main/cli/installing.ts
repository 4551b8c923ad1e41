/** Installs with their progress on stderr; Ctrl-C stops them and keeps what was downloaded. */
import { fault } from '@shared/domain/fault';
import { parseSpec, resolveSpec, suggestVersions } from '@shared/domain/go-version';
import type { InstallResult } from '@shared/domain/install';
import { platformName, type Platform } from '@shared/domain/platform';
import { formatBytes, formatDuration } from '@shared/i18n/format';
import type { Core } from '../compose';
import type { Context } from './context';
import { proofText } from './describe';
import { eachSpec, type SpecOutcome } from './each-spec';
import { onInterrupt } from './interrupt';
import { showProgress } from './progress';
import { describeFault } from './words';

const COMMON_SOURCES = ['auto', 'official', 'goproxy'];

export interface InstallWish {
  platform: Platform;
  source: string;
  allowUnverified: boolean;
  wholeArchive?: boolean;
  /** Build the programs instead of fetching them. */
  rebuild?: boolean;
}

/** Side by side, as many as the settings allow at once. Throws CANCELLED on Ctrl-C. */
export async function installAll(
  context: Context,
  specs: readonly string[],
  wish: InstallWish,
): Promise<SpecOutcome<InstallResult>[]> {
  const { core } = context;
  await core.start();
  await core.catalogue.load();
  const endProgress = showProgress(context);
  const interrupt = onInterrupt(() => core.installer.close());
  try {
    const all = eachSpec(specs, (spec) => installOne(context, spec, wish));
    return await Promise.race([all, interrupt.happened]);
  } finally {
    interrupt.release();
    endProgress();
  }
}

async function installOne({ core }: Context, spec: string, wish: InstallWish): Promise<InstallResult> {
  const version = await versionFor(core, spec, wish);
  const item = core.installer.enqueue({ version, ...wish }, { makeDefault: false, actor: 'cli' });
  return core.installer.finished(item);
}

/** A place of one's own may have what no list names: there the place itself says what a word means. */
async function versionFor(core: Core, text: string, { source, platform }: InstallWish): Promise<string> {
  const spec = parseSpec(text);
  if (spec === null || COMMON_SOURCES.includes(source))
    return core.catalogue.resolve(text, platform, { refresh: true });
  if (spec.kind === 'exact') return spec.version;
  const opened = await core.sources.open(source);
  const versions = (await opened.list(platform, {})).releases.map((release) => release.version);
  const version = resolveSpec(spec, versions);
  if (version !== null) return version;
  const suggestions = suggestVersions(text, versions);
  throw fault('VERSION_NOT_FOUND', { spec: text, platform: platformName(platform), suggestions });
}

export function installJson({ platform, version, path, source, proof, ...result }: InstallResult): object {
  const { bytesFetched, bytesFull, differential, seconds, alreadyInstalled, pick, rebuild } = result;
  return {
    version,
    platform: platformName(platform),
    path,
    source,
    reason: pick.reason,
    proof,
    bytesFetched,
    bytesFull,
    differential,
    seconds,
    alreadyInstalled,
    ...(rebuild === undefined
      ? {}
      : { rebuild: rebuild.built ? rebuild : { built: false, ...rebuild.fault } }),
  };
}

export async function installText(result: InstallResult, context: Context): Promise<string> {
  const { words, language } = context;
  const { install } = words;
  if (result.alreadyInstalled) return install.already(result.id);
  const { id, platform, source, pick, seconds, bytesFetched, bytesFull } = result;
  const first = install.done(
    id,
    platformName(platform),
    source,
    words.picks[pick.reason],
    formatDuration(seconds, language),
  );
  const bytes = install.bytes(formatBytes(bytesFetched, language), formatBytes(bytesFull, language));
  const built = await builtText(result, context);
  return [first, `${bytes}; ${proofText(result.proof, context)}`, ...built].join('\n    ');
}

async function builtText({ rebuild }: InstallResult, { words, language }: Context): Promise<string[]> {
  if (rebuild === undefined) return [];
  const { programs } = words.rebuild;
  if (rebuild.built) return [programs.built(rebuild.bootstrap)];
  if (rebuild.fault === null) return [programs.noParts];
  return [programs.fetched((await describeFault(rebuild.fault, language, words)).message)];
}
