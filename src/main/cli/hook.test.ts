/** `gvm hook` as built, judged by new shells of an account. */
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCommandKit, type CommandKit } from '../../testing/built-command';

let kit: CommandKit;
let home: string;
const at = (name: string): string => join(kit.account, name);
const textAt = (name: string): Promise<string | null> => readFile(at(name), 'utf8').catch(() => null);

beforeAll(async () => {
  kit = await startCommandKit({ SHELL: '/bin/bash', PATH: '/usr/bin:/bin' });
  // The account's own home: a named one would be written out in the shells' environment.
  delete kit.env['GVM_HOME'];
  home = join(kit.account, '.local', 'share', 'gvm-desktop');
  const files: Record<string, string> = {
    'project/in/x': '',
    'project/.go-version': '1.25\n',
    '.zshrc': '',
    '.config/fish/config.fish': '',
  };
  for (const version of ['1.25.1', '1.26.8']) {
    const root = `.local/share/gvm-desktop/versions/go${version}`;
    files[`${root}/VERSION`] = `go${version}\n`;
    files[`${root}/bin/go`] = `#!/bin/sh\necho go version go${version} linux/amd64\n`;
  }
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(at(name)), { recursive: true });
    await writeFile(at(name), text);
    if (name.endsWith('/go')) await chmod(at(name), 0o755);
  }
  await kit.gvm('default', '1.26.8', '--yes');
});
afterAll(() => kit.remove());

/** What a terminal of the account says to these lines. */
function terminal(shell: string, ...lines: string[]): string[] {
  const text = [...lines, 'exit 0'].map((line) => `${line}\n`).join('');
  // fish takes nothing from a pipe for typed.
  return execFileSync(shell, shell === 'fish' ? ['-i', '-c', text] : ['-i'], {
    input: text,
    env: { HOME: kit.account, LANG: 'C.UTF-8', TERM: 'dumb', PATH: '/usr/bin:/bin' },
    cwd: kit.account,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
  })
    .split('\n')
    .flatMap((line) => /(?:go version go\S+|said \S+)/.exec(line)?.[0] ?? []);
}

const OLD = 'go version go1.25.1';
const NEW = 'go version go1.26.8';
const STARTS = [
  ['bash', '.bashrc', 'alias ll="ls -l"\n[ -d /nowhere ] && PATH=/nowhere'],
  ['zsh', '.zshrc', 'setopt promptsubst'],
  ['fish', '.config/fish/conf.d/gvm-desktop-hook.fish', null],
] as const;

describe.each(STARTS)('gvm hook %s', (shell, file, before) => {
  it('makes its terminals switch, until it is taken out and the file is as it was', async () => {
    if (before !== null) await writeFile(at(file), `${(await textAt(file)) ?? ''}${before}`);
    const untouched = await textAt(file);
    expect(terminal(shell, 'cd project/in; go version')).toEqual([NEW]);
    const { status, stdout, stderr } = await kit.gvm('hook', shell, '--install', '--yes');
    expect(stdout + stderr).toContain(`gvm hook ${shell}`);
    expect(status).toBe(0);
    expect(terminal(shell, 'go version', 'cd project/in', 'go version', 'cd ../..', 'go version')).toEqual([
      NEW,
      OLD,
      NEW,
    ]);
    const again = (await kit.json('hook', shell, '--install', '--yes')).document;
    expect(again).toMatchObject({ shell, installed: true, operation: null, edits: [] });
    expect(await textAt(file)).not.toBe(untouched);
    await kit.gvm('hook', shell, '--uninstall', '--yes');
    expect(await textAt(file)).toBe(untouched);
    expect(terminal(shell, 'cd project/in', 'go version')).toEqual([NEW]);
  });
});

it('lists the shells, and prints what each shall read', async () => {
  await kit.gvm('hook', 'zsh', '--install', '--yes');
  const { document } = await kit.json('hook');
  expect(document).toMatchObject({
    hooks: expect.arrayContaining([
      { shell: 'bash', installed: false, files: [at('.bashrc')] },
      { shell: 'zsh', installed: true, files: [at('.zshrc')] },
    ]),
  });
  expect((await kit.gvm('hook')).stdout).toMatch(/zsh\s+switches by itself/);
  for (const shell of ['bash', 'zsh', 'fish', 'powershell', 'cmd']) {
    const { stdout, stderr, status } = await kit.gvm('hook', shell);
    expect(status, stderr).toBe(0);
    expect(stdout.length).toBeGreaterThan(500);
    expect(stderr).toBe('');
  }
  const answer = terminal('bash', `eval "$(cat '${home}/hook/gvm.bash' 2>/dev/null)"`, 'go version');
  expect(answer).toEqual([NEW]);
});

it('asks first, and knows which shells there are', async () => {
  const code = async (...args: string[]): Promise<unknown> =>
    ((await kit.json(...args)).document as { error: { code: string } }).error.code;
  expect(await code('hook', 'bash', '--install')).toBe('CONFIRMATION_NEEDED');
  expect(await code('hook', 'cmd', '--install', '--yes')).toBe('OPTION_INVALID');
  expect(await code('hook', 'tcsh')).toBe('USAGE');
  expect(await code('hook', '--install')).toBe('USAGE');
  expect(await code('hook', 'bash', '--install', '--uninstall')).toBe('USAGE');
});

it('is undone by its number, and rests while switching is paused', async () => {
  const { document } = await kit.json('hook', 'bash', '--install', '--yes');
  const { operation } = document as { operation: number };
  const inProject = (): string[] => terminal('bash', 'cd project', 'go version');
  expect(inProject()).toEqual([OLD]);
  await kit.gvm('config', 'set', 'autoSwitch', 'false');
  expect(inProject()).toEqual([NEW]);
  await kit.gvm('config', 'set', 'autoSwitch', 'true');
  expect(inProject()).toEqual([OLD]);
  expect((await kit.gvm('rollback', String(operation))).status).toBe(0);
  expect(await textAt('.bashrc')).not.toContain('hook');
  expect(await stat(join(home, 'hook', 'gvm.bash')).catch(() => null)).toBeNull();
});

it('leaves the end of a start file, and a shell whose home is gone, alone', async () => {
  await kit.gvm('hook', 'bash', '--install', '--yes');
  const ended = (text: string): string[] =>
    terminal('dash', `printf '%s\\n' '${text}' >x; cat .bashrc >>x`, '. ./x', 'echo said $?');
  const sourced = terminal('bash', '. ~/.bashrc', 'echo said $?');
  // Its last line of the person's own failed.
  expect(sourced).toEqual(['said 1']);
  expect(ended('true')).toEqual(['said 1']);
  await rm(join(home, 'hook'), { recursive: true });
  expect(terminal('bash', '. ~/.bashrc', 'echo said $?', 'cd project', 'go version')).toEqual([
    'said 1',
    NEW,
  ]);
  await kit.gvm('hook', 'bash', '--uninstall', '--yes');
});
