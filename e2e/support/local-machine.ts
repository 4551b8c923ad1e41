/** An account whose only source of releases is a server of the test's own. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { platformOfNode, type Platform } from '../../src/shared/domain/platform';
import { startTinyServer, tinyToolchain, type TinyServer } from '../../src/testing/tiny-toolchain';
import { test as base } from './app';
import { OFFLINE, type Machine } from './machine';

export const MIB = 1024 * 1024;

interface Fixtures {
  /** Gives small toolchains 1.26.8 (6 MiB of it don't compress), 1.26.7 and 1.25.9 in go.dev's layout. */
  server: TinyServer;
  /** Knows that server and nothing else. */
  machine: Machine;
}

export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the pattern to learn what a fixture needs
  server: async ({}, use) => {
    const platform = hostPlatform();
    const server = await startTinyServer({
      toolchains: [
        tinyToolchain({ version: '1.26.8', platform, ballast: 6 * MIB }),
        tinyToolchain({ version: '1.26.7', platform }),
        tinyToolchain({ version: '1.25.9', platform }),
      ],
    });
    await use(server);
    await server.close();
  },
  machine: async ({ newMachine, server }, use) => {
    const machine = await newMachine({ ...OFFLINE, NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' });
    const settings = { officialUrl: server.officialUrl };
    await writeFile(join(machine.home, 'settings.json'), JSON.stringify(settings));
    await use(machine);
  },
});

function hostPlatform(): Platform {
  const platform = platformOfNode(process.platform, process.arch);
  if (!platform) throw new Error(`Go publishes nothing for ${process.platform} ${process.arch}`);
  return platform;
}
