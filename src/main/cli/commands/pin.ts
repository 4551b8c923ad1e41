import { resolve as absolute } from 'node:path';
import type { Answer } from '../answer';
import type { Context } from '../context';

export async function pin(
  { core, words, cwd }: Context,
  spec: string,
  folder: string | undefined,
): Promise<Answer> {
  const done = await core.projects.pin(spec, absolute(cwd, folder ?? '.'), 'cli');
  return { json: done, text: words.pin.done(done.file, done.version) };
}
