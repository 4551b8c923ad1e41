// @ts-check
/** VERSION TIMES: installs and uninstalls it so often in one process (started with --expose-gc); prints each state as JSON. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { composeModule } from './bundle.mjs';
import { rounded } from './statistics.mjs';

const [version = '', times = '1'] = process.argv.slice(2);
const { compose } = await composeModule();
const core = compose({ env: process.env, actor: 'cli', program: 'gvm', assets: join(root, 'assets') });
await core.start();

const states = [];
for (let done = 0; done < Number(times); done += 1) {
  const request = {
    version,
    platform: core.host,
    source: 'goproxy',
    allowUnverified: false,
    wholeArchive: true,
  };
  const item = core.installer.enqueue(request, { makeDefault: false, actor: 'cli' });
  const { id } = await core.installer.finished(item);
  core.installer.act(item, 'dismiss');
  await core.uninstaller.uninstall(id, { evenCurrent: false, actor: 'cli' });
  await core.settled();
  states.push(state());
}
process.stdout.write(JSON.stringify(states), () => process.exit(0));

function state() {
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  return {
    rssMiB: rounded(rss / 2 ** 20, 1),
    heapMiB: rounded((heapUsed + external) / 2 ** 20, 1),
    openFiles: readdirSync('/proc/self/fd').length,
    threads: readdirSync('/proc/self/task').length,
  };
}
