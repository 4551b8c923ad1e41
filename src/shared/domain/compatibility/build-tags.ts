/** Which tags a build has: system, processor, release, and those that people choose. */
import { parseVersion } from '../go-version';
import type { Platform } from '../platform';
import { holds, tagsOf, type Constraint } from './build-constraint';

/** For whom a file is built. */
export interface BuildTarget {
  /** Of the toolchain. */
  version: string;
  platform: Platform;
  cgo: boolean;
}

const UNIX = 'aix android darwin dragonfly freebsd hurd illumos ios linux netbsd openbsd solaris'.split(' ');
const SYSTEMS = [...UNIX, ...'js nacl plan9 wasip1 windows zos'.split(' ')];
const PROCESSORS = (
  '386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ' +
  'ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm'
).split(' ');
/** A system that is also another one to constraints. */
const ALSO: Readonly<Record<string, string>> = { android: 'linux', illumos: 'solaris', ios: 'darwin' };
const UNIX_SINCE = 19;
/** Above it every combination would take too long. */
const MOST_FREE_TAGS = 10;

export function hasTag(tag: string, { version, platform, cgo }: BuildTarget): boolean {
  const minor = parseVersion(version)?.minor ?? 0;
  if (tag === 'unix') return minor >= UNIX_SINCE && UNIX.includes(platform.os);
  if (tag === 'cgo') return cgo;
  const release = releaseOf(tag);
  if (release !== null) return release <= minor;
  return tag === 'gc' || tag === platform.os || tag === platform.arch;
}

/** What a file's name says: `x_windows.go`, `x_linux_arm64_test.go`. */
export function nameFits(name: string, { platform }: BuildTarget): boolean {
  const words = name
    .replace(/\.[^.]*$/, '')
    .split('_')
    .slice(1);
  if (words.at(-1) === 'test') words.pop();
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  if (PROCESSORS.includes(last)) {
    return last === platform.arch && (!SYSTEMS.includes(before) || before === platform.os);
  }
  return !SYSTEMS.includes(last) || last === platform.os;
}

/** Whether there is a build for which one holds and the other doesn't. */
export function differ(one: Constraint, other: Constraint): boolean {
  const tags = [...new Set([...tagsOf(one), ...tagsOf(other)])];
  const free = tags.filter((tag) => !isBound(tag));
  if (free.length > MOST_FREE_TAGS) return false;
  for (const system of candidates(tags, SYSTEMS)) {
    for (const processor of candidates(tags, PROCESSORS)) {
      for (const minor of minorsAround(tags)) {
        for (let chosen = 0; chosen < 1 << free.length; chosen++) {
          const has = (tag: string): boolean => {
            if (tag === 'unix') return UNIX.includes(system);
            const release = releaseOf(tag);
            if (release !== null) return release <= minor;
            if (isBound(tag)) return tag === system || tag === ALSO[system] || tag === processor;
            return (chosen & (1 << free.indexOf(tag))) !== 0;
          };
          if (holds(one, has) !== holds(other, has)) return true;
        }
      }
    }
  }
  return false;
}

function isBound(tag: string): boolean {
  return tag === 'unix' || releaseOf(tag) !== null || SYSTEMS.includes(tag) || PROCESSORS.includes(tag);
}

/** Those that are mentioned, and one of each sort that isn't. */
function candidates(tags: readonly string[], known: readonly string[]): string[] {
  const mentioned = known.filter((name) => tags.includes(name) || tags.includes(ALSO[name] ?? ''));
  const rest = known.filter((name) => !mentioned.includes(name));
  const unix = rest.find((name) => UNIX.includes(name));
  const other = rest.find((name) => !UNIX.includes(name));
  return [...mentioned, ...[unix, other].filter((name) => name !== undefined)];
}

function minorsAround(tags: readonly string[]): number[] {
  const releases = tags.map(releaseOf).filter((release) => release !== null);
  return [...new Set([0, ...releases])];
}

function releaseOf(tag: string): number | null {
  const minor = /^go1\.(\d+)$/.exec(tag)?.[1];
  return minor === undefined ? null : Number(minor);
}
