import { describe, expect, it } from 'vitest';
import { assertReproducible, chooseBootstrap, minimumBootstrap, type Candidate } from './bootstrap';

const LINUX = { os: 'linux', arch: 'amd64' } as const;
const WINDOWS = { os: 'windows', arch: 'amd64' } as const;

const go = (version: string, rest: Partial<Candidate> = {}): Candidate => ({
  id: `go${version}`,
  version,
  platform: LINUX,
  path: `/versions/go${version}`,
  broken: false,
  ...rest,
});

describe('the oldest Go that may build a release', () => {
  it.each([
    ['#!/usr/bin/env bash\nbootgo=1.24.6\nset -e\n', '1.26.10', '1.24.6'],
    ['bootgo=1.20.6\n', '1.22.12', '1.20.6'],
    ['# nothing said', '1.26.10', '1.24.0'],
    ['# nothing said', '1.27.1', '1.24.0'],
    ['# nothing said', '1.22.0', '1.20'],
    ['# nothing said', '1.21.3', '1.17.13'],
    ['bootgo=next\n', '1.28rc1', '1.26.0'],
  ])('%j of %s is %s', (script, version, minimum) => {
    expect(minimumBootstrap(script, version)).toBe(minimum);
  });
});

describe('which one builds it', () => {
  const question = { id: 'go1.26.10', version: '1.26.10', minimum: '1.24.6', host: LINUX, wish: null };
  const chosen = (installed: Candidate[], wish: string | null = null): string =>
    chooseBootstrap(installed, { ...question, wish }).version;
  const refusal = (installed: Candidate[], wish: string | null = null): unknown => {
    try {
      return chosen(installed, wish);
    } catch (error) {
      return (error as { fault: unknown }).fault;
    }
  };

  it('is the newest other one', () => {
    expect(chosen([go('1.26.9'), go('1.24.6'), go('1.26.10'), go('1.27.0')])).toBe('1.27.0');
  });

  it('is a pre-release only where there is nothing else', () => {
    expect(chosen([go('1.27rc1'), go('1.24.6')])).toBe('1.24.6');
    expect(chosen([go('1.27rc1'), go('1.23.0')])).toBe('1.27rc1');
  });

  it('is none that is too old, broken, for another machine, or itself', () => {
    const unfit = [
      go('1.24.5'),
      go('1.25.0', { broken: true }),
      go('1.26.9', { id: 'go1.26.9.windows-amd64', platform: WINDOWS }),
      go('1.26.10'),
    ];
    const missing = { code: 'BOOTSTRAP_MISSING', params: { version: '1.26.10', minimum: '1.24.6' } };
    expect(refusal(unfit)).toEqual(missing);
    expect(chosen([...unfit, go('1.24.6')])).toBe('1.24.6');
  });

  it('of another platform is built by the same version for this one', () => {
    const foreign = { ...question, id: 'go1.26.10.windows-amd64' };
    expect(chooseBootstrap([go('1.26.10')], foreign).id).toBe('go1.26.10');
  });

  it('is the named one, if it may', () => {
    const installed = [go('1.26.9'), go('1.24.6'), go('1.22.1'), go('1.26.10')];
    expect(chosen(installed, '1.24.6')).toBe('1.24.6');
    expect(refusal(installed, '1.22.1')).toMatchObject({
      code: 'BOOTSTRAP_UNFIT',
      params: { reason: 'too-old' },
    });
    expect(refusal(installed, '1.25.0')).toMatchObject({ code: 'VERSION_NOT_INSTALLED' });
    expect(refusal([go('1.25.1', { platform: WINDOWS })], '1.25.1')).toMatchObject({
      code: 'BOOTSTRAP_UNFIT',
      params: { reason: 'windows/amd64' },
    });
    expect(refusal([go('1.25.1', { broken: true })], '1.25.1')).toMatchObject({ code: 'TOOLCHAIN_BROKEN' });
  });

  it('is itself only where it was named and is the only one', () => {
    expect(chosen([go('1.26.10'), go('1.20.0')], '1.26.10')).toBe('1.26.10');
    expect(refusal([go('1.26.10'), go('1.26.9')], '1.26.10')).toMatchObject({
      code: 'BOOTSTRAP_UNFIT',
      params: { reason: 'itself' },
    });
  });
});

it('knows which releases can be built again to the byte', () => {
  for (const version of ['1.20.14', '1.20', '1.4'])
    expect(() => assertReproducible(version), version).toThrow(/REBUILD_UNSUPPORTED/);
  for (const version of ['1.21.0', '1.21rc4', '1.26.10', '1.28rc1'])
    expect(() => assertReproducible(version), version).not.toThrow();
});
