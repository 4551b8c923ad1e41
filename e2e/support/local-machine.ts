/** An account whose only source of releases is a server of the test's own. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { platformOfNode, type Platform } from '../../src/shared/domain/platform';
import { startTinyServer, tinyToolchain, type TinyServer } from '../../src/testing/tiny-toolchain';
import { test as base } from './app';
import { OFFLINE, type Machine } from './machine';

export const MIB = 1024 * 1024;

/** Large enough to be stopped on its way. */
const LARGE = '1.26.8';

interface Fixtures {
  /** The releases that the server gives. */
  releases: readonly string[];
  /** Gives small toolchains in go.dev's layout. */
  server: TinyServer;
  /** Knows that server and nothing else. */
  machine: Machine;
}

export const test = base.extend<Fixtures>({
  releases: [[LARGE, '1.26.7', '1.25.9'], { option: true }],
  server: async ({ releases }, use) => {
    const platform = hostPlatform();
    const toolchains = releases.map((version) =>
      tinyToolchain({ version, platform, ...(version === LARGE && { ballast: 6 * MIB }) }),
    );
    const server = await startTinyServer({ toolchains });
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
