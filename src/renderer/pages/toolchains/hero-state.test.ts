import type { InstallItem } from '@shared/domain/install';
import type { CurrentView, ToolchainsView } from '@shared/domain/views';
import { describe, expect, test } from 'vitest';
import { findingsOf, offersPublish, primaryAction, shortTarget, truthOf } from './hero-state';

const host = { os: 'linux', arch: 'amd64' } as const;
const current: CurrentView = {
  toolchain: 'go1.26.8',
  version: '1.26.8',
  link: '/home/li/gvm/current',
  target: '/home/li/gvm/versions/go1.26.8',
  published: true,
  newShell: { path: '/home/li/gvm/current/bin/go', version: 'go1.26.8' },
  checkedAt: '2026-11-22T10:00:00Z',
};
const view = (change: Partial<CurrentView>, more: Partial<ToolchainsView> = {}): ToolchainsView => ({
  home: '/home/li/gvm',
  host,
  current: { ...current, ...change },
  toolchains: [],
  update: null,
  ...more,
});
const update = { version: '1.26.11', fixes: ['CVE-1', 'CVE-2'], bytes: 35e6 };

describe('what a new terminal gets', () => {
  test('through the link, or resolved, it is this version', () => {
    expect(truthOf(current).kind).toBe('same');
    const resolved = { path: '/mnt/home/li/gvm/versions/go1.26.8/bin/go', version: '1.26.8' };
    expect(truthOf({ ...current, newShell: resolved }).kind).toBe('same');
  });
  test('Windows paths are understood', () => {
    const windows: CurrentView = {
      ...current,
      link: 'C:\\Users\\李\\gvm\\current',
      target: 'C:\\Users\\李\\gvm\\versions\\go1.26.8',
      newShell: { path: 'C:\\Users\\李\\gvm\\current\\bin\\go.exe', version: '1.26.8' },
    };
    expect(truthOf(windows).kind).toBe('same');
  });
  test('the same number from elsewhere is another copy', () => {
    const newShell = { path: '/usr/local/go/bin/go', version: '1.26.8' };
    expect(truthOf({ ...current, newShell })).toEqual({ kind: 'copy', path: '/usr/local/go/bin/go' });
  });
  test('another version is named', () => {
    const newShell = { path: '/usr/bin/go', version: '1.22.2' };
    expect(truthOf({ ...current, newShell })).toEqual({
      kind: 'other',
      version: 'go1.22.2',
      path: '/usr/bin/go',
    });
  });
  test('none at all: not led here, or blocked', () => {
    expect(truthOf({ ...current, newShell: null, published: false }).kind).toBe('nothing');
    expect(truthOf({ ...current, newShell: null }).kind).toBe('blocked');
  });
  test('not yet asked, and a link to nowhere', () => {
    expect(truthOf({ ...current, newShell: null, checkedAt: null }).kind).toBe('checking');
    expect(truthOf({ ...current, target: null }).kind).toBe('broken');
  });
});

describe('the one suggestion', () => {
  test('an update comes first, publishing beside it', () => {
    const unpublished = view({ published: false }, { update });
    const action = primaryAction(unpublished, []);
    expect(action).toEqual({ kind: 'update', version: '1.26.11', fixes: 2, bytes: 35e6 });
    expect(offersPublish(unpublished, action)).toBe(true);
  });
  test('an update on its way is not offered twice', () => {
    const item = { request: { version: '1.26.11' }, state: { phase: 'queued' } } as InstallItem;
    expect(primaryAction(view({}, { update }), [item]).kind).toBe('updating');
    const failed = { ...item, state: { phase: 'cancelled' } } as InstallItem;
    expect(primaryAction(view({}, { update }), [failed]).kind).toBe('update');
  });
  test('an update that is installed already is a switch away', () => {
    const toolchains = [{ id: 'go1.26.11' }] as ToolchainsView['toolchains'];
    expect(primaryAction(view({}, { update, toolchains }), [])).toEqual({
      kind: 'use-update',
      id: 'go1.26.11',
      version: '1.26.11',
    });
  });
  test('then publishing, then a look at what is in the way, then switching', () => {
    expect(primaryAction(view({ published: false }), []).kind).toBe('publish');
    expect(primaryAction(view({ newShell: null }), []).kind).toBe('check-again');
    expect(primaryAction(view({}), []).kind).toBe('switch');
    expect(primaryAction(view({ toolchain: null, version: null, target: null }), []).kind).toBe('switch');
  });
});

test('the target is named from the home', () => {
  expect(shortTarget('/h/gvm/versions/go1.26.8', '/h/gvm')).toBe('versions/go1.26.8');
  expect(shortTarget('/h/gvm-other/go1.26.8', '/h/gvm')).toBe('/h/gvm-other/go1.26.8');
});

test('findings are counted', () => {
  expect(findingsOf(view({}))).toBe(0);
  expect(findingsOf(view({ newShell: null }, { update }))).toBe(2);
});
