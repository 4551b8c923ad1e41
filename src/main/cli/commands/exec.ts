import { fault } from '@shared/domain/fault';
import { platformName, samePlatform } from '@shared/domain/platform';
import { environmentFor } from '../../ports/toolchain-environment';
import type { Answer } from '../answer';
import type { Context } from '../context';
import { installedBySpec } from '../installed';

export async function exec(context: Context, spec: string, command: readonly string[]): Promise<Answer> {
  const { core, cwd } = context;
  const toolchain = await installedBySpec(core, spec);
  const { version, platform } = toolchain;
  if (!samePlatform(platform, core.host))
    throw fault('PLATFORM_FOREIGN', {
      version,
      platform: platformName(platform),
      host: platformName(core.host),
    });
  const [program = '', ...args] = command;
  const status = await core.processes.hand(program, args, {
    cwd,
    env: environmentFor(toolchain, core.env),
  });
  // The answer is the command's own output.
  return { json: undefined, text: '', status };
}
