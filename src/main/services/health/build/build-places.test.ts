import { expect, it } from 'vitest';
import { cachePlace, tempPlace } from './build-places';

it.each([
  [{ GOTMPDIR: '/own' }, { TMPDIR: '/t' }, 'linux', { variable: 'GOTMPDIR', folder: '/own' }],
  [{ GOTMPDIR: '' }, { TMPDIR: '/t', TMP: '/x' }, 'linux', { variable: 'TMPDIR', folder: '/t' }],
  [{}, { TMP: '/x' }, 'darwin', { variable: 'TMPDIR', folder: '/tmp' }],
  [{}, { TEMP: 'C:\\b', TMP: 'C:\\a' }, 'win32', { variable: 'TMP', folder: 'C:\\a' }],
  [{}, { TEMP: 'C:\\b', TMP: '' }, 'win32', { variable: 'TEMP', folder: 'C:\\b' }],
  [{}, { SystemRoot: 'C:\\W' }, 'win32', { variable: 'TMP', folder: 'C:\\W' }],
] as const)('knows where Go links: %j %j %s', (goEnv, env, system, place) => {
  expect(tempPlace(goEnv, env, system)).toEqual(place);
});

it('has no place for a cache that is off', () => {
  expect(cachePlace({ GOCACHE: 'off' })).toBeNull();
  expect(cachePlace({})).toBeNull();
  expect(cachePlace({ GOCACHE: '/c' })).toEqual({ variable: 'GOCACHE', folder: '/c' });
});
