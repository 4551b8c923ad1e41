/** cmd with gvm-cd: one session through a deep tree, in the words that a person types. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cmdHook } from '../../src/shared/domain/hook/cmd';
import { PIN_FILES } from '../../src/shared/domain/project';
import { readZip } from '../../src/testing/archive-formats';
import { slimWindowsArchive } from '../../src/testing/toolchain-archives';
import { placeCommand, run, unix, windows, type Result } from './lane';

const OLD = '1.25.14';
const NEW = '1.26.10';
const base = `C:\\users\\gvm hook ${process.pid}`;
const homes = { plain: `${base}\\home`, hostile: `${base}\\李 & ^x !y (1) =z` } as const;
const tree = `${base}\\tree`;
/** What a folder of that name does to a line that isn't careful. */
const ODD = ['a & b', '100% ^x', '!y! (1)', "it's", '%PATH%', 'x;y,z=w', '^&^'];

let scratch: string;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'gvm-windows-'));
  for (const home of Object.values(homes)) {
    await mkdir(unix(`${home}\\bin`), { recursive: true });
    await writeFile(unix(`${home}\\bin\\gvm-cd.cmd`), cmdHook({ pinOrder: PIN_FILES }));
    for (const version of [OLD, NEW]) {
      await mkdir(unix(`${home}\\versions\\go${version}\\bin`), { recursive: true });
      await writeFile(unix(`${home}\\versions\\go${version}\\bin\\go.exe`), await goProgram(version));
    }
  }
  await mkdir(unix(tree), { recursive: true });
}, 60_000);

afterAll(async () => {
  for (const folder of [unix(base), scratch])
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
});

async function goProgram(version: string): Promise<Uint8Array> {
  for await (const { path, bytes } of readZip(await slimWindowsArchive(version, 'amd64')))
    if (path === 'go/bin/go.exe') return bytes;
  throw new Error(`no go.exe in go${version}`);
}

interface Pinned {
  /** Below the tree. */
  folder: string;
  file?: string | undefined;
  text?: string | undefined;
}

async function pin({ folder, file, text = '' }: Pinned): Promise<void> {
  const place = unix(folder === '' ? tree : `${tree}\\${folder}`);
  await mkdir(place, { recursive: true });
  if (file !== undefined) await writeFile(join(place, file), text);
}

/** What a person types, one line after the other, in one cmd. */
async function typed(words: readonly string[], { delayed = false } = {}): Promise<Result> {
  const file = join(scratch, 'typed.txt');
  await writeFile(file, [...words, 'exit'].map((line) => `${line}\r\n`).join(''));
  const script = join(scratch, 'run.cmd');
  const lines = [
    '@set PATH=C:\\windows\\system32;C:\\windows;"C:\\of others & more"',
    `@cmd.exe /d /q ${delayed ? '/v:on ' : ''}< "${windows(file)}"`,
  ];
  await writeFile(script, lines.map((line) => `${line}\r\n`).join(''));
  return run('cmd.exe', ['/d', '/c', windows(script)], { env: { GOTOOLCHAIN: 'local' } });
}

/** What `set` said; the names' case is Wine's to choose. */
async function variablesIn(name: string): Promise<string[]> {
  const text = await readFile(unix(`${tree}\\${name}.txt`), 'latin1');
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/^[^=]*/, (name) => name.toUpperCase()))
    .sort();
}

const cd = (home: string, words: string): string => `"${home}\\bin\\gvm-cd.cmd" ${words}`;
const asks = ['echo at "%CD%" %ERRORLEVEL%', 'go version 2>nul || echo no go'];
/** The same without starting a go. */
const tells = [asks[0]!, 'set GOROOT'];
const answers = ({ stdout }: Result): string[] =>
  stdout.split(/\r?\n/).filter((line) => /^(?:go version|no go|at |GOROOT=)/.test(line));
const go = (version: string | null): string =>
  version === null ? 'no go' : `go version go${version} windows/amd64`;

