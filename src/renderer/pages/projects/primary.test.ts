import type { InstallItem, InstallState } from '@shared/domain/install';
import { describe, expect, test } from 'vitest';
import { primaryOf } from './primary';
import { pinned, project, unpinned } from './project.fixture';

const current = { version: '1.27.4' };

function item(version: string, state: InstallState): InstallItem {
  return { toolchain: `go${version}`, state } as InstallItem;
}

describe('what a row offers', () => {
  test('an installed version is used, the current one is in use already', () => {
    expect(primaryOf(project({ go: pinned('1.26.8') }), current, [])).toEqual({
      kind: 'use',
      version: '1.26.8',
    });
    expect(primaryOf(project({ go: pinned('1.27.4') }), current, [])).toEqual({ kind: 'in-use' });
  });

  test('a missing one is installed, and shown while it comes', () => {
    const missing = project({ go: pinned('1.25.3', { installed: false }) });
    expect(primaryOf(missing, current, [])).toEqual({ kind: 'install', version: '1.25.3' });
    const coming = item('1.25.3', { phase: 'resolving' });
    expect(primaryOf(missing, current, [coming])).toEqual({
      kind: 'installing',
      version: '1.25.3',
      item: coming,
    });
  });

  test('an install that ended, and one for another platform, leave the button', () => {
    const missing = project({ go: pinned('1.25.3', { installed: false }) });
    const queue = [
      item('1.25.3', { phase: 'cancelled' }),
      item('1.25.3.windows-386', { phase: 'resolving' }),
    ];
    expect(primaryOf(missing, current, queue)).toEqual({ kind: 'install', version: '1.25.3' });
  });

  test('what was never released has no install, only the nearest', () => {
    const never = pinned('1.26.99', { installed: false, nearest: ['1.26.10', '1.26.9'] });
    expect(primaryOf(project({ go: never }), current, [])).toEqual({ kind: 'nearest', version: '1.26.10' });
  });

  test('what is newer than the list of releases may be there all the same', () => {
    const newer = pinned('1.28.1', {
      installed: false,
      nearest: ['1.27.4'],
      warning: 'newer-than-every-release',
    });
    expect(primaryOf(project({ go: newer }), current, [])).toEqual({ kind: 'install', version: '1.28.1' });
  });

  test('a refused file offers what is near, else its folder', () => {
    const fault = { code: 'PIN_NOT_FOUND', params: { folder: '/code/api' } } as const;
    const refused = (nearest: string[]) => project({ go: { kind: 'refused', fault, nearest } });
    expect(primaryOf(refused(['1.26.10']), current, [])).toEqual({ kind: 'nearest', version: '1.26.10' });
    expect(primaryOf(refused([]), current, [])).toEqual({ kind: 'open-folder' });
  });

  test('no pin, no folder, another Go', () => {
    expect(primaryOf(project({ go: unpinned }), current, [])).toEqual({ kind: 'pin' });
    expect(primaryOf(project({ go: { kind: 'missing' } }), current, [])).toEqual({ kind: 'forget' });
    expect(primaryOf(project({ go: pinned(null) }), current, [])).toEqual({ kind: 'none' });
  });
});
