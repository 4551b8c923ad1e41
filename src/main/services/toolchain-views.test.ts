import { describe, expect, it } from 'vitest';
import type { InstalledToolchain } from './inventory';
import { viewsOf } from './toolchain-views';

const LINUX = { os: 'linux', arch: 'amd64' } as const;
const installed: InstalledToolchain = {
  id: 'go1.26.8',
  version: '1.26.8',
  platform: LINUX,
  path: '/home/x/versions/go1.26.8',
  record: {
    version: '1.26.8',
    platform: LINUX,
    source: 'goproxy',
    proof: { kind: 'sumdb', value: 'h1:abc=' },
    bytes: 1234,
    files: 5,
    installedAt: '2026-11-22T10:00:00.000Z',
  },
  current: true,
  linkedTo: null,
  broken: false,
};
const facts = {
  cycles: [{ cycle: '1.26', releaseDate: '2026-02-10', eol: '2027-02-09' }],
  vulnerabilities: [
    {
      id: 'GO-2026-0001',
      aliases: ['CVE-2026-1'],
      summary: '',
      affected: [{ module: 'stdlib', ranges: [{ introduced: '1.26.0-0', fixed: '1.26.9' }], packages: [] }],
    },
    {
      id: 'GO-2026-0002',
      aliases: [],
      summary: '',
      affected: [{ module: 'stdlib', ranges: [{ introduced: '0' }], packages: [], goos: ['windows'] }],
    },
  ],
  pinnedBy: new Map([['go1.26.8', ['/src/a', '/src/b']]]),
};

describe('viewsOf', () => {
  it('shows what is known of a toolchain', () => {
    expect(viewsOf([installed], facts)).toEqual([
      {
        id: 'go1.26.8',
        version: '1.26.8',
        platform: LINUX,
        path: '/home/x/versions/go1.26.8',
        current: true,
        bytes: 1234,
        sharedBytes: 0,
        pinnedBy: ['/src/a', '/src/b'],
        support: { kind: 'ended', since: '2027-02-09' },
        vulnerabilities: ['GO-2026-0001'],
        source: 'goproxy',
        proof: { kind: 'sumdb', value: 'h1:abc=' },
        installedAt: '2026-11-22T10:00:00.000Z',
        linkedTo: null,
        broken: false,
      },
    ]);
  });

  it('shows a folder without a manifest as of unknown source and unproven', () => {
    const [view] = viewsOf([{ ...installed, id: 'go1.26.9', version: '1.26.9', record: null }], facts);
    expect(view).toMatchObject({
      bytes: 0,
      source: 'unknown',
      proof: { kind: 'none', value: '' },
      installedAt: null,
      pinnedBy: [],
      vulnerabilities: [],
    });
  });
});
