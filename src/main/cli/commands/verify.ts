import { fault } from '@shared/domain/fault';
import { ADOPTED } from '@shared/domain/toolchain';
import type { VerifyReport } from '@shared/ipc/contract';
import { FAILED, type Answer } from '../answer';
import type { Context } from '../context';
import { failureJson, failureText } from '../failures';
import { installedBySpec } from '../installed';

/** Paths shown of each kind; JSON has them all. */
const SHOWN = 10;

export async function verify(context: Context, spec: string): Promise<Answer> {
  const { core, words } = context;
  const { id, version, record } = await installedBySpec(core, spec);
  const report = await core.verifier.verify(id);
  if (!report.ok) return modified(version, report, context);
  // Nobody could say then what was published, or it differed from that.
  const unproven = record?.source === ADOPTED && record.proof.kind === 'none';
  const lines = [(unproven ? words.importing.asTakenIn : words.verify.ok)(id, report.files)];
  if (report.proofHolds === true) lines.push(words.verify.proofHolds);
  return { json: { version, ...report }, text: lines.join('\n') };
}

/** The answer for a tree that isn't what was installed. */
export async function modified(version: string, report: VerifyReport, context: Context): Promise<Answer> {
  const { words, language, terminal, json } = context;
  const { changed, missing, added } = report;
  const { fault: modifiedFault } = fault('TOOLCHAIN_MODIFIED', {
    version,
    changed: changed.length,
    missing: missing.length,
    added: added.length,
    example: [...changed, ...missing, ...added][0] ?? '',
  });
  const error = await failureJson(modifiedFault, language, words);
  if (!json) terminal.tell(failureText(error, words));
  const lines = [
    ...someOf(changed, words.verify.changed, words.verify.more),
    ...someOf(missing, words.verify.missing, words.verify.more),
    ...someOf(added, words.verify.added, words.verify.more),
  ];
  return { json: { version, ...report, error }, text: lines.join('\n'), status: FAILED };
}

/** One line each, of the first ones. */
export function someOf(
  paths: readonly string[],
  line: (path: string) => string,
  more: (amount: number) => string,
): string[] {
  const shown = paths.slice(0, SHOWN).map(line);
  return paths.length > SHOWN ? [...shown, more(paths.length - SHOWN)] : shown;
}
