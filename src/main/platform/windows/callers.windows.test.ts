import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { callersOf } from './callers';

it('names the programs that started one, with what they were asked', async () => {
  const line = `"${process.execPath}" -e "console.log(process.pid); process.stdin.resume()" & rem 李 🐹`;
  const child = spawn('cmd.exe', ['/d', '/s', '/c', `"${line}"`], {
    windowsVerbatimArguments: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    const [shell, test] = callersOf(Number(String(said)));
    expect(basename(shell?.path ?? '').toLowerCase()).toBe('cmd.exe');
    expect(shell?.commandLine).toContain('/c');
    expect(shell?.commandLine).toContain('rem 李 🐹');
    expect(test?.path.toLowerCase()).toBe(process.execPath.toLowerCase());
    expect(test?.commandLine).toContain(basename(process.argv[1] ?? ''));
  } finally {
    child.stdin.end();
  }
});

it('has nothing to say of a program that is gone', () => {
  expect(callersOf(4_000_000)).toEqual([]);
});
