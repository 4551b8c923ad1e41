import { describe, expect, it } from 'vitest';
import {
  ARCHITECTURES,
  OPERATING_SYSTEMS,
  parsePlatform,
  platformName,
  platformOfNode,
  platformSlug,
  samePlatform,
} from './platform';

describe('platforms', () => {
  it('are read back from both ways of writing them', () => {
    for (const os of OPERATING_SYSTEMS)
      for (const arch of ARCHITECTURES) {
        expect(parsePlatform(platformName({ os, arch }))).toEqual({ os, arch });
        expect(parsePlatform(platformSlug({ os, arch }))).toEqual({ os, arch });
      }
  });

  it.each([
    '',
    'linux',
    'linux/',
    '/amd64',
    'linux/x64',
    'win/amd64',
    'linux/amd64/v1',
    'linux amd64',
    '../amd64',
  ])('%j is none', (text) => expect(parsePlatform(text)).toBeNull());

  it('are read whatever their case and the space around them', () => {
    expect(parsePlatform(' Windows/AMD64\n')).toEqual({ os: 'windows', arch: 'amd64' });
  });

  it.each([
    ['win32', 'x64', 'windows/amd64'],
    ['win32', 'ia32', 'windows/386'],
    ['darwin', 'arm64', 'darwin/arm64'],
    ['linux', 'ppc64', 'linux/ppc64le'],
  ])('Node says %s %s for %s', (os, arch, name) => {
    expect(platformName(platformOfNode(os, arch)!)).toBe(name);
  });

  it('Node knows machines that Go has no release for', () => {
    expect(platformOfNode('aix', 'ppc64')).toBeNull();
    expect(platformOfNode('linux', 'mips')).toBeNull();
  });

  it('are the same only when both halves are', () => {
    const linux = { os: 'linux', arch: 'amd64' } as const;
    expect(samePlatform(linux, { ...linux })).toBe(true);
    expect(samePlatform(linux, { ...linux, arch: 'arm64' })).toBe(false);
    expect(samePlatform(linux, { ...linux, os: 'darwin' })).toBe(false);
  });
});
