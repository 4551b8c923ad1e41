import { expect, it } from 'vitest';
import { mergedVulnerabilities, overlayOf, type DatedVulnerability } from './knowledge-overlay';

function entry(id: string, modified: string, summary = ''): DatedVulnerability {
  const affected = [{ module: 'stdlib', ranges: [{ introduced: '0' }], packages: [] }];
  return { id, aliases: [], summary, modified, affected };
}

const overlay = {
  vulnerabilities: {
    checkedAt: '2026-11-22T12:00:00.000Z',
    database: 'https://vuln.go.dev',
    modified: '2026-11-20T10:00:00.000Z',
    entries: [entry('GO-2026-7000', '2026-11-20T10:00:00.000Z')],
  },
  releases: { checkedAt: '2026-11-22T12:00:00.000Z', releases: [{ version: '1.28.0', date: '2027-02-09' }] },
};

it('is read as it was written', () => {
  expect(overlayOf(JSON.stringify(overlay))).toEqual(overlay);
  const empty = { vulnerabilities: null, releases: null };
  expect(overlayOf(JSON.stringify(empty))).toEqual(empty);
});

const { vulnerabilities, releases } = overlay;
const changed = (change: object): object => ({
  ...overlay,
  vulnerabilities: { ...vulnerabilities, entries: [{ ...vulnerabilities.entries[0], ...change }] },
});

it.each([
  ['', ''],
  ['half a file', JSON.stringify(overlay).slice(0, -20)],
  ['a list', '[]'],
  ['null', 'null'],
  ['one part only', JSON.stringify({ vulnerabilities })],
  ['no time', JSON.stringify({ releases, vulnerabilities: { ...vulnerabilities, checkedAt: 'soon' } })],
  [
    'entries that are none',
    JSON.stringify({ releases, vulnerabilities: { ...vulnerabilities, entries: [1] } }),
  ],
  ['no ranges', JSON.stringify(changed({ affected: [{ module: 'stdlib', packages: [] }] }))],
  [
    'a range without a beginning',
    JSON.stringify(changed({ affected: [{ module: 'stdlib', packages: [], ranges: [{}] }] })),
  ],
  [
    'systems that are none',
    JSON.stringify(changed({ affected: [{ module: 'stdlib', packages: [], ranges: [], goos: 'windows' }] })),
  ],
  ['a text that steers', JSON.stringify(changed({ summary: '\u001b[2J' }))],
  [
    'a release without a version',
    JSON.stringify({
      vulnerabilities,
      releases: { ...releases, releases: [{ version: 'x', date: '2027-02-09' }] },
    }),
  ],
])('is ignored when it holds %s', (_what, text) => expect(overlayOf(text)).toBeNull());

it('takes the later word of each entry', () => {
  const embedded = [
    entry('A', '2026-01-02T00:00:00Z', 'embedded'),
    entry('B', '2026-01-02T00:00:00Z', 'embedded'),
  ];
  const fetched = [
    entry('A', '2026-01-03T00:00:00.000Z', 'fetched'),
    // The program was updated since.
    entry('B', '2026-01-01T00:00:00.000Z', 'fetched'),
    entry('C', '2026-01-01T00:00:00.000Z', 'fetched'),
  ];
  expect(mergedVulnerabilities(embedded, fetched).map(({ id, summary }) => [id, summary])).toEqual([
    ['A', 'fetched'],
    ['B', 'embedded'],
    ['C', 'fetched'],
  ]);
});
