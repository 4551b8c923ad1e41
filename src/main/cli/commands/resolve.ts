import { resolve as absolute } from 'node:path';
import type { Answer } from '../answer';
import type { Context } from '../context';

export async function resolve({ core, words, cwd }: Context, folder: string | undefined): Promise<Answer> {
  const { want: _want, ...found } = await core.projects.resolve(absolute(cwd, folder ?? '.'));
  const { version, file, line, spec, reason, installed, warning } = found;
  const lines = [
    words.resolve.line(version ?? words.resolve.outside, file, line),
    words.resolve.because(spec, words.reasons[reason]),
  ];
  if (version !== null && !installed) lines.push(words.resolve.notInstalled(version));
  return {
    json: found,
    text: lines.join('\n'),
    notes: warning === null ? [] : [words.pinWarnings[warning]],
  };
}
