// @ts-check
/** `npm run bench -- NAME`: builds what is stale, then runs `bench/NAME.mjs`. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './lib/built.mjs';

const folder = fileURLToPath(new URL('../bench/', import.meta.url));
const [name = 'start', ...rest] = process.argv.slice(2);
const file = `${folder}${name}.mjs`;
if (!existsSync(file)) {
  const names = readdirSync(folder).flatMap((entry) => /^(.*)\.mjs$/.exec(entry)?.[1] ?? []);
  console.error(`There is no benchmark ${name}; there are: ${names.join(', ')}`);
  process.exit(2);
}
await ensureBuilt('cli');
process.exit(spawnSync(process.execPath, [file, ...rest], { stdio: 'inherit' }).status ?? 1);