describe('a cmd with gvm-cd', () => {
  it('has the right Go in each of 30 folders, down and up again, and leaves nothing behind', async () => {
    const PINS: Record<number, [file: string, text: string, version: string | null]> = {
      3: ['.go-version', `${OLD}\n`, OLD],
      7: ['.tool-versions', '# of the team\nnodejs 20\ngolang 1.26 # newest\n', NEW],
      12: ['go.mod', `module x\n\ngo 1.24\n\ntoolchain go${OLD}\n`, OLD],
      17: ['go.mod', 'module x\n\ngo 1.25.0\n', NEW],
      21: ['.go-version', 'go1.25.x\r\n', OLD],
      26: ['.go-version', '1.24.0\n', null],
      28: ['.go-version', `\n# a comment\n${NEW} # why\n`, NEW],
    };
    const names = Array.from({ length: 30 }, (_, depth) => `f${depth + 1}`);
    for (const [at, name] of names.entries()) {
      const [file, text] = PINS[at + 1] ?? [];
      const folder = ['deep', ...names.slice(0, at), name].join('\\');
      await pin({ folder, file, text });
    }
    const expected = names.map((_, at) => {
      const pinned = Object.entries(PINS).filter(([depth]) => Number(depth) <= at + 1);
      return go(pinned.at(-1)?.[1][2] ?? null);
    });
    const lines = [
      `cd /d ${tree}\\deep`,
      'set > ..\\before.txt',
      ...names.flatMap((name) => [cd(homes.plain, name), ...asks]),
      ...names.flatMap(() => [cd(homes.plain, '..'), ...asks]),
      'set > ..\\after.txt',
    ];
    const heard = answers(await typed(lines));
    const up = [...expected.slice(0, -1).reverse(), go(null)];
    expect(heard.filter((line) => !line.startsWith('at '))).toEqual([...expected, ...up]);
    const places = heard.filter((line) => line.startsWith('at '));
    expect(places[29]).toBe(`at "${tree}\\deep\\${names.join('\\')}" 0`);
    expect(places[59]).toBe(`at "${tree}\\deep" 0`);
    expect(await variablesIn('after')).toEqual(await variablesIn('before'));
  });

  it.each([false, true])('keeps its way through odd names, delayed expansion on: %s', async (delayed) => {
    const folders = ODD.map((name) => `odd\\${name}`);
    for (const folder of folders) {
      await pin({ folder, file: '.go-version', text: '1.26\n' });
      await pin({ folder: `${folder}\\in` });
    }
    // Names that can't be typed as they are come out of a loop below.
    const named = ODD.filter((name) => name !== '%PATH%' && (!delayed || !name.includes('!')));
    const lines = [
      `cd /d ${tree}\\odd`,
      ...named.flatMap((name) => [
        cd(homes.plain, `"${name}"`),
        ...tells,
        cd(homes.plain, 'in'),
        ...tells,
        cd(homes.plain, '..\\..'),
      ]),
      ...ODD.flatMap((_, at) => [
        `for /f "skip=${at} delims=" %D in ('dir /b /ad') do @if not defined GVM_DESKTOP_ENTRY ${cd(homes.plain, '"%D"')}`,
        ...tells,
        cd(homes.plain, '/d ..'),
      ]),
    ];
    const heard = answers(await typed(lines, { delayed }));
    const places = heard.filter((line) => line.startsWith('at '));
    const gos = heard.filter((line) => !line.startsWith('at '));
    for (const name of named) {
      expect(places).toContain(`at "${tree}\\odd\\${name}" 0`);
      expect(places).toContain(`at "${tree}\\odd\\${name}\\in" 0`);
    }
    expect(gos.length).toBe(named.length * 2 + ODD.length);
    expect(new Set(gos)).toEqual(new Set([`GOROOT=${homes.plain}\\versions\\go${NEW}`]));
  });

  it('is at home below an odd name', async () => {
    await pin({ folder: 'home', file: '.go-version', text: `${OLD}\n` });
    const lines = [
      `cd /d "${base}"`,
      `for /d %H in (*) do @if not "%~nxH"=="home" if not "%~nxH"=="tree" "%~fH\\bin\\gvm-cd.cmd" tree\\home`,
      ...asks,
    ];
    expect(answers(await typed(lines))).toEqual([`at "${tree}\\home" 0`, go(OLD)]);
  });

  it('runs nothing that a pin says, and obeys none that is no version', async () => {
    const HOSTILE: readonly Pinned[] = [
      ['.go-version', '1.26" & echo go version evil & rem "\n'],
      ['.go-version', '1.26 & echo go version evil\n'],
      ['.go-version', '%COMSPEC%\n'],
      ['.go-version', '!PATH!\n'],
      ['.go-version', '..\\..\\..\\go1.26\n'],
      ['.go-version', `<<<<<<< ours\n${OLD}\n=======\n${NEW}\n>>>>>>> theirs\n`],
      ['.go-version', `${OLD}\n`.repeat(200_000)],
      ['.go-version', `\u0000\u0001${NEW}\n`],
      ['.tool-versions', `golang ..\\evil\ngolang ${NEW}\n`],
      ['.tool-versions', 'golang 1.26"&echo go version evil&"\n'],
      ['go.mod', 'module x\ngo 1.25"&echo go version evil\n'],
      ['go.mod', `module x\ngo 1.25\ntoolchain go${NEW}&echo go version evil\n`],
      ['go.mod', 'module x\ngo 1.025\n'],
    ].map(([file = '', text = ''], at) => ({ folder: `hostile\\h${at}`, file, text }));
    for (const one of HOSTILE) await pin(one);
    const lines = [
      `cd /d ${tree}\\hostile`,
      ...HOSTILE.flatMap((_, at) => [cd(homes.plain, `h${at}`), ...asks, cd(homes.plain, '..')]),
    ];
    const heard = answers(await typed(lines)).filter((line) => !line.startsWith('at '));
    expect(heard).toEqual(HOSTILE.map(() => go(null)));
  });

  it('says where it can not go, and stays', async () => {
    await pin({ folder: 'stay', file: '.go-version', text: `${OLD}\n` });
    const lines = [`cd /d ${tree}`, cd(homes.plain, 'stay'), cd(homes.plain, 'nowhere'), ...asks];
    expect(answers(await typed(lines))).toEqual([`at "${tree}\\stay" 1`, go(OLD)]);
  });

  it('lets a PATH of others be, and finds its own entry behind theirs again', async () => {
    await pin({ folder: 'path', file: '.go-version', text: `${OLD}\n` });
    const show = 'set PATH';
    const lines = [
      `cd /d ${tree}`,
      cd(homes.plain, 'path'),
      'set PATH=C:\\theirs;%PATH%',
      cd(homes.plain, '..'),
      show,
      ...asks,
    ];
    const result = await typed(lines);
    expect(result.stdout).toMatch(
      /^PATH=C:\\theirs;C:\\windows\\system32;C:\\windows;"C:\\of others & more"\r?$/im,
    );
    expect(answers(result).at(-1)).toBe(go(null));
  });

  it('rests while switching is paused, and asks gvm for what cmd can not read', async () => {
    const home = homes.plain;
    await pin({ folder: 'asked', file: 'mise.toml', text: '[tools]\ngo = "1.26"\n' });
    const { node, script } = placeCommand();
    await writeFile(unix(`${home}\\bin\\gvm.cmd`), `@"${node}" "${script}" %*\r\n`);
    await mkdir(unix(`${home}\\hook`));
    const lines = [
      `cd /d ${tree}`,
      `type nul > "${home}\\hook\\paused"`,
      cd(home, 'asked'),
      ...asks,
      `del "${home}\\hook\\paused"`,
      cd(home, '.'),
      ...asks,
    ];
    const heard = answers(await typed(lines)).filter((line) => !line.startsWith('at '));
    expect(heard).toEqual([go(null), go(NEW)]);
  });
});
