import { win32 } from 'node:path';
import type { OpenShell } from '@shared/domain/environment/facts';
import { commandLineOf } from './callers';
import { processStart } from './process-start';
import { allProcesses, type ListedProcess } from './running-processes';

/** Each with what makes it end by itself, in its command line. */
const SHELLS = new Map<string, RegExp>([
  ['cmd', /\s\/[cr](?:\s|$|")/i],
  ['powershell', /\s-(?:c|command|f|file|e|enc\w*)\s(?!.*-noexit)/i],
  ['pwsh', /\s-(?:c|command|f|file|e|enc\w*)\s(?!.*-noexit)/i],
  ['bash', /\s-[a-z]*c\s/],
  ['zsh', /\s-[a-z]*c\s/],
  ['fish', /\s-[a-z]*c\s/],
  ['nu', /\s-[a-z]*c\s/],
]);
/** They start go themselves, and open terminals with what they inherited. */
const EDITORS = new Set(['code', 'code - insiders', 'vscodium', 'cursor', 'goland64']);

/** Ticks of 100 ns between 1601 and 1970. */
const EPOCH = 116_444_736_000_000_000n;
const TICKS_PER_MILLISECOND = 10_000n;

/** Terminals' shells and editors that run now. Of an editor's many processes only the first. */
export function openPrograms(): OpenShell[] {
  const all = allProcesses();
  const byPid = new Map(all.map((one) => [one.pid, one]));
  return all
    .filter((one) => isOpen(one, byPid))
    .map(({ pid, path }) => ({
      pid,
      program: win32.basename(path).replace(/\.exe$/i, ''),
      // Windows keeps a program's environment in its own memory.
      go: undefined,
      startedAt: startedAt(pid),
    }));
}

function isOpen({ pid, path, parent }: ListedProcess, byPid: ReadonlyMap<number, ListedProcess>): boolean {
  const name = nameOf(path);
  const endsByItself = SHELLS.get(name);
  if (endsByItself) return !endsByItself.test(commandLineOf(pid));
  return EDITORS.has(name) && nameOf(byPid.get(parent)?.path ?? '') !== name;
}

function nameOf(path: string): string {
  return win32
    .basename(path)
    .replace(/\.exe$/i, '')
    .toLowerCase();
}

function startedAt(pid: number): string | null {
  const ticks = processStart(pid);
  if (ticks === null) return null;
  return new Date(Number((BigInt(ticks) - EPOCH) / TICKS_PER_MILLISECOND)).toISOString();
}
