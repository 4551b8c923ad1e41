/** What the hooks read in pin files, against the reader of the command, in real bash, zsh and fish. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FaultError } from '@shared/domain/fault';
import { matchWant, type Stock } from '@shared/domain/pin-match';
import { PIN_FILES, type PinFile, type Want } from '@shared/domain/project';
import { canRun, HOOKED, hookKit, quoteFor, type Hooked, type HookKit } from '../../testing/hook-kit';
import samples from '../../testing/samples.json';
import { NodeDisk } from '../platform/disk/node-disk';
import { PinFinder } from '../services/pin-finder';
import { hookWord } from './commands/hook-answer';

const INSTALLED = [
  '1.20',
  '1.21.3',
  '1.22.3',
  '1.22.12',
  '1.24.0',
  '1.24.1',
  '1.25.1',
  '1.26.8',
  '1.26.9',
  '1.27rc1',
];
const KNOWN = ['1.27.4', ...INSTALLED];
const finder = new PinFinder({ disk: new NodeDisk(), order: () => Promise.resolve(PIN_FILES) });

type Read = Want | null | 'problem';

/** What the folder's own pin asks for, by the reader of the command. */
async function readIn(folder: string): Promise<Read> {
  try {
    return (await finder.find(folder))?.want ?? null;
  } catch (error) {
    if (error instanceof FaultError && error.fault.code === 'PIN_INVALID') return 'problem';
    throw error;
  }
}

/** What a shell finds there: an installed version, "current", or nothing of ours. */
function found(read: Read, stock: Stock): string {
  const match = read === null || read === 'problem' ? null : matchWant(read, stock);
  if (match?.reason === 'system') return 'none';
  const isThere =
    match !== null && match.reason !== 'minimum-current' && stock.installed.includes(match.version!);
  return isThere ? match.version! : stock.current === null ? 'none' : 'current';
}

/** Goes to each of the folders and looks for go. */
function walk(kit: HookKit, shell: Hooked, folders: readonly string[]): { found: string[]; said: string } {
  const quote = quoteFor(shell);
  const where = shell === 'fish' ? 'command -s go' : 'command -v go';
  const lines = folders.flatMap((folder) => [`cd ${quote(folder)}`, `echo "= $(${where})"`]);
  const { out, said } = kit.run(shell, lines);
  const names = out.map((line) =>
    line.endsWith('/current/bin/go') ? 'current' : (/\/go([^/]+)\/bin\/go$/.exec(line)?.[1] ?? 'none'),
  );
  return { found: names, said: said.join('\n') };
}

describe('the samples', () => {
  const rich = { installed: INSTALLED, current: '1.21.3', known: KNOWN };
  const poor = { installed: ['1.22.12', '1.26.8'], current: null, known: KNOWN };
  const pins = samples.filter(({ file }) => (PIN_FILES as readonly string[]).includes(file));
  const kits = [rich, poor].map((stock) => ({ stock, kit: hookKit(stock) }));
  const expected: string[][] = [];

  beforeAll(async () => {
    for (const { kit, stock } of kits) {
      kit.gvm('echo "$4" >>"$2/asked"', 'cat "${4%/*}/answer" || { echo "refused $4" >&2; exit 1; }');
      const versions: string[] = [];
      for (const { id, file, text, base64, facts } of pins) {
        const content = base64 === undefined ? (text ?? '') : Buffer.from(base64, 'base64');
        const besides = 'besides' in facts ? facts.besides : undefined;
        const folder = kit.folder(id, {
          ...(besides as Record<string, string> | undefined),
          [file]: content,
        });
        const read = await readIn(folder);
        versions.push(found(read, stock));
        if (read === 'problem') continue;
        const version = read && (matchWant(read, stock)?.version ?? null);
        writeFileSync(
          join(folder, 'answer'),
          read === null ? 'none\n' : `${hookWord({ want: read, version })}\n`,
        );
      }
      expected.push(versions);
    }
  });
  afterAll(() => kits.forEach(({ kit }) => kit.remove()));

  it.runIf(canRun('bash')).each(HOOKED)(
    '%s answers as gvm resolve does, and asks it where it must',
    (shell) => {
      if (!canRun(shell)) return;
      kits.forEach(({ kit }, at) => {
        const folders = pins.map(({ id }) => join(kit.account, id));
        rmSync(join(kit.root, 'asked'), { force: true });
        // Twice: what was answered once is known.
        const seen = walk(kit, shell, [...folders, ...folders.slice(-8)]);
        const named = (versions: readonly string[]): string[] =>
          versions.map((version, index) => `${[...pins, ...pins.slice(-8)][index]?.id}: ${version}`);
        expect(named(seen.found)).toEqual(named([...expected[at]!, ...expected[at]!.slice(-8)]));
        const asked = readFileSync(join(kit.root, 'asked'), 'utf8').trim().split('\n');
        const ids = asked.map(
          (file) => pins.find(({ id }) => file.startsWith(`${join(kit.account, id)}/`))?.id,
        );
        expect(ids).toEqual(ASKED);
        for (const id of ids)
          if (/traversal|conflict|no-prefix/.test(id!)) expect(seen.said).toContain(`/${id}/`);
      });
    },
  );
});

