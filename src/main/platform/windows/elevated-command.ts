import type { Runtime } from '../../ports/runtime';

/** What the elevated program may be asked for. Each verb does one fixed thing. */
export const ELEVATED_VERBS = ['write-machine-environment'] as const;
export type ElevatedVerb = (typeof ELEVATED_VERBS)[number];

export interface Errand {
  verb: ElevatedVerb;
  /** Absolute path of the request. */
  file: string;
  /** Of the request's bytes, in hex: whoever swaps the file is noticed. */
  sha256: string;
}

/**
 * Lines of the batch file that sudo-prompt has an elevated cmd.exe run. It is UTF-8 and cmd reads it as such: there is a
 * `chcp 65001` before our lines.
 */
export function elevatedCommand({ program, script }: Runtime, { verb, file, sha256 }: Errand): string {
  const words = [quoted(program), quoted(script), 'elevated', verb, quoted(file), sha256];
  // With delayed expansion, which an account can turn on for every cmd, an exclamation mark in a path would vanish.
  return ['setlocal DisableDelayedExpansion', words.join(' ')].join('\r\n');
}

/** What our lines find in the environment; cmd sets it, as an elevated program gets nothing of ours. */
export function elevatedEnvironment({ kind }: Runtime): Record<string, string> {
  return {
    // The account's own value would load whatever it names with administrator rights.
    NODE_OPTIONS: '',
    ...(kind === 'electron' ? { ELECTRON_RUN_AS_NODE: '1' } : {}),
  };
}

/** A path of Windows holds no quote, so that everything but `%` stands for itself between two. */
function quoted(path: string): string {
  return `"${path.replaceAll('%', '%%')}"`;
}
