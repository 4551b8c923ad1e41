import { describe, expect, it } from 'vitest';
import type { FaultCode, FaultParams } from '../domain/fault';
import { describeFault, LANGUAGES, languageFor, messagesIn } from '.';
import { en } from './en';

/** Every parameter answers with its own name, lists and numbers included. */
function probe(seen: Set<string>): Record<string, unknown> {
  return new Proxy(
    {},
    {
      get(_, name) {
        if (typeof name !== 'string') return undefined;
        seen.add(name);
        if (/^(suggestions|installed|tried|known|processes)$/.test(name)) return [`<${name}>`];
        if (name === 'reason') return 'not-a-version';
        if (
          /^(received|expected|actual|limit|needed|seconds|status|pid|changed|missing|added|seenSize|newSize|retryAfter)$/.test(
            name,
          )
        )
          return name === 'status' ? 404 : 3;
        return name === 'since' ? '2026-11-22T16:00:00Z' : `<${name}>`;
      },
    },
  );
}

const codes = Object.keys(en.faults) as FaultCode[];

describe.each(LANGUAGES)('faults in %s', (language) => {
  const table = messagesIn(language).faults;
  const wordsOf = (code: FaultCode, seen = new Set<string>()) =>
    (table[code] as (params: unknown) => { message: string; hint: string | null })(probe(seen));

  it.each(codes)('%s says what happened', (code) => {
    const { message, hint } = wordsOf(code);
    expect(message).not.toBe('');
    expect(`${message} ${hint ?? ''}`).not.toMatch(/undefined|null|NaN|\[object/);
    // An exclamation mark or praise helps nobody.
    expect(`${message} ${hint ?? ''}`).not.toMatch(/!|！|successfully/);
  });

  it('says something different for every code', () => {
    const messages = codes.map((code) => wordsOf(code).message);
    expect(new Set(messages).size).toBe(codes.length);
  });
});

it('Chinese is written in Chinese, with the same facts', () => {
  const used = (language: 'en' | 'zh-CN', code: FaultCode): string[] => {
    const seen = new Set<string>();
    (messagesIn(language).faults[code] as (params: unknown) => unknown)(probe(seen));
    return [...seen].sort();
  };
  for (const code of codes) {
    expect([code, ...used('zh-CN', code)]).toEqual([code, ...used('en', code)]);
    const { message } = (messagesIn('zh-CN').faults[code] as (params: unknown) => { message: string })(
      probe(new Set()),
    );
    expect(message).toMatch(/[\u4e00-\u9fff]/);
  }
});

it('a pin is refused in words, also for a reason from a newer version of us', () => {
  const params: FaultParams['PIN_INVALID'] = {
    file: '/p/go.mod',
    line: 5,
    text: 'go 1.22',
    reason: 'go-line-twice',
  };
  expect(describeFault({ code: 'PIN_INVALID', params }, messagesIn('en')).message).toBe(
    '/p/go.mod:5: there is more than one go line ("go 1.22").',
  );
  expect(
    describeFault(
      { code: 'PIN_INVALID', params: { ...params, text: '', reason: 'constructor' } },
      messagesIn('zh-CN'),
    ).message,
  ).toBe('/p/go.mod:5：constructor。');
});

it.each([
  ['system', 'zh_CN.UTF-8', 'zh-CN'],
  ['system', 'zh-Hans-CN', 'zh-CN'],
  ['system', 'zh', 'zh-CN'],
  ['system', 'zha', 'en'],
  ['system', 'de_DE.UTF-8', 'en'],
  ['system', '', 'en'],
  ['en', 'zh_CN.UTF-8', 'en'],
  ['zh-CN', 'C', 'zh-CN'],
] as const)('%s on a %s system speaks %s', (setting, tag, language) => {
  expect(languageFor(setting, tag)).toBe(language);
});
