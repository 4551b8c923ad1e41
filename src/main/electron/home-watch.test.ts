import { appendFile, mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { homeAt, type Home } from '../ports/home';
import { watchHome, type HomeChanges } from './home-watch';

describe('watchHome', () => {
  let home: Home;
  let stop: () => void;
  const heard: HomeChanges[] = [];

  beforeEach(async () => {
    home = homeAt(await mkdtemp(join(tmpdir(), 'gvm home 中-')));
    heard.length = 0;
    stop = await watchHome(home, (changes) => heard.push(changes));
  });
  afterEach(async () => {
    stop();
    await rm(home.root, { recursive: true });
  });

  it('tells of a toolchain that appears by a rename', async () => {
    await mkdir(join(home.root, 'staging', 'x'), { recursive: true });
    await rename(join(home.root, 'staging', 'x'), join(home.versions, 'go1.26.8'));
    await vi.waitFor(() => expect(heard.at(-1)).toMatchObject({ toolchains: true }));
  });

  it('tells of a replaced link and a grown history once, together', async () => {
    await symlink(home.versions, `${home.current}.new`);
    await rename(`${home.current}.new`, home.current);
    await appendFile(home.history, '{}\n');
    await vi.waitFor(() =>
      expect(heard).toEqual([{ toolchains: true, history: true, settings: false, projects: false }]),
    );
  });

  it('tells of changed settings', async () => {
    await writeFile(home.settings, '{}');
    await vi.waitFor(() =>
      expect(heard).toEqual([{ toolchains: false, history: false, settings: true, projects: false }]),
    );
  });

  it('is silent once stopped', async () => {
    stop();
    await writeFile(home.settings, '{}');
    await sleep(300);
    expect(heard).toEqual([]);
  });
});
