import type { Answer } from '../answer';
import type { ReadingContext } from '../context';
import { currentToolchain, installedBySpec } from '../installed';
import { goCommand } from '../paths';

export async function which({ core }: ReadingContext, spec: string | undefined): Promise<Answer> {
  const toolchain = spec === undefined ? await currentToolchain(core) : await installedBySpec(core, spec);
  const path = goCommand(toolchain);
  return { json: { version: toolchain.version, path }, text: path };
}
