/** Pin files that somebody else put there, through the built command: told in words, and nothing hangs. */
import { execFileSync } from 'node:child_process';
import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCommandKit, type CommandKit } from '../../testing/built-command';

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const HOSTILE: readonly [
  what: string,
  make: (file: string) => Promise<unknown>,
  says: string,
  line?: number,
][] = [
  ['a way out', (file) => writeFile(file, '# x\n../../etc/passwd\n'), 'it is not a Go version', 2],
  ['a way out, Windows', (file) => writeFile(file, '..\\..\\go\n'), 'it is not a Go version'],
  [
    '10 MB',
    (file) => writeFile(file, Buffer.alloc(10 * 1024 * 1024, '1')),
    'the file is far too large for what it should hold',
  ],
  ['bytes', (file) => writeFile(file, Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1])), 'the file is not text'],
  ['UTF-16 without a mark', (file) => writeFile(file, utf16('1.26\n')), 'the file is not text'],
  [
    'a merge',
    (file) => writeFile(file, '1.26\n<<<<<<< HEAD\n1.26.8\n=======\n1.26.9\n>>>>>>> theirs\n'),
    'the file holds unresolved merge conflict markers',
    2,
  ],
  [
    'what a terminal obeys',
    (file) => writeFile(file, '\u001b]0;mine\u0007\u202e1.26\n'),
    'it is not a Go version ("\ufffd]0;mine\ufffd\ufffd1.26")',
  ],
  ['a link to nothing', (file) => symlink('nowhere', file), 'it is a link that leads to nothing'],
  ['a link to a device', (file) => symlink('/dev/zero', file), 'it is a device or a pipe, not a file'],
  [
    'a pipe that nobody writes to',
    async (file) => execFileSync('mkfifo', [file]),
    'it is a device or a pipe, not a file',
  ],
  [
    'a link to a file without end',
    async (file) => {
      await writeFile(`${file}.large`, '');
      await truncate(`${file}.large`, 1024 ** 4);
      await symlink(`${file}.large`, file);
    },
    'the file is far too large for what it should hold',
  ],
];

describe.skipIf(process.platform === 'win32')('gvm resolve', () => {
  let kit: CommandKit;
  beforeAll(async () => {
    kit = await startCommandKit({ GOENV: 'off', GOPROXY: 'off' });
    // Needs no list of releases, so that each answer is there at once.
    await writeFile(join(kit.account, '.go-version'), 'system\n');
  });
  afterAll(() => kit.remove());

  /** Every test has a folder of its own: they run side by side. */
  async function folderWith(name: string, make: (file: string) => Promise<unknown>) {
    const folder = join(kit.account, `${name} 项目`);
    const file = join(folder, '.go-version');
    await mkdir(folder);
    await make(file);
    return { folder, file };
  }

  it.concurrent.each(HOSTILE)('%s is refused', async (what, make, says, line = 1) => {
    const { folder, file } = await folderWith(what, make);
    const { status, stdout, stderr } = await kit.gvm('resolve', folder);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(`gvm: ${file}:${line}: ${says}`);
  });

  it.concurrent('the refusal has file, line and reason in JSON', async () => {
    const { folder, file } = await folderWith('json', (path) => writeFile(path, '\n1.26.x.y\n'));
    expect((await kit.json('resolve', folder)).document).toMatchObject({
      error: { code: 'PIN_INVALID', file, line: 2, text: '1.26.x.y', reason: 'not-a-version' },
    });
  });

  it.concurrent('UTF-16 with a mark is read, as PowerShell 5 writes it', async () => {
    const text = Buffer.concat([Buffer.from([0xff, 0xfe]), utf16('# why\r\nsystem\r\n')]);
    const { folder, file } = await folderWith('utf-16', (path) => writeFile(path, text));
    expect((await kit.json('resolve', folder)).document).toEqual({
      version: null,
      spec: 'system',
      file,
      line: 2,
      reason: 'system',
      installed: false,
      warning: null,
    });
  });

  it.concurrent('a folder of that name, and what other tools write, are no pins', async () => {
    const { folder } = await folderWith('others', async (path) => {
      await mkdir(path);
      await writeFile(join(path, '..', '.sdkmanrc'), 'go=1.26.8\n');
      await writeFile(join(path, '..', 'ci.yml'), 'go-version: 1.26\n');
    });
    expect((await kit.json('resolve', folder)).document).toMatchObject({
      file: join(kit.account, '.go-version'),
    });
  });

  it('the order in the settings decides', async () => {
    const { folder } = await folderWith('order', async (path) => {
      await writeFile(path, 'nonsense\n');
      await writeFile(join(path, '..', '.tool-versions'), 'golang system\n');
    });
    await kit.gvm('config', 'set', 'pinOrder', '[".tool-versions",".go-version"]');
    expect((await kit.json('resolve', folder)).document).toMatchObject({
      file: join(folder, '.tool-versions'),
    });
  });
});
