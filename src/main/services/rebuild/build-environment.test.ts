import { expect, it } from 'vitest';
import { buildEnvironment } from './build-environment';

const LINUX = { os: 'linux', arch: 'amd64' } as const;
const WINDOWS = { os: 'windows', arch: 'amd64' } as const;
const places = { work: '/w', bootstrap: '/versions/go1.26.9' };

it('keeps nothing of the person that could change what is built', () => {
  const env = {
    ...{ PATH: '/usr/bin', HOME: '/home/a', TZ: 'UTC', GOFLAGS: '-race', GOENV: '/e', CGO_ENABLED: '1' },
    ...{ CC: 'clang', CGO_CFLAGS: '-O3', GOAMD64: 'v3', GOEXPERIMENT: 'x', GOROOT: '/g', LD_PRELOAD: 'x' },
    ...{ GOTOOLCHAIN: 'go1.20', GO_GCFLAGS: '-N', GO_LDFLAGS: '-w', BOOT_GO_LDFLAGS: '-w', GODEBUG: 'a=1' },
  };
  const changes = buildEnvironment(env, places, { platform: LINUX, host: LINUX });
  const left = Object.entries({ ...env, ...changes }).filter(([, value]) => value !== undefined);
  expect(Object.fromEntries(left)).toEqual({
    PATH: '/usr/bin',
    TZ: 'UTC',
    HOME: '/w/home',
    TMPDIR: '/w/tmp',
    LC_ALL: 'C',
    GOROOT_BOOTSTRAP: '/versions/go1.26.9',
    GOTOOLCHAIN: 'local',
    GOENV: 'off',
    GOPROXY: 'off',
    GOTELEMETRY: 'off',
    GOCACHE: '/w/cache',
    GOPATH: '/w/path',
  });
});

it('names the platform only where it is another one, and the variant that releases have', () => {
  const own = buildEnvironment({}, places, { platform: LINUX, host: LINUX });
  expect(own['GOOS'] ?? own['GOARCH'] ?? own['GOARM']).toBeUndefined();
  const foreign = buildEnvironment({}, places, { platform: WINDOWS, host: LINUX });
  expect(foreign).toMatchObject({ GOOS: 'windows', GOARCH: 'amd64' });
  const arm = { os: 'linux', arch: 'arm' } as const;
  expect(buildEnvironment({}, places, { platform: arm, host: LINUX })).toMatchObject({
    GOARCH: 'arm',
    GOARM: '6',
  });
});

it('leaves Windows what its own programs need, however it is spelled', () => {
  const env = { Path: 'C:\\Windows', SYSTEMROOT: 'C:\\Windows', ComSpec: 'cmd.exe', TEMP: 'C:\\t' };
  const work = { work: 'C:\\w', bootstrap: 'C:\\go' };
  const changes = buildEnvironment(env, work, { platform: WINDOWS, host: WINDOWS });
  expect('Path' in changes || 'SYSTEMROOT' in changes || 'ComSpec' in changes).toBe(false);
  expect(changes).toMatchObject({ TEMP: 'C:\\w\\tmp', USERPROFILE: 'C:\\w\\home', GOCACHE: 'C:\\w\\cache' });
});
