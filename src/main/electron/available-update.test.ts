import { describe, expect, it } from 'vitest';
import type { ReleaseView, ToolchainView } from '@shared/domain/views';
import { availableUpdate } from './available-update';

const PLATFORM = { os: 'linux', arch: 'amd64' } as const;

function toolchain(version: string, changed: Partial<ToolchainView> = {}): ToolchainView {
  return {
    id: `go${version}`,
    version,
    platform: PLATFORM,
    path: `/versions/go${version}`,
    current: true,
    bytes: 1,
    sharedBytes: 0,
    pinnedBy: [],
    support: { kind: 'supported', until: null },
    vulnerabilities: [],
    source: 'goproxy',
    proof: { kind: 'sumdb', value: 'h1:x' },
    installedAt: null,
    linkedTo: null,
    broken: false,
    ...changed,
  };
}

function release(version: string, changed: Partial<ReleaseView> = {}): ReleaseView {
  return {
    version,
    stable: !/(rc|beta)/.test(version),
    date: null,
    security: null,
    support: { kind: 'supported', until: null },
    vulnerabilities: [],
    bytes: 7,
    sources: ['goproxy'],
    ...changed,
  };
}

describe('availableUpdate', () => {
  it('offers the newest patch of the line with what it fixes', () => {
    const current = toolchain('1.26.8', { vulnerabilities: ['GO-1', 'GO-2'] });
    const releases = [
      release('1.27.0'),
      release('1.26.9'),
      release('1.26.11', { vulnerabilities: ['GO-2'] }),
    ];
    expect(availableUpdate([current], releases)).toEqual({ version: '1.26.11', fixes: ['GO-1'], bytes: 7 });
  });

  it.each([
    ['nothing is current', toolchain('1.26.8', { current: false }), [release('1.26.9')]],
    ['it is the newest', toolchain('1.26.9'), [release('1.26.9'), release('1.26.8')]],
    ['only another line is newer', toolchain('1.26.9'), [release('1.27.0')]],
    ['only a pre-release is newer', toolchain('1.27rc1'), [release('1.27rc2')]],
    ['nothing is known', toolchain('1.26.9'), []],
  ])('offers nothing when %s', (_what, current, releases) => {
    expect(availableUpdate([current], releases)).toBeNull();
  });

  it('leads from a pre-release to the final one', () => {
    expect(availableUpdate([toolchain('1.27rc1')], [release('1.27.0')])?.version).toBe('1.27.0');
  });
});
