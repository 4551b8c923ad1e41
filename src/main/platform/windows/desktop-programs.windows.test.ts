import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { desktopProgramsContract } from '../../ports/desktop-programs.contract';
import { homeAt } from '../../ports/home';
import { WindowsDesktopPrograms } from './windows-desktop-programs';

/** Says how it was started: a name of its own, its folder, its arguments, its variables. */
const SAY = `
const [, , name, ...args] = process.argv;
const file = require('path').join(__dirname, 'said.json');
const said = JSON.stringify({ name, args, cwd: process.cwd(), env: process.env });
require('fs').writeFileSync(file + '.new', said);
require('fs').renameSync(file + '.new', file);
`;

let root: string;
let bin: string;
let folder: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gvm programs-'));
  bin = join(root, '程序 & bin (1)');
  folder = join(root, "-x %PATH% & ^ (1) 'q' !y 空 格");
  await mkdir(bin);
  await mkdir(folder);
  await writeFile(join(bin, 'say.cjs'), SAY);
  for (const name of ['pwsh', 'code'])
    await writeFile(
      join(bin, `${name}.cmd`),
      `@"${process.execPath}" "%~dp0say.cjs" ${name} %*\r\n@exit\r\n`,
    );
});
afterAll(() => rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

interface Said {
  name: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
}

async function said(): Promise<Said> {
  const file = join(bin, 'said.json');
  for (let tries = 0; tries < 300; tries++) {
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text !== null) return JSON.parse(text) as Said;
    await sleep(50);
  }
  throw new Error('nothing was started');
}

/** Windows tells no case in names; an object does. */
function machine(changes: Record<string, string>): NodeJS.ProcessEnv {
  const names = new Set(Object.keys(changes).map((name) => name.toUpperCase()));
  const others = Object.entries(process.env).filter(([name]) => !names.has(name.toUpperCase()));
  return { ...Object.fromEntries(others), ...changes };
}

desktopProgramsContract('Windows', async () => {
  await rm(join(bin, 'said.json'), { force: true });
  const env = machine({ PATH: bin, GVM_TEST_TAKEN: 'x' });
  const gone = join(root, 'gone');
  const places = { LOCALAPPDATA: gone, ProgramFiles: gone, SystemRoot: gone, ComSpec: join(gone, 'cmd.exe') };
  return {
    programs: new WindowsDesktopPrograms({ home: homeAt(root), env }),
    without: new WindowsDesktopPrograms({ home: homeAt(root), env: machine({ PATH: folder, ...places }) }),
    folder,
    gone,
    // What a shell in its own console does later is not seen.
    async fail() {
      for (const name of Object.keys(env)) if (/^comspec$/i.test(name)) env[name] = places.ComSpec;
    },
    async started() {
      const { name, args, cwd, env: variables } = await said();
      const known = new Map(Object.entries(variables).map(([key, value]) => [key.toUpperCase(), value]));
      return { folder: name === 'code' ? (args.at(-1) ?? '') : cwd, variable: (key) => known.get(key) };
    },
  };
});

it('an editor that is in no PATH is found where its installer puts it', async () => {
  const local = join(root, 'Local');
  const programs = new WindowsDesktopPrograms({
    home: homeAt(root),
    env: machine({ PATH: '', LOCALAPPDATA: local }),
  });
  expect((await programs.available()).editor).toBe(false);
  await mkdir(join(local, 'Programs', 'Microsoft VS Code', 'bin'), { recursive: true });
  await writeFile(join(local, 'Programs', 'Microsoft VS Code', 'bin', 'code.cmd'), '');
  expect((await programs.available()).editor).toBe(true);
});
