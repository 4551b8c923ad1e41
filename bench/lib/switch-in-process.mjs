// @ts-check
/** VERSION VERSION: switches between the two of GVM_HOME in one process, as the window does; prints milliseconds as JSON. */
import { join } from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { composeModule } from './bundle.mjs';

const SWITCHES = 40;

const { compose } = await composeModule();
const core = compose({ env: process.env, actor: 'cli', program: 'gvm', assets: join(root, 'assets') });
await core.start();
const versions = process.argv.slice(2);
const times = [];
for (let turn = 0; turn <= SWITCHES; turn += 1) {
  const id = `go${versions[turn % versions.length]}`;
  const started = performance.now();
  await core.switcher.use(/** @type {import('../../src/shared/domain/toolchain').ToolchainId} */ (id), {
    publish: false,
    actor: 'cli',
  });
  // The first one loads what the others find loaded.
  if (turn > 0) times.push(performance.now() - started);
}
await core.settled();
process.stdout.write(JSON.stringify(times), () => process.exit(0));
