/** Terminals that switch by folder: set up and taken out in the settings, and tried in a real bash. */
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from './support/app';
import { test } from './support/local-machine';
import type { Machine } from './support/machine';
import { installAll, makeProject } from './support/projects';
import { call } from './support/state';

test.use({ releases: ['1.26.7', '1.25.9'] });

test('bash switches by folder once it is set up, rests while that is off, and is as before when it is taken out', async ({
  machine,
  launch,
}) => {
  test.setTimeout(180_000);
  const pinned = await makeProject(machine, '固定 pinned', { '.go-version': '1.25.9\n' });
  const free = await makeProject(machine, 'free');
  const file = join(machine.account, '.bashrc');
  await writeFile(file, "# 我的\nalias ll='ls -l'");
  const { page } = await launch({ machine });
  await installAll(page, '1.26.7', '1.25.9');
  await call(page, 'toolchains.use', { id: 'go1.26.7', publish: true });
  const before = await readFile(file);
  const versions = () => inBash(machine, `cd '${pinned}'; go version; cd '${free}'; go version`);
  expect(await versions()).toEqual(['1.26.7', '1.26.7']);
  await page.getByTestId('nav-settings').click();
  const shell = page.getByTestId('hook-row-bash');
  const dialog = page.getByTestId('hook-dialog');

  await test.step('set up: the lines are shown, then written; a new bash switches', async () => {
    await expect(shell).toHaveAttribute('data-installed', 'false');
    await shell.getByTestId('hook-bash').click();
    await expect(dialog.getByTestId('edit-diff').filter({ hasText: file })).toContainText('gvm.bash');
    expect(await readFile(file)).toEqual(before);
    await dialog.getByTestId('hook-confirm').click();
    await expect(shell).toHaveAttribute('data-installed', 'true');
    expect(await readFile(file, 'utf8')).toContain('gvm.bash');
    expect(await versions()).toEqual(['1.25.9', '1.26.7']);
  });

  await test.step('switched off for all, and on again', async () => {
    const toggle = page.getByRole('switch', { name: 'Switch by folder' });
    await toggle.click();
    await expect.poll(versions).toEqual(['1.26.7', '1.26.7']);
    await toggle.click();
    await expect.poll(versions).toEqual(['1.25.9', '1.26.7']);
  });

  await test.step('taken out: the file is what it was, to the byte', async () => {
    await shell.getByTestId('hook-bash').click();
    await expect(dialog.getByTestId('edit-diff').filter({ hasText: file })).toBeVisible();
    await dialog.getByTestId('hook-confirm').click();
    await expect(shell).toHaveAttribute('data-installed', 'false');
    expect(await readFile(file)).toEqual(before);
    expect(await versions()).toEqual(['1.26.7', '1.26.7']);
  });
});

/** The versions that `go version` says in a bash as a terminal starts it; a test that waits for a terminal hangs. */
async function inBash({ account }: Machine, commands: string): Promise<string[]> {
  const child = spawn('bash', ['-i', '-c', commands], {
    env: { HOME: account, PATH: '/usr/local/bin:/usr/bin:/bin', TERM: 'dumb' },
    cwd: account,
    // In a session of its own: an interactive shell would take the terminal that the tests are run from.
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  await new Promise((resolve) => child.once('close', resolve));
  return [...said.matchAll(/^go version go(\S+)/gm)].map(([, version]) => version ?? '');
}