/** All that is wrong, or newest in the world, or of a shape that few write. */
const ASKED = [
  'mod-toolchain-no-prefix',
  'mod-x-wildcard',
  'mod-go-prefix',
  'mod-twice',
  'work-older-than-module',
  'gv-utf16',
  'gv-latest',
  'gv-conflict',
  'gv-traversal',
  'tv-ref',
  'mise-table',
  'mise-list',
];

const ODD = ['', ' ', '\t', '# c', '<<<<<<< HEAD', '=======', '\u00a0', '\u3000)', '\0'];
const WORDS = [
  ...[
    '1.26',
    '1.26.x',
    'v1.26.8',
    'go1.26.8',
    '1.020.3',
    'latest',
    'system',
    'prefix:1.26',
    'latest:1.26.8',
    'go',
  ],
  ...[
    'GO1.26',
    '\u00a01.26',
    '1.27rc1',
    '1.26.0rc1',
    '1',
    '1.26.',
    '.1.2',
    '1..2',
    '99999.1',
    '1000.1',
    'vgo1.26',
  ],
  ...[
    'gov1.2',
    '1.21.0',
    '1.20.0',
    '1.20',
    '2.0',
    '1.26.8beta1',
    '1.26beta01',
    '0.9',
    '1.26.x.x',
    '1.26.8.x',
    '1.26rc',
  ],
  ...[
    '1.26.8 # c',
    '1.26.8 x',
    '1.26.8\t',
    '../../x',
    '-1.2',
    '1.2-3',
    '1.26rc1.x',
    'x',
    '*',
    '1.２６',
    '$(x)',
    '1.26.8\u0085',
  ],
];
const LINES: Readonly<Record<PinFile, readonly string[]>> = {
  '.go-version': WORDS,
  '.tool-versions': [
    ...WORDS.slice(0, 30).map((word) => `golang ${word}`),
    ...[
      'go 1.26',
      'golang',
      'golangci-lint 1.2',
      'nodejs 20',
      'go\t1.25.1 1.2',
      '# golang 1.2',
      ' golang  1.26 ',
    ],
    ...['go\u00a01.2', 'GO 1.26', 'golang\u30001.26', 'go# 1.2', 'a/b:c 1', '日本 1', '\u00a0go 1.26'],
  ],
  'go.mod': [
    ...[
      'go 1.21',
      'go 1.26.8',
      'go 1.25rc1',
      'go 01.2',
      'go  1.22 // c',
      '\tgo 1.23',
      'go "1.21"',
      'go (',
      '1.21',
    ],
    ...[
      ')',
      'require (',
      'require x v1',
      'toolchain go1.26.8',
      'toolchain default',
      'toolchain go1.24',
      '// go 1.2',
    ],
    ...[
      'toolchain go1.26.8-x',
      'toolchain go1.26.8+x',
      'toolchain 1.2',
      'toolchain go1',
      'use .',
      'use (',
      './a',
    ],
    ...[
      'module m',
      'retract [v1, v2]',
      'godebug default=go1.21',
      'go\u00a01.22',
      'x // )',
      'require(',
      'tool (',
      'go1.21',
    ],
    ...[
      'goo 1.2',
      '(',
      'exclude ( // x',
      'go 1.21 1.22',
      'go',
      'go 1',
      'go 1.21.x',
      'replace a => b v1',
      'use a b',
      '\fgo 1.2',
    ],
    ...[
      'retract ( v1',
      'a)',
      '//',
      'go 1.27rc1',
      'toolchain go1.21',
      'use "./a"',
      'toolchain (',
      'go 0.5',
      '"',
      '`',
    ],
  ],
  'go.work': [],
  'mise.toml': [
    ...[
      '[tools]',
      '[tools]',
      '[env]',
      'go = "1.26"',
      "go = '1.26.8'",
      '"go" = "1.22"',
      'golang = "1.25"',
      'go = ["1.22"]',
    ],
    ...[
      'go = { version = "1.26" }',
      'tools.go = "1.2"',
      'go = 1.26',
      'node = "22"',
      '[tools.go]',
      'version = "1.26.8"',
    ],
    ...[
      '[tasks.x]',
      'run = "go build"',
      'run = """',
      '"""',
      '# [tools]',
      'experimental = true',
      '[settings]',
      '[[x]]',
    ],
    ...[
      '"core:go" = "1.26"',
      'go = "1.26" # c',
      '[',
      'key',
      'a.b = "1"',
      'golangci-lint = "1"',
      'go="1.25.1"',
      '= "1"',
    ],
    ...[
      '"npm:x" = "1"',
      'go = ""',
      'go = "latest"',
      'go = "system"',
      'x = "a\\"b"',
      "y = 'a\"b'",
      '"g\\u006f" = "1.2"',
      '[]',
    ],
  ],
};

