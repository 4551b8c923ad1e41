import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { NodeDisk } from '../platform/disk/node-disk';
import { Requests } from './requests';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gvm 项目-'));
  await mkdir(join(root, 'app'));
  await mkdir(join(root, 'other'));
  await writeFile(join(root, 'app', 'go.mod'), 'module x\n');
});
afterAll(() => rm(root, { recursive: true, maxRetries: 5 }));

function app() {
  const told: unknown[] = [];
  const steps: string[] = [];
  const requests = new Requests({
    core: {
      disk: new NodeDisk(),
      host: { os: 'linux', arch: 'amd64' },
      inventory: {
        find: async (id: string) => (id === 'go1.26.8' ? { id } : null),
        list: async () => [{ id: 'go1.26.8', version: '1.26.8' }],
      },
      projectList: {
        open: async (folder: string) => {
          steps.push(`open ${folder.slice(root.length + 1)}`);
          return folder;
        },
      },
    } as unknown as ConstructorParameters<typeof Requests>[0]['core'],
    system: 'linux',
    ready: async () => void steps.push('ready'),
    showWindow: () => steps.push('show'),
    tell: (name, value) => told.push([name, value]),
    use: async (id) => void steps.push(`use ${id}`),
    refreshProjects: async () => void steps.push('refresh'),
  });
  return { requests, told, steps };
}

const failed = (code: string) => ['notice', { kind: 'failed', fault: expect.objectContaining({ code }) }];

describe('Requests', () => {
  it('opens folders, and those of files, once nothing of a crash is left, and shows the last one', async () => {
    const { requests, told, steps } = app();
    await requests.act({ kind: 'open', paths: [join(root, 'other'), join(root, 'app', 'go.mod')] });
    expect(steps).toEqual(['show', 'ready', 'open other', 'open app', 'refresh']);
    expect(told).toEqual([['navigate', { page: 'projects', project: join(root, 'app') }]]);
  });

  it('tells of what can not be opened, and opens the rest', async () => {
    const { requests, told } = app();
    await requests.act({ kind: 'open', paths: [join(root, 'app'), join(root, 'nowhere')] });
    expect(told).toEqual([
      failed('DISK_FAILED'),
      ['navigate', { page: 'projects', project: join(root, 'app') }],
    ]);
  });

  it('switches without a window, and shows it to say why not', async () => {
    const { requests, told, steps } = app();
    await requests.act({ kind: 'use', id: 'go1.26.8' });
    expect(steps).toEqual(['ready', 'use go1.26.8']);
    expect(told).toEqual([]);
    for (const id of ['go1.25.1', '../../etc']) {
      told.length = 0;
      await requests.act({ kind: 'use', id });
      expect(told).toEqual([failed('VERSION_NOT_INSTALLED')]);
    }
    await requests.act({ kind: 'use', id: 'go1.25.1' });
    expect(told.at(-1)).toMatchObject([
      'notice',
      { fault: { params: { version: '1.25.1', installed: ['1.26.8'] } } },
    ]);
    expect(steps.filter((step) => step.startsWith('use'))).toHaveLength(1);
  });

  it('does nothing by a link but ask', async () => {
    const { requests, told, steps } = app();
    await requests.act({ kind: 'link', address: 'gvm-desktop://install/1.26' });
    await requests.act({ kind: 'link', address: `gvm-desktop://open?path=${encodeURIComponent(root)}` });
    expect(steps).toEqual(['show', 'show']);
    expect(told).toEqual([
      ['requested', { kind: 'install', spec: '1.26' }],
      ['requested', { kind: 'open', folder: root }],
    ]);
  });

  it('passes over a link that it does not understand', async () => {
    const { requests, told, steps } = app();
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    await requests.act({ kind: 'link', address: 'gvm-desktop://uninstall/1.26' });
    expect(warn).toHaveBeenCalledTimes(1);
    warn.mockRestore();
    expect([...told, ...steps]).toEqual([]);
  });

  it('keeps what comes too early until the app has begun', () => {
    const { requests, steps } = app();
    const link = { kind: 'link', address: 'gvm-desktop://install/1.26' } as const;
    requests.take(link);
    expect(steps).toEqual([]);
    expect(requests.begin({ kind: 'hidden' })).toEqual([{ kind: 'hidden' }, link]);
    expect(steps).toEqual(['show']);
    requests.take(link);
    expect(steps).toEqual(['show', 'show']);
  });

  it('opens no window for a start with the session', async () => {
    const { requests, steps } = app();
    await requests.act({ kind: 'hidden' });
    expect(steps).toEqual([]);
  });
});
