import type { Answer } from '../answer';
import type { Context } from '../context';
import { installedBySpec } from '../installed';
import { defaultJson, defaultText, makeDefault } from '../make-default';
import type { PublishOptions } from '../publication';

export async function setDefault(context: Context, spec: string, options: PublishOptions): Promise<Answer> {
  await context.core.start();
  const toolchain = await installedBySpec(context.core, spec);
  const done = await makeDefault(context, toolchain, options);
  return { json: defaultJson(done), text: defaultText(done, context) };
}
