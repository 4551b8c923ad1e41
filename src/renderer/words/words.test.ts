import { messagesIn } from '@shared/i18n';
import { describe, expect, test } from 'vitest';
import { agoWords, faultEvidence, sourcesWords, supportWords, toolchainName } from './words';

const en = messagesIn('en').window;
const zh = messagesIn('zh-CN').window;
const host = { os: 'linux', arch: 'amd64' } as const;

describe('support', () => {
  test('says until when, in short and at length', () => {
    const support = { kind: 'supported', until: '2027-02-01' } as const;
    expect(supportWords(support, 'short', en, 'en')).toBe('Until Feb 2027');
    expect(supportWords(support, 'long', en, 'en')).toBe('Supported until Feb 2027');
    expect(supportWords(support, 'long', zh, 'zh-CN')).toBe('支持至 2027年2月');
  });
  test('an end that cannot be foreseen is not invented', () => {
    expect(supportWords({ kind: 'supported', until: null }, 'long', en, 'en')).toBe('Supported');
  });
  test('an ended line says since when', () => {
    expect(supportWords({ kind: 'ended', since: '2025-02-11' }, 'short', en, 'en')).toBe('Ended Feb 2025');
  });
});

describe('ago', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');
  test.each([
    ['2026-11-22T11:59:30Z', 'just now'],
    ['2026-11-22T11:18:00Z', '42 min ago'],
    ['2026-11-22T09:00:00Z', '3 h ago'],
  ])('%s is %s', (iso, words) => expect(agoWords(iso, now, en, 'en')).toBe(words));
  test('from half a day on it is a date', () => {
    expect(agoWords('2026-11-20T12:00:00Z', now, en, 'en')).toContain('20 Nov 2026');
  });
});

test('several sources are one name and a number', () => {
  expect(sourcesWords([], en)).toBe('—');
  expect(sourcesWords(['goproxy'], en)).toBe('Proxy');
  expect(sourcesWords(['goproxy', 'official', 'team'], en)).toBe('Proxy +2');
});

test('a toolchain of another platform says so', () => {
  expect(toolchainName('go1.26.8', host)).toBe('go1.26.8');
  expect(toolchainName('go1.26.8.windows-386', host)).toBe('go1.26.8 (windows/386)');
  expect(toolchainName('../x', host)).toBe('../x');
});

test('evidence follows the causes', () => {
  const evidence = faultEvidence({
    code: 'CANCELLED',
    params: {},
    cause: { code: 'INTERNAL', params: { message: 'why' } },
  });
  expect(evidence.split('\n')).toEqual(['CANCELLED {}', 'INTERNAL {"message":"why"}']);
});
