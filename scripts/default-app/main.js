// @ts-check
// What `electron FOLDER` runs first when the runtime is the fallback (docs/decisions/0002): it loads the app in FOLDER.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app as electronApp } from 'electron';

/** @typedef {{ setAppPath(path: string): void, setVersion(version: string): void }} DefaultAppCalls what Electron keeps for its own default app */
const app = /** @type {typeof electronApp & DefaultAppCalls} */ (electronApp);

/** @param {readonly string[]} args */
function parse(args) {
  /** @type {string[]} */
  const modules = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '-r' || arg === '--require') modules.push(args[(index += 1)] ?? '');
    else if (!arg.startsWith('-')) return { modules, path: resolve(arg) };
  }
  return { modules, path: undefined };
}

/**
 * Gives the app its own name, version and folder, as a packaged one has them.
 * @param {string} path a folder with a package.json, or a script
 * @returns {string} the script to run
 */
function adopt(path) {
  const manifestFile = join(path, 'package.json');
  if (!existsSync(manifestFile)) {
    app.setAppPath(dirname(path));
    return path;
  }
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  app.setName(manifest.productName ?? manifest.name);
  app.setVersion(manifest.version);
  app.setAppPath(path);
  return join(path, manifest.main ?? 'index.js');
}

const { modules, path } = parse(process.argv.slice(1));
Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true });
const require = createRequire(join(process.cwd(), 'index.js'));
for (const module of modules) require(module);
if (path === undefined) {
  process.stderr.write('Say which app to run: electron FOLDER\n');
  app.exit(2);
} else {
  await import(pathToFileURL(adopt(path)).href);
}
