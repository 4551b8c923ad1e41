import { describe, expect, it } from 'vitest';
import type { Finding, Fix } from '../domain/environment/finding';
import { judgeEnvironment } from '../domain/environment/judge';
import {
  cleanLinux,
  cleanWindows,
  messyLinux,
  messyWindows,
} from '../domain/environment/messy-machine.fixture';
import type { Because, ValueSource } from '../domain/environment/view';
import { describeBecause, describeConsumer, describeFinding, describeSource, LANGUAGES, messagesIn } from '.';

const views = [messyWindows(), messyLinux(), cleanWindows(), cleanLinux()].map(judgeEnvironment);

/** One of each kind that the machines above don't have, or have in one form only. */
const MORE: Pick<Finding, 'kind' | 'params'>[] = [
  { kind: 'current-broken', params: { target: 'D:\\go1.26.8' } },
  { kind: 'path-too-long', params: { program: 'cmd', length: 9000, limit: 8191 } },
  { kind: 'path-too-long', params: { program: 'setx', length: 2000, limit: 1024 } },
  { kind: 'gopath-bin-missing', params: { folder: 'C:\\go\\bin' } },
  { kind: 'goroot-foreign', params: { from: 'user', value: 'C:\\Go', version: '1.22.1' } },
  { kind: 'goroot-foreign', params: { from: 'session', value: '/go', version: null } },
  { kind: 'gopath-odd', params: { from: 'machine', value: 'C:\\Go\\x', problem: 'inside-goroot' } },
  { kind: 'editor-go', params: { editor: 'Cursor', key: 'go.goroot', value: '/go', problem: 'other' } },
  { kind: 'duplicate-entry', params: { scope: 'user', entry: '/go', aboutGo: true } },
  { kind: 'stale-shells', params: { count: 1, programs: ['bash'] } },
  { kind: 'odd-entry', params: { scope: 'user', entry: '"x"', oddity: 'quoted' } },
  {
    kind: 'other-go',
    params: { scope: 'user', entry: '/go', version: null, origin: 'unpacked', wins: true },
  },
];
const found: Pick<Finding, 'kind' | 'params' | 'fix'>[] = [
  ...views.flatMap(({ findings }) => findings),
  ...MORE.map((one) => ({ ...one, fix: null })),
];
const FIXES: (Fix | null)[] = [
  null,
  { kind: 'publish' },
  { kind: 'remove-variable', scope: 'user', name: 'X' },
  { kind: 'remove-entry', scope: 'user', entry: '/go' },
];
const clean = /undefined|null|NaN|\[object|!|！|successfully| {2}/;

describe.each(LANGUAGES)('what was found, in %s', (language) => {
  const messages = messagesIn(language);

  it('has words for every kind', () => {
    const kinds = Object.keys(messages.environment.findings);
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(kinds));
  });

  it.each(found.map((one) => [one.kind, one] as const))('%s', (_, one) => {
    for (const fix of [one.fix, ...FIXES]) {
      const { title, explain, fix: how } = describeFinding({ ...one, fix }, messages);
      for (const words of [title, explain, how]) {
        expect(words.trim()).toBe(words);
        expect(words).not.toBe('');
        expect(words).not.toMatch(clean);
        if (language === 'zh-CN') expect(words).toMatch(/[\u4e00-\u9fff]/);
        // A place word is for programs.
        expect(words).not.toMatch(/go-env-file|goroot-file/);
      }
      // A title stands in a list, alone.
      expect(title).not.toMatch(/[.。]$/);
      for (const words of [explain, how]) expect(words).toMatch(/[.。]$/);
    }
  });

  it('says who runs which go, and why', () => {
    for (const consumer of views.flatMap(({ consumers }) => consumers)) {
      expect(describeConsumer(consumer, messages)).not.toMatch(clean);
      expect(describeBecause(consumer.because, messages)).not.toMatch(clean);
    }
    const rest: Because[] = [
      { kind: 'asked' },
      { kind: 'goroot', value: '/go' },
      { kind: 'unknown' },
      { kind: 'path-too-long', length: 9000 },
    ];
    const said = rest.map((because) => describeBecause(because, messages));
    expect(new Set(said).size).toBe(rest.length);
    expect(said[1]).toContain('/go');
  });

  it('says where values come from', () => {
    const sources: ValueSource[] = views.flatMap(({ variables }) =>
      variables.flatMap(({ values }) => values.map(({ source }) => source)),
    );
    for (const source of sources) expect(describeSource(source, messages)).not.toMatch(clean);
    expect(describeSource({ kind: 'profile', path: '/p', line: 7 }, messages)).toMatch(/\/p.*7/);
  });
});

it('a place is named in words, a file by its path', () => {
  const say = (from: string) =>
    describeFinding({ kind: 'goroot-stale', params: { from, value: '/x' }, fix: null }, messagesIn('en'))
      .explain;
  expect(say('machine')).toBe(
    'The machine’s environment sets it to /x, where no Go is. A go that reads it can’t build anything.',
  );
  expect(say('/etc/profile:3')).toContain('/etc/profile:3 sets it to /x');
});
