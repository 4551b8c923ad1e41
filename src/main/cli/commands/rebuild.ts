import { resolve } from 'node:path';
import { fault, isFault } from '@shared/domain/fault';
import { samePlatform } from '@shared/domain/platform';
import { BUILD_STEPS, type RebuiltRelease } from '@shared/domain/rebuild';
import { formatDuration } from '@shared/i18n/format';
import type { InstalledToolchain } from '../../services/inventory';
import type { RebuildOutcome } from '../../services/rebuild/rebuilder';
import { FAILED, INTERRUPTED, type Answer } from '../answer';
import type { Context } from '../context';
import { failureJson, failureText } from '../failures';
import { installedBySpec } from '../installed';
import { onInterrupt } from '../interrupt';
import { showRebuild } from '../rebuild-progress';
import { modified, someOf } from './verify';

export interface RebuildOptions {
  rebuild?: boolean;
  /** A version word. */
  bootstrap?: string;
  keep?: string;
}

/** `gvm verify SPEC --rebuild`. */
export async function rebuild(context: Context, spec: string, options: RebuildOptions): Promise<Answer> {
  const { core } = context;
  const toolchain = await installedBySpec(core, spec);
  const bootstrap = options.bootstrap && (await installedBySpec(core, options.bootstrap)).version;
  const outcome = await run(context, toolchain, {
    ...(bootstrap === undefined ? {} : { bootstrap }),
    ...(options.keep === undefined ? {} : { keep: resolve(context.cwd, options.keep) }),
  });
  if (outcome === null) return stopped(context);
  const { tree, rebuilt } = outcome;
  const { version } = toolchain;
  if (rebuilt === null) return modified(version, tree, context);
  const json = { version, ...tree, rebuild: rebuilt };
  if (!rebuilt.identical) return differs(version, { json, rebuilt }, context);
  return { json, text: identicalText(toolchain, rebuilt, context) };
}

/** Ctrl-C ends it with all that it started: null then. */
async function run(
  context: Context,
  { id, platform }: InstalledToolchain,
  wish: { bootstrap?: string; keep?: string },
): Promise<RebuildOutcome | null> {
  const { core, terminal } = context;
  await core.start();
  const stop = new AbortController();
  const interrupt = onInterrupt(async () => stop.abort());
  const steps = BUILD_STEPS.filter((step) => step !== 'host' || !samePlatform(platform, core.host));
  const onProgress = showRebuild(context, steps);
  try {
    return await core.rebuilder.rebuild(id, { ...wish, signal: stop.signal, onProgress });
  } catch (error) {
    if (isFault(error, 'CANCELLED')) return null;
    throw error;
  } finally {
    interrupt.release();
    if (terminal.errIsTerminal) terminal.stick([]);
  }
}

async function stopped({ words, language, terminal, json }: Context): Promise<Answer> {
  const error = await failureJson({ code: 'CANCELLED', params: {} }, language, words);
  const said = { ...error, message: words.rebuild.stopped };
  if (!json) terminal.tell(failureText(said, words));
  return { json: { error: said }, text: '', status: INTERRUPTED };
}

function identicalText(
  { id, record }: InstalledToolchain,
  { files, bootstrap, seconds, proofHolds, kept }: RebuiltRelease,
  { words: { rebuild: words }, language }: Context,
): string {
  const lines = [words.identical(id, bootstrap, files, formatDuration(seconds, language))];
  if (proofHolds === true) lines.push(words.sameArchive[record?.proof.kind ?? 'none']);
  if (proofHolds === false) lines.push(words.otherArchive);
  if (kept !== null) lines.push(words.kept(kept));
  return lines.join('\n');
}

async function differs(
  version: string,
  { json: document, rebuilt }: { json: object; rebuilt: RebuiltRelease },
  { words, language, terminal, json }: Context,
): Promise<Answer> {
  const { different, missing, added, kept } = rebuilt;
  const { fault: found } = fault('REBUILD_DIFFERS', {
    version,
    different: different.length,
    missing: missing.length,
    added: added.length,
    example: [...different, ...missing, ...added][0] ?? '',
  });
  const error = await failureJson(found, language, words);
  if (!json) terminal.tell(failureText(error, words));
  const lines = [
    ...someOf(different, words.rebuild.different, words.verify.more),
    ...someOf(missing, words.rebuild.missing, words.verify.more),
    ...someOf(added, words.rebuild.added, words.verify.more),
    ...(kept === null ? [] : [words.rebuild.kept(kept)]),
  ];
  return { json: { ...document, error }, text: lines.join('\n'), status: FAILED };
}
