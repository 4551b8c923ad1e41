/** The environment that a release is built in. Pure. */
import { posix, win32 } from 'node:path';
import { samePlatform, type Platform } from '@shared/domain/platform';

export interface BuildPlaces {
  /** The build's own home, temporary folder and caches lie in it. */
  work: string;
  /** GOROOT of the Go that builds. */
  bootstrap: string;
}

/** What a system's own programs need; everything else is somebody's wish, and could change what is built. */
const KEPT = new Set(
  [
    ...['PATH', 'TZ'],
    ...['SystemRoot', 'SystemDrive', 'windir', 'ComSpec', 'PATHEXT', 'NUMBER_OF_PROCESSORS', 'OS'],
    ...['PROCESSOR_ARCHITECTURE', 'PROCESSOR_ARCHITEW6432'],
  ].map((name) => name.toLowerCase()),
);

/**
 * Changes of this process's environment, undefined taking a name away, that leave what Go's own releases are built with:
 * no GOFLAGS, no `go env -w`, no C compiler's flags, no architecture's variants but those that releases have.
 */
export function buildEnvironment(
  env: NodeJS.ProcessEnv,
  { work, bootstrap }: BuildPlaces,
  { platform, host }: { platform: Platform; host: Platform },
): Record<string, string | undefined> {
  const path = host.os === 'windows' ? win32 : posix;
  const gone = Object.keys(env).filter((name) => !KEPT.has(name.toLowerCase()));
  const home = path.join(work, 'home');
  const temporary = path.join(work, 'tmp');
  return {
    ...Object.fromEntries(gone.map((name) => [name, undefined])),
    HOME: home,
    TMPDIR: temporary,
    ...(host.os === 'windows'
      ? { USERPROFILE: home, APPDATA: home, LOCALAPPDATA: home, TMP: temporary, TEMP: temporary }
      : {}),
    LC_ALL: 'C',
    GOROOT_BOOTSTRAP: bootstrap,
    GOTOOLCHAIN: 'local',
    GOENV: 'off',
    GOPROXY: 'off',
    GOTELEMETRY: 'off',
    GOCACHE: path.join(work, 'cache'),
    GOPATH: path.join(work, 'path'),
    ...(samePlatform(platform, host) ? {} : { GOOS: platform.os, GOARCH: platform.arch }),
    // What a release for arm is published with; a build alone would take a newer one.
    ...(platform.os === 'linux' && platform.arch === 'arm' ? { GOARM: '6' } : {}),
  };
}

/** What must be there before the build begins. */
export function foldersOf(work: string): string[] {
  return ['home', 'tmp', 'cache', 'path'].map((name) => posix.join(work, name));
}
