import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ARCHITECTURES, OPERATING_SYSTEMS } from './platform';
import { parseToolchainId, toolchainId } from './toolchain';

const host = { os: 'linux', arch: 'amd64' } as const;

describe('the id of a toolchain', () => {
  it('names the platform only where it is another', () => {
    expect(toolchainId('1.26.10', host, host)).toBe('go1.26.10');
    expect(toolchainId('1.26.10', { os: 'windows', arch: '386' }, host)).toBe('go1.26.10.windows-386');
  });

  it('is read back', () => {
    for (const os of OPERATING_SYSTEMS)
      for (const arch of ARCHITECTURES)
        for (const version of ['1.26.10', '1.27rc1', '1.20', '1.21.0'])
          expect(parseToolchainId(toolchainId(version, { os, arch }, host), host)).toEqual({
            version,
            platform: { os, arch },
          });
  });

  it.each([
    '',
    'go',
    '1.26.10',
    'go1.26.10/..',
    '../go1.26.10',
    'go1.26.10\\x',
    'go1.26.10.linux',
    'go1.26.10.linux-amd64-x',
    'go1.26.10.plan9-amd64',
    'go1.26.10\n',
    // Another spelling of a version would be a second folder for one toolchain.
    'go1.26',
    'go1.20.0',
    'go01.26.1',
    'GO1.26.1',
  ])('%j is none', (text) => expect(parseToolchainId(text, host)).toBeNull());

  it('never lets a path through', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (parseToolchainId(`go1.26.1${text}`, host)) expect(text).toMatch(/^[a-z0-9.-]*$/);
      }),
    );
  });
});
