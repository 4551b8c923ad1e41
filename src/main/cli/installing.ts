/** Installs with their progress on stderr; Ctrl-C stops them and keeps what was downloaded. */
import type { InstallResult } from '@shared/domain/install';
import { platformName, type Platform } from '@shared/domain/platform';
import { formatBytes, formatDuration } from '@shared/i18n/format';
import type { Context } from './context';
import { proofText } from './describe';
import { eachSpec, type SpecOutcome } from './each-spec';
import { onInterrupt } from './interrupt';
import { showProgress } from './progress';

export interface InstallWish {
  platform: Platform;
  source: string;
  allowUnverified: boolean;
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
  const version = await core.catalogue.resolve(spec, wish.platform, { refresh: true });
  const item = core.installer.enqueue({ version, ...wish }, { makeDefault: false, actor: 'cli' });
  return core.installer.finished(item);
}

export function installJson({ platform, version, path, source, proof, ...result }: InstallResult): object {
  const { bytesFetched, bytesFull, differential, seconds, alreadyInstalled, pick } = result;
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
  };
}

export function installText(result: InstallResult, context: Context): string {
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
  return `${first}\n    ${bytes}; ${proofText(result.proof, context)}`;
}
