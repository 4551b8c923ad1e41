/** Pins that a hook leaves to the real gvm: refused in its words, or answered by it, once. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCommandKit } from '../../testing/built-command';
import { canRun, HOOKED, hookKit, quoteFor } from '../../testing/hook-kit';

const GVM = fileURLToPath(new URL('../../../out/cli/gvm.js', import.meta.url));
const kit = hookKit({ installed: ['1.22.12', '1.26.8'], current: '1.22.12' });
const UTF16 = Buffer.from('\ufeff1.26.8\r\n', 'utf16le');
const REFUSED: Readonly<Record<string, [content: string | Buffer, words: string]>> = {
  traversal: ['../../evil\n', 'it is not a Go version ("../../evil")'],
  huge: ['1'.repeat(10_000_000), 'the file is far too large for what it should hold'],
  binary: [Buffer.from('1.26.8\0\n'), 'the file is not text'],
  merge: ['<<<<<<< HEAD\n1.26.8\n=======\n>>>>>>> x\n', 'unresolved merge conflict markers'],
  pipe: ['', 'it is a device or a pipe, not a file'],
};

beforeAll(async () => {
  // Builds the command where it is older than the sources.
  await (await startCommandKit({})).remove();
  for (const [name, [content]] of Object.entries(REFUSED)) kit.folder(name, { '.go-version': content });
  rmSync(`${kit.account}/pipe/.go-version`);
  execFileSync('mkfifo', [`${kit.account}/pipe/.go-version`]);
  kit.folder('utf16', { '.go-version': UTF16 });
});
afterAll(() => kit.remove());

describe.each(HOOKED)('%s', (shell) => {
  it.runIf(canRun(shell))('hears from gvm what is wrong with a file, once, and what it means', () => {
    const { execPath } = process;
    kit.gvm('echo x >>"$2/asked"', `exec '${execPath}' '${GVM}' "$@"`);
    const names = shell === 'bash' ? Object.keys(REFUSED) : ['traversal'];
    const lines = [...names, 'utf16'].flatMap((name) => [
      `cd ../${name}`,
      'cd .',
      'go version',
      'cd ..',
      `cd ${name}`,
    ]);
    const { out, said, status } = kit.run(shell, ['cd huge/..', 'cd utf16', ...lines]);
    rmSync(`${kit.root}/bin/gvm`);
    const asked = readFileSync(`${kit.root}/asked`, 'utf8');
    rmSync(`${kit.root}/asked`);
    expect(status).toBe(0);
    expect(out.map((line) => line.split(' ')[2])).toEqual([...names.map(() => 'go1.22.12'), 'go1.26.8']);
    for (const name of names)
      expect(said.filter((line) => line.includes(`/${name}/.go-version:1: `))).toEqual([
        expect.stringContaining(REFUSED[name]![1]),
      ]);
    expect(asked).toBe('x\n'.repeat(names.length + 1));
  });

  it.runIf(canRun(shell))(
    'is not kept waiting by a file of any shape',
    () => {
      const row = (text: string, count: number): string => text.repeat(count);
      const shapes = {
        spaces: `1.26${row(' ', 60_000)}`,
        indented: `${row(' ', 60_000)}1.26`,
        returns: `${row('\r', 60_000)}1.26`,
        lines: `${row('\n', 60_000)}1.26`,
        comments: `${row('#\n', 30_000)}1.26`,
        parens: row('((((\n', 12_000),
        one: row('1', 10_000_000),
      };
      for (const [name, text] of Object.entries(shapes))
        kit.folder(`shapes/${name}`, { '.go-version': text, 'go.mod': text });
      const quote = quoteFor(shell);
      const lines = Object.keys(shapes).map((name) => `cd ${quote(`${kit.account}/shapes/${name}`)}`);
      expect(kit.run(shell, lines).status).toBe(0);
      // The limit is only against what never ends: seconds for all seven, where the plain way to take a line apart takes minutes.
    },
    90_000,
  );
});
