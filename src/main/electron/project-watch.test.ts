import { mkdir, mkdtemp, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fault } from '@shared/domain/fault';
import type { ProjectGo } from '@shared/domain/project-view';
import { foldersToWatch, ProjectWatch } from './project-watch';

const UNPINNED: ProjectGo = { kind: 'unpinned' };

function pinnedBy(file: string): ProjectGo {
  const rest = { reason: 'exact' as const, installed: true, warning: null, nearest: [] };
  return { kind: 'resolved', version: '1.26.8', spec: '1.26.8', file, line: 1, ...rest };
}

/** Longer than a burst's rest, with room for a busy machine. */
const QUIET_MS = 220;

describe('ProjectWatch', () => {
  let root: string;
  let folder: string;
  let watch: ProjectWatch;
  const heard = vi.fn();

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'gvm 项目-'));
    folder = join(root, 'app 100%');
    await mkdir(folder);
    heard.mockClear();
    watch = new ProjectWatch(heard);
    await watch.follow([{ folder, go: UNPINNED }]);
  });
  afterEach(async () => {
    watch.stop();
    await rm(root, { recursive: true, maxRetries: 5 });
  });

  const once = () => vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(1));

  it('tells once of a pin that is written and renamed over, as editors save', async () => {
    await writeFile(join(folder, '.go-version'), '1.26.7\n');
    await writeFile(join(folder, '.go-version~'), '1.26.8\n');
    await rename(join(folder, '.go-version~'), join(folder, '.go-version'));
    await once();
    await sleep(QUIET_MS);
    await rename(join(folder, '.go-version'), join(folder, 'old'));
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2));
  });

  it('is silent about everything else in the folder, and once it is stopped', async () => {
    await writeFile(join(folder, 'main.go'), 'package main\n');
    await sleep(QUIET_MS);
    watch.stop();
    await writeFile(join(folder, 'go.mod'), 'module x\n');
    await sleep(QUIET_MS);
    expect(heard).not.toHaveBeenCalled();
  });

  it('watches the folder of the file that pins the project, also above it', async () => {
    const inner = join(folder, 'cmd', 'x');
    await mkdir(inner, { recursive: true });
    await watch.follow([{ folder: inner, go: pinnedBy(join(root, 'go.work')) }]);
    await writeFile(join(root, 'go.work'), 'go 1.26\n');
    await once();
  });

  it('sees a pin that is written between the project and the file that pins it now, or above one without', async () => {
    const inner = join(folder, 'cmd', 'x');
    await mkdir(inner, { recursive: true });
    await watch.follow([{ folder: inner, go: pinnedBy(join(root, 'go.work')) }]);
    await writeFile(join(folder, 'go.mod'), 'module x\n');
    await once();
    await watch.follow([{ folder: inner, go: UNPINNED }]);
    await writeFile(join(folder, 'cmd', '.go-version'), '1.26.8\n');
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2));
  });

  it('tries again what could not be watched before', async () => {
    const late = join(root, 'late');
    await watch.follow([{ folder: late, go: UNPINNED }]);
    await mkdir(late);
    await watch.follow([{ folder: late, go: UNPINNED }]);
    await writeFile(join(late, '.go-version'), '1.26.8\n');
    await once();
  });

  it('sees a folder go and come back, and its pin again after that', async () => {
    await rename(folder, `${folder} away`);
    await once();
    await watch.follow([{ folder, go: { kind: 'missing' } }]);
    await rename(`${folder} away`, folder);
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2));
    await watch.follow([{ folder, go: UNPINNED }]);
    await sleep(QUIET_MS);
    heard.mockClear();
    await writeFile(join(folder, 'go.mod'), 'module x\n');
    await once();
    await unlink(join(folder, 'go.mod'));
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2));
  });

  it('sees the pin of a folder that took the place of another', async () => {
    await rm(folder, { recursive: true });
    await mkdir(folder);
    await once();
    await watch.follow([{ folder, go: UNPINNED }]);
    await writeFile(join(folder, 'go.mod'), 'module x\n');
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2));
  });

  it('gives up quietly on what can not be watched, and watches the rest', async () => {
    await watch.follow([
      { folder: join(root, 'not', 'there'), go: UNPINNED },
      { folder, go: UNPINNED },
    ]);
    await writeFile(join(folder, 'mise.toml'), '[tools]\n');
    await once();
  });
});

describe('foldersToWatch', () => {
  it('takes the file of a pin that was refused, and from above what is gone', () => {
    const refused = fault('PIN_INVALID', { file: '/w/go.mod', line: 1, text: '', reason: 'binary' }).fault;
    const folders = foldersToWatch(
      [
        { folder: '/w/a', go: { kind: 'refused', fault: refused, nearest: [] } },
        { folder: '/w/b', go: { kind: 'missing' } },
        { folder: '/w/c', go: pinnedBy('/w/c/go.mod') },
      ],
      '/home/li',
    );
    expect([...folders.keys()]).toEqual(['/w/a', '/w', '/w/c']);
    expect(folders.get('/w')?.has('b')).toBe(true);
    expect(folders.get('/w')?.has('go.mod')).toBe(true);
    expect(folders.get('/w')?.has('a')).toBe(false);
  });

  it('goes up to the folder that decides, else to the account, and not endlessly', () => {
    const above = (folder: string, go: ProjectGo) => [...foldersToWatch([{ folder, go }], '/home/li').keys()];
    expect(above('/home/li/a/b/c', pinnedBy('/home/li/a/go.work'))).toEqual([
      '/home/li/a/b/c',
      '/home/li/a/b',
      '/home/li/a',
    ]);
    expect(above('/home/li/a/b', UNPINNED)).toEqual(['/home/li/a/b', '/home/li/a', '/home/li']);
    expect(above('/home/li', UNPINNED)).toEqual(['/home/li']);
    expect(above('/srv/a', UNPINNED)).toEqual(['/srv/a', '/srv', '/']);
    const deep = `/home/li${'/x'.repeat(40)}`;
    expect(above(deep, UNPINNED)).toHaveLength(11);
    expect(above(deep, pinnedBy('/home/li/go.mod')).at(-1)).toBe('/home/li');
  });
});