/** Files made of such lines, mostly odd ones: always the same. */
function oddFiles(kind: PinFile, count: number): string[] {
  const lines = kind === 'go.work' ? LINES['go.mod'] : LINES[kind];
  const line = fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...lines) }, fc.constantFrom(...ODD));
  const content = fc
    .tuple(
      fc.uniqueArray(line, { maxLength: 5 }),
      fc.constantFrom('\n', '\n', '\r\n', '\r'),
      fc.constantFrom('', '\ufeff'),
    )
    .map(([all, end, mark]) => `${mark}${all.map((one) => one + end).join('')}`);
  return fc.sample(content, { numRuns: count, seed: 7 });
}

describe('odd files', () => {
  const stock = { installed: INSTALLED, current: '1.21.3', known: [] };
  const kit = hookKit(stock);
  const files = PIN_FILES.flatMap((kind) => oddFiles(kind, 60).map((text, at) => ({ kind, text, at })));
  const folders = files.map(({ kind, at }) => join(kit.account, 'odd', kind, String(at)));
  let reads: Read[] = [];

  beforeAll(async () => {
    for (const { kind, text, at } of files) kit.folder(join('odd', kind, String(at)), { [kind]: text });
    reads = await Promise.all(folders.map(readIn));
  });
  afterAll(() => kit.remove());

  it.each(HOOKED)('%s decides nothing otherwise than gvm would', (shell) => {
    if (!canRun(shell)) return;
    const seen = walk(kit, shell, folders);
    const wrong: unknown[] = [];
    let understood = 0;
    files.forEach(({ kind, text, at }, index) => {
      const asks = seen.said.includes(`/odd/${kind}/${at}/${kind} can't be followed`);
      const want = reads[index]!;
      if (!asks && want !== 'problem') understood += 1;
      const right = asks ? seen.found[index] === 'current' : seen.found[index] === found(want, stock);
      if (!right || (!asks && want === 'problem')) wrong.push({ kind, text, want, found: seen.found[index] });
    });
    expect(wrong).toEqual([]);
    const readable = reads.filter((want) => want !== 'problem').length;
    expect(understood).toBeGreaterThan(readable * 0.6);
  });
});
