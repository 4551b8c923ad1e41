import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fault } from '@shared/domain/fault';
import type { AppMessage } from '../ports/app-channel';
import { homeAt } from '../ports/home';
import { OutsideChanges } from './outside-changes';

describe('OutsideChanges', () => {
  let root: string;
  let changes: OutsideChanges;
  let say: (message: AppMessage) => void = () => undefined;
  const hushed = vi.fn(async () => undefined);
  const listen = vi.fn(async (onMessage: typeof say) => {
    say = onMessage;
    return hushed;
  });
  const refreshed = vi.fn();
  const readProjects = vi.fn(async () => undefined);

  beforeEach(async () => {
    vi.clearAllMocks();
    root = await mkdtemp(join(tmpdir(), 'gvm home-'));
    await mkdir(join(root, 'app'));
    const core = { home: homeAt(join(root, 'home')), appChannel: { listen, tell: async () => false } };
    const projects = [{ folder: join(root, 'app'), go: { kind: 'unpinned' } }];
    const state = { known: () => ({ projects }), refresh: readProjects, refreshSoon: refreshed };
    changes = new OutsideChanges(core, state as unknown as ConstructorParameters<typeof OutsideChanges>[1]);
  });
  afterEach(async () => {
    await changes.stop();
    await rm(root, { recursive: true, maxRetries: 5 });
  });

  it('reads anew what the command says it changed, each slice once', async () => {
    await changes.listen();
    say({ kind: 'changed', parts: ['toolchains', 'projects', 'history'] });
    expect(refreshed.mock.calls).toEqual([['toolchains', 'projects', 'history']]);
    say({ kind: 'changed', parts: [] });
    expect(refreshed).toHaveBeenCalledTimes(1);
    await changes.stop();
    expect(hushed).toHaveBeenCalledTimes(1);
  });

  it('goes without the channel where none can be had', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    listen.mockRejectedValueOnce(fault('DISK_FAILED', { path: 'x', reason: 'y' }));
    await changes.listen();
    expect(warn).toHaveBeenCalledTimes(1);
    warn.mockRestore();
  });

  it('sees what is changed by hand, in the home and in a project', async () => {
    await changes.watch();
    await writeFile(join(root, 'home', 'settings.json'), '{}');
    await vi.waitFor(() => expect(refreshed).toHaveBeenCalledWith('settings', 'sources', 'projects'));
    // The folder of a project is watched a moment later, and a burst of writes is told at its end.
    const written = async (): Promise<void> => {
      await writeFile(join(root, 'app', '.go-version'), '1.26.8\n');
      await vi.waitFor(() => expect(readProjects).toHaveBeenCalledWith('projects'), 400);
    };
    await vi.waitFor(written, 4_000);
  });

  it('stops what begins while the app ends', async () => {
    await changes.stop();
    await changes.listen();
    expect(hushed).toHaveBeenCalledTimes(1);
  });
});
