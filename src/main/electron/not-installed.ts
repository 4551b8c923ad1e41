import { fault, type FaultError } from '@shared/domain/fault';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { Core } from '../compose';

/** The Fault for a toolchain that was asked for and isn't there, with those that are. */
export async function notInstalled(
  { inventory }: Pick<Core, 'inventory'>,
  id: ToolchainId,
): Promise<FaultError> {
  const installed = (await inventory.list()).map(({ version }) => version);
  return fault('VERSION_NOT_INSTALLED', { version: id.replace(/^go/, ''), installed });
}
