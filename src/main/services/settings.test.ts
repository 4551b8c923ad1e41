import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FaultError } from '@shared/domain/fault';
import type { Change } from '@shared/domain/operation';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { SystemClock } from '../platform/clock';
import { NodeDisk } from '../platform/disk/node-disk';
import { FileLocks } from '../platform/locks/file-locks';
import { homeAt, type Home } from '../ports/home';
import { recordingJournal } from './journal.fake';
import { SettingsService } from './settings';

let home: Home;
let journaled: { change: Change; end: string }[];

beforeEach(async () => {
  home = homeAt(await mkdtemp(join(tmpdir(), 'gvm-settings-')));
  journaled = [];
});
afterEach(() => rm(home.root, { recursive: true, force: true }));

function service(): SettingsService {
  return new SettingsService({
    disk: new NodeDisk(),
    home,
    locks: new FileLocks({ home, clock: new SystemClock(), program: 'test' }),
    journal: recordingJournal(journaled),
    actor: 'cli',
  });
}

async function faultOf(work: Promise<unknown>): Promise<{ code: string; params: object }> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof FaultError)) throw new Error(`no fault but ${String(error)}`);
  return error.fault;
}

const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

it('is for nobody else to read: a proxy has a password', async () => {
  await writeFile(home.settings, '{"proxyUrl": "http://li:secret@proxy:8080", "theme": 1}', { mode: 0o644 });
  await service().read();
  expect(await modeOf(`${home.settings}.broken-1`)).toBe(0o600);
  expect(await modeOf(home.settings)).toBe(0o600);
  await rm(home.settings);
  await service().set({ theme: 'dark' });
  expect(await modeOf(home.settings)).toBe(0o600);
});

describe('reading', () => {
  it('gives the defaults where there is no file, and makes none', async () => {
    expect(await service().read()).toEqual(DEFAULT_SETTINGS);
    expect(await readdir(home.root)).toEqual([]);
  });

  it('gives the default for a garbled value alone, and keeps the file as it was aside', async () => {
    const text = JSON.stringify({
      theme: 'dark',
      parallelInstalls: 99,
      language: 'klingon',
      fromTheFuture: 1,
    });
    await writeFile(home.settings, text);
    expect(await service().read()).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
    expect(await readFile(`${home.settings}.broken-1`, 'utf8')).toBe(text);
    // Mended: the next read finds nothing to complain of, and what a newer version of us wrote is still there.
    expect(JSON.parse(await readFile(home.settings, 'utf8'))).toEqual({ theme: 'dark', fromTheFuture: 1 });
    await service().read();
    expect(await readdir(home.root)).toEqual(['settings.json', 'settings.json.broken-1']);
  });

  it.each(['', '{', '[]', 'null', '"x"', '\u0000'])('never stops over %j', async (text) => {
    await writeFile(home.settings, text);
    expect(await service().read()).toEqual(DEFAULT_SETTINGS);
    expect(await readFile(`${home.settings}.broken-1`, 'utf8')).toBe(text);
  });

  it('keeps every broken file', async () => {
    for (const text of ['{', '[', ')']) {
      await writeFile(home.settings, text);
      await service().read();
    }
    expect((await readdir(home.root)).filter((name) => name.includes('broken')).length).toBe(3);
  });

  it('knows the language without the rest', async () => {
    expect(await service().language()).toBe('system');
    await writeFile(home.settings, '{"language": "zh-CN", "theme": 5}');
    expect(await service().language()).toBe('zh-CN');
    await writeFile(home.settings, '{"language": "klingon"}');
    expect(await service().language()).toBe('system');
    await writeFile(home.settings, '{');
    expect(await service().language()).toBe('system');
  });
});

describe('setting', () => {
  it('is kept, told, and journaled with the file before and after', async () => {
    const settings = service();
    const heard: string[] = [];
    settings.changes.on(({ theme }) => heard.push(theme));
    expect((await settings.set({ theme: 'dark' })).theme).toBe('dark');
    expect(await service().read()).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
    expect(heard).toEqual(['dark']);
    const place = { kind: 'file', path: home.settings };
    const after = await readFile(home.settings, 'utf8');
    expect(journaled).toEqual([
      { change: { kind: 'settings', edits: [{ place, before: null, after }] }, end: 'committed' },
    ]);
  });

  it('to what it is already changes nothing', async () => {
    await service().set({ theme: 'dark' });
    await service().set({ theme: 'dark' });
    expect(journaled).toHaveLength(1);
  });

  it('leaves the other values alone, also those set at the same moment', async () => {
    await Promise.all([
      service().set({ theme: 'dark' }),
      service().set({ language: 'zh-CN' }),
      service().set({ goproxy: 'off' }),
    ]);
    expect(await service().read()).toEqual({
      ...DEFAULT_SETTINGS,
      theme: 'dark',
      language: 'zh-CN',
      goproxy: 'off',
    });
  });

  it.each([
    [{ theme: 'pink' }, 'SETTING_INVALID', { key: 'theme', value: 'pink', allowed: 'system, light, dark' }],
    [{ parallelInstalls: 9 }, 'SETTING_INVALID', { key: 'parallelInstalls', value: '9', allowed: '1–4' }],
    [{ closeToTray: 'yes' }, 'SETTING_INVALID', { value: 'yes', allowed: 'true, false' }],
    [
      { officialUrl: 'ftp://li:secret@go.dev' },
      'SETTING_INVALID',
      { value: 'ftp://***@go.dev', allowed: 'http(s)://…' },
    ],
    [{ mirrors: [{ id: '../x', url: 'https://x.test/' }] }, 'SETTING_INVALID', { key: 'mirrors' }],
    [{ telemetry: true }, 'SETTING_UNKNOWN', { key: 'telemetry' }],
    // Not a setting although every object has it.
    [{ constructor: 1 }, 'SETTING_UNKNOWN', { key: 'constructor' }],
  ])('%j is refused', async (patch, code, params) => {
    const refused = await faultOf(service().set({ language: 'en', ...patch } as object));
    expect(refused).toMatchObject({ code, params });
    expect(await readdir(home.root)).toEqual([]);
  });
});

describe('export and import', () => {
  it('give the same settings back', async () => {
    await service().set({ theme: 'light', mirrors: [{ id: 'near', url: 'https://near.test/dl/' }] });
    const text = await service().exportText();
    const before = await service().read();
    await service().set({ theme: 'dark', mirrors: [] });
    expect(await service().replaceAll(text)).toEqual(before);
    expect(await service().read()).toEqual(before);
  });

  it('refuse a file of something else whole', async () => {
    await service().set({ theme: 'light' });
    expect(await faultOf(service().replaceAll('%PDF'))).toMatchObject({ code: 'SETTING_INVALID' });
    expect(await faultOf(service().replaceAll('{"theme":"dark","name":"x"}'))).toMatchObject({
      code: 'SETTING_UNKNOWN',
    });
    expect((await service().read()).theme).toBe('light');
  });
});
