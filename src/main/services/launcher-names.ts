/** What a launcher of ours starts, read back from its text. */
import { win32 } from 'node:path';
import type { Platform } from '@shared/domain/platform';
import type { Runtime } from '../ports/runtime';

const HERE = '%GVM_HERE%';

/** Null for a text of another shape than this version of us writes. */
export function namedIn(text: string, bin: string, host: Platform): Runtime | null {
  const [program, script] = text.startsWith('@') ? cmdPaths(text, bin) : shPaths(text, bin, host);
  if (program === undefined || script === undefined) return null;
  return { program, script, kind: startsTheApp(text) ? 'electron' : 'node' };
}

export function startsTheApp(text: string): boolean {
  return text.includes('ELECTRON_RUN_AS_NODE');
}

function cmdPaths(text: string, bin: string): (string | undefined)[] {
  return ['GVM_PROGRAM', 'GVM_SCRIPT'].map((name) => {
    const path = new RegExp(`^set "${name}=(.*)"\\r?$`, 'm').exec(text)?.[1];
    const way = path?.startsWith(HERE) ? path.slice(HERE.length) : path;
    return way && win32.resolve(bin, way.replaceAll('%%', '%'));
  });
}

function shPaths(text: string, bin: string, host: Platform): (string | undefined)[] {
  const words = [...text.matchAll(/^(?:ELECTRON_RUN_AS_NODE=1 )?exec (.+) "\$@"$/gm)].at(-1)?.[1] ?? '';
  return [...words.matchAll(/'((?:[^']|'\\'')*)'(?= |$)/g)].map(([, quoted = '']) => {
    const path = quoted.replaceAll(String.raw`'\''`, "'");
    return host.os === 'windows' ? win32.resolve(bin, path) : path;
  });
}
