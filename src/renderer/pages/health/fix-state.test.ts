import type { HealthFix } from '@shared/domain/health/finding';
import type { AppState } from '@shared/domain/views';
import { messagesIn } from '@shared/i18n';
import { expect, test } from 'vitest';
import { fixState, fixWords } from './fix-state';

const host = { os: 'linux', arch: 'amd64' };
const known = (more: object = {}) =>
  ({
    toolchains: { host, toolchains: [] },
    queue: [],
    health: { repairing: null, refreshing: false },
    ...more,
  }) as unknown as AppState;
const stateOf = (fix: HealthFix, more?: object) => fixState({ evidence: ['bin/go'] }, fix, known(more));
const words = messagesIn('en').healthPage.fix;
const install = { kind: 'install', version: '1.26.11' } as const;

test('a version that is there already is only used', () => {
  expect(stateOf(install)).toEqual({ deed: install, busy: false });
  const toolchains = (arch: string) => ({
    toolchains: {
      host,
      toolchains: [{ id: 'go1.26.11', version: '1.26.11', platform: { os: 'linux', arch } }],
    },
  });
  expect(stateOf(install, toolchains('amd64')).deed).toEqual({
    kind: 'use',
    id: 'go1.26.11',
    version: '1.26.11',
  });
  expect(stateOf(install, toolchains('386')).deed).toEqual(install);
});

test('what is under way can not be asked for twice', () => {
  const queue = [{ request: { version: '1.26.11' }, state: { kind: 'queued' } }];
  const installing = stateOf(install, { queue });
  expect(installing.busy).toBe(true);
  expect(fixWords(installing, words)).toBe('Installing…');
  const health = { repairing: 'go1.25.1', refreshing: true };
  expect(stateOf({ kind: 'repair', toolchain: 'go1.26.8' }, { health })).toEqual({
    deed: { kind: 'repair', id: 'go1.26.8', seen: ['bin/go'] },
    busy: true,
  });
  expect(fixWords(stateOf({ kind: 'refresh-data' }, { health }), words)).toBe('Refreshing…');
});
