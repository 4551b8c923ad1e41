import type { FoundGo } from '@shared/domain/environment/view';
import type { CatalogueView, ReleaseView, ToolchainsView } from '@shared/domain/views';
import { expect, it } from 'vitest';
import { goChoices, suggestedChoice } from './go-choices';

function catalogue(...versions: string[]): Pick<CatalogueView, 'releases'> {
  return {
    releases: versions.map(
      (version) => ({ version, stable: !version.includes('rc'), bytes: 70e6 }) as ReleaseView,
    ),
  };
}

function toolchains(...versions: string[]): Pick<ToolchainsView, 'toolchains' | 'current'> {
  const list = versions.map((version) => ({ id: `go${version}`, version, current: false }));
  return { toolchains: list, current: {} } as unknown as ToolchainsView;
}

const found = (root: string | null, importable: boolean): FoundGo =>
  ({ path: `${root}/bin/go`, root, importable, version: '1.22.5' }) as FoundGo;

const RELEASES = catalogue('1.28rc1', '1.26.10', '1.27.4', '1.27.3', '1.25.14');
const keys = (known: Partial<Parameters<typeof goChoices>[0]>): string[] =>
  goChoices({ toolchains: toolchains(), catalogue: RELEASES, view: null, folder: null, ...known }).map(
    ({ key }) => key,
  );

it('offers the newest stable release, and the newest of the line before', () => {
  expect(keys({})).toEqual(['install 1.27.4', 'install 1.26.10', 'later']);
});

it('offers what is on the machine: the list, what the scan found, and a chosen folder', () => {
  const view = { gos: [found('/usr/local/go', true), found('/opt/shim', false), found(null, true)] };
  expect(keys({ view, folder: '/srv/go', toolchains: toolchains('1.27.4') })).toEqual([
    'install 1.26.10',
    'installed go1.27.4',
    'import /usr/local/go',
    'folder /srv/go',
    'later',
  ]);
});

it('without any list it can still be left for later', () => {
  expect(keys({ catalogue: catalogue() })).toEqual(['later']);
});

it('suggests the current one, else the newest, and offline what is there', () => {
  const view = { gos: [found('/usr/local/go', true)] };
  const choices = goChoices({
    toolchains: toolchains('1.26.10'),
    catalogue: RELEASES,
    view,
    folder: null,
  });
  expect(suggestedChoice(choices, { current: 'go1.26.10', offline: false })).toBe('installed go1.26.10');
  expect(suggestedChoice(choices, { current: null, offline: false })).toBe('install 1.27.4');
  expect(suggestedChoice(choices, { current: null, offline: true })).toBe('installed go1.26.10');
  expect(suggestedChoice([], { current: null, offline: true })).toBe('later');
});
