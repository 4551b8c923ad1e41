import type { ReleaseView, ToolchainView } from '@shared/domain/views';
import { describe, expect, test } from 'vitest';
import { availableRows, releaseLines } from './available-rows';
import { installedRows } from './installed-rows';

const release = (version: string, more: Partial<ReleaseView> = {}): ReleaseView => ({
  version,
  stable: !/rc|beta/.test(version),
  date: null,
  security: null,
  support: { kind: 'unknown' },
  vulnerabilities: [],
  bytes: null,
  sources: [],
  ...more,
});
const lines = releaseLines([
  release('1.9.7'),
  release('1.27rc1'),
  release('1.26.9', { vulnerabilities: ['GO-2026-1'] }),
  release('1.26.10', { support: { kind: 'supported', until: null } }),
  release('1.27.0', { security: true }),
  release('1.26.8'),
]);
const none = new Set<string>();
const shown = (rows: { release: ReleaseView }[]): string[] => rows.map((row) => row.release.version);

describe('available', () => {
  test('lines by number, newest first, collapsed to the newest patch', () => {
    const rows = availableRows(lines, none, 'all', '');
    expect(shown(rows)).toEqual(['1.27.0', '1.26.10', '1.9.7']);
    expect(rows.map((row) => row.older)).toEqual([1, 2, 0]);
  });
  test('an expanded line shows all its patches, pre-releases last', () => {
    const rows = availableRows(lines, new Set(['1.27', '1.26']), 'all', '');
    expect(shown(rows)).toEqual(['1.27.0', '1.27rc1', '1.26.10', '1.26.9', '1.26.8', '1.9.7']);
    expect(rows.map((row) => row.level)).toEqual([1, 2, 1, 2, 2, 1]);
  });
  test('a search finds patches of collapsed lines', () => {
    expect(shown(availableRows(lines, none, 'all', '1.26.8'))).toEqual(['1.26.8']);
    expect(shown(availableRows(lines, none, 'all', 'go1.26'))).toEqual(['1.26.10', '1.26.9', '1.26.8']);
    expect(shown(availableRows(lines, none, 'all', 'go-2026'))).toEqual(['1.26.9']);
    expect(shown(availableRows(lines, none, 'all', 'security'))).toEqual(['1.27.0']);
  });
  test('filters', () => {
    expect(shown(availableRows(lines, none, 'supported', ''))).toEqual(['1.26.10']);
    expect(shown(availableRows(lines, none, 'vulnerable', ''))).toEqual(['1.26.9']);
    expect(availableRows(lines, none, 'pinned', '')).toEqual([]);
  });
});

describe('installed', () => {
  const toolchain = (id: string, more: Partial<ToolchainView> = {}): ToolchainView =>
    ({
      id,
      version: id.replace(/^go/, '').replace(/\.[a-z].*$/, ''),
      source: 'goproxy',
      pinnedBy: [],
      vulnerabilities: [],
      support: { kind: 'unknown' },
      ...more,
    }) as unknown as ToolchainView;
  const all = [
    toolchain('go1.9.7', { pinnedBy: ['/src/shop'] }),
    toolchain('go1.26.10', { support: { kind: 'supported', until: null } }),
    toolchain('go1.26.10.windows-386'),
    toolchain('go1.27.4', { vulnerabilities: ['GO-1'] }),
  ];
  const ids = (rows: ToolchainView[]): string[] => rows.map((row) => row.id);

  test('newest first by number', () => {
    expect(ids(installedRows(all, 'all', ''))).toEqual([
      'go1.27.4',
      'go1.26.10',
      'go1.26.10.windows-386',
      'go1.9.7',
    ]);
  });
  test('filters and search', () => {
    expect(ids(installedRows(all, 'pinned', ''))).toEqual(['go1.9.7']);
    expect(ids(installedRows(all, 'supported', ''))).toEqual(['go1.26.10']);
    expect(ids(installedRows(all, 'vulnerable', ''))).toEqual(['go1.27.4']);
    expect(ids(installedRows(all, 'all', 'shop'))).toEqual(['go1.9.7']);
    expect(ids(installedRows(all, 'all', '1.26 386'))).toEqual(['go1.26.10.windows-386']);
  });
});
