#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { main } from './main';

// Everything that is built lies flat in one folder two levels below the data, chunks as well.
const assets = fileURLToPath(new URL('../../assets/', import.meta.url));

// Only this process is a Node by grace of the launcher: an editor started by `gvm exec` must stay an app.
delete process.env['ELECTRON_RUN_AS_NODE'];

// `gvm list | head -1` closes our output early: no failure of ours.
process.stdout.on('error', () => process.exit(0));

const status = await main(process.argv.slice(2), { assets, env: process.env, cwd: process.cwd() });
// Connections and threads kept warm must not keep the command waiting; what was written goes out first.
process.stdout.write('', () => process.exit(status));
