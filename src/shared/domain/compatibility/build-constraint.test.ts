import { describe, expect, it } from 'vitest';
import { holds, parseGoBuild, parsePlusBuild, tagsOf } from './build-constraint';
import { differ, hasTag, nameFits, type BuildTarget } from './build-tags';

const with_ =
  (...tags: string[]) =>
  (tag: string): boolean =>
    tags.includes(tag);
const LINUX: BuildTarget = { version: '1.18.10', platform: { os: 'linux', arch: 'amd64' }, cgo: true };

describe('a //go:build expression', () => {
  it.each([
    ['linux', ['linux'], true],
    ['!linux', ['linux'], false],
    ['linux && !cgo', ['linux'], true],
    // && binds closer.
    ['a || b && c', ['a'], true],
    ['(a || b) && c', ['a'], false],
    ['!(a || b)', [], true],
    ['go1.20', ['go1.20'], true],
  ])('%s with %j is %j', (text, tags, expected) => {
    expect(holds(parseGoBuild(text)!, with_(...tags))).toBe(expected);
  });

  it.each(['', 'a b', 'a &&', '(a', 'a)', '&& a', 'a & b', '!', 'a-b'])('%j is none', (text) => {
    expect(parseGoBuild(text)).toBeNull();
  });
});

describe('// +build lines', () => {
  it.each([
    [['linux darwin'], ['darwin'], true],
    [['linux,cgo darwin'], ['linux'], false],
    [['!a'], ['a'], false],
    // Each line is one condition more.
    [['linux darwin', '!cgo'], ['linux', 'cgo'], false],
  ])('%j with %j is %j', (lines, tags, expected) => {
    expect(holds(parsePlusBuild(lines)!, with_(...tags))).toBe(expected);
  });

  it('are nothing without any', () => expect(parsePlusBuild([])).toBeNull());
});

describe('two forms', () => {
  const differs = (goBuild: string, ...plus: string[]): boolean =>
    differ(parseGoBuild(goBuild)!, parsePlusBuild(plus)!);

  it('mean the same however they are written', () => {
    expect(differs('linux && !cgo', 'linux,!cgo')).toBe(false);
    expect(differs('(linux || darwin) && !cgo', 'linux darwin', '!cgo')).toBe(false);
    // No system is two systems, and every one of these is a Unix.
    expect(differs('linux', 'linux,!windows')).toBe(false);
    expect(differs('go1.18', 'go1.18 go1.20')).toBe(false);
  });

  it('mean different things where one build tells them apart', () => {
    expect(differs('linux', 'darwin')).toBe(true);
    expect(differs('!foo', 'foo')).toBe(true);
    expect(differs('unix', 'linux')).toBe(true);
    expect(differs('go1.18', 'go1.20')).toBe(true);
    expect(differs('linux', 'linux', 'cgo')).toBe(true);
  });
});

describe('tags of a build', () => {
  it('are system, processor, compiler and every release up to its own', () => {
    for (const tag of ['linux', 'amd64', 'gc', 'cgo', 'go1.1', 'go1.18'])
      expect(hasTag(tag, LINUX), tag).toBe(true);
    for (const tag of ['darwin', 'arm64', 'go1.19', 'ignore', 'tools'])
      expect(hasTag(tag, LINUX), tag).toBe(false);
  });

  it('know unix since 1.19', () => {
    expect(hasTag('unix', LINUX)).toBe(false);
    expect(hasTag('unix', { ...LINUX, version: '1.19' })).toBe(true);
    expect(hasTag('unix', { ...LINUX, version: '1.27.4', platform: { os: 'windows', arch: 'amd64' } })).toBe(
      false,
    );
  });

  it.each([
    ['a.go', true],
    ['a_linux.go', true],
    ['a_windows.go', false],
    ['a_linux_arm64.go', false],
    ['a_windows_amd64.go', false],
    ['a_amd64_test.go', true],
    ['a_windows_test.go', false],
    // What stands before the first underscore is no system.
    ['windows.go', true],
    ['a_unix.go', true],
  ])('%s is for this host: %j', (name, expected) => expect(nameFits(name, LINUX)).toBe(expected));

  it('are named once each', () => expect(tagsOf(parseGoBuild('a && (b || !a)')!)).toEqual(['a', 'b']));
});
