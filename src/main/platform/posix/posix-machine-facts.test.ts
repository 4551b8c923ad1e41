import { mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { machineFactsContract } from '../../ports/machine-facts.contract';
import { PosixMachineFacts } from './posix-machine-facts';

const folder = await realpath(await mkdtemp(join(tmpdir(), 'gvm mounts 盘-')));
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));

machineFactsContract('posix', async () => ({ facts: new PosixMachineFacts(), folder }));

it.runIf(process.platform === 'linux')('follows links to the mount that holds their end', async () => {
  await symlink('/proc/self', join(folder, 'link'));
  const mount = await new PosixMachineFacts().mountOf(join(folder, 'link', 'fd'));
  expect(mount).toMatchObject({ point: '/proc', fileSystem: 'proc' });
});
