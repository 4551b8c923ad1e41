import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DECIDABLE_CHANGES, UNDECIDABLE_CHANGES } from '../domain/compatibility/change-ids';
import { changes as english, compatibility as inEnglish } from './en/health/changes';
import { changes as chinese, compatibility as inChinese } from './zh-cn/health/changes';

const data = JSON.parse(readFileSync(join(import.meta.dirname, '../../../assets/changes.json'), 'utf8')) as {
  id: string;
  match?: unknown;
  docs: string;
}[];

describe('the list of changes', () => {
  it('has those that are decided, and those that are left out for a reason, and no others', () => {
    expect(data.map(({ id }) => id).sort()).toEqual([...DECIDABLE_CHANGES, ...UNDECIDABLE_CHANGES].sort());
  });

  it('leaves none out that it gives a hint for', () => {
    const hinted = data.filter(({ match }) => match !== undefined).map(({ id }) => id);
    expect(hinted.filter((id) => !(DECIDABLE_CHANGES as readonly string[]).includes(id))).toEqual([]);
    expect(hinted.length).toBeGreaterThan(20);
  });

  it('explains each below go.dev', () => {
    expect(data.filter(({ docs }) => !docs.startsWith('https://go.dev/'))).toEqual([]);
  });
});

describe('the words of a change', () => {
  const params = { from: '1.16', to: '1.26.8', file: 'a/b.go', line: 3, more: 2 } as const;

  it.each(DECIDABLE_CHANGES)('%s has its own in both languages', (change) => {
    const chineseText = Object.values(inChinese({ ...params, change })).join('');
    expect(chineseText).toMatch(/\p{Script=Han}/u);
    expect(Object.values(inEnglish({ ...params, change })).join('')).not.toMatch(/\p{Script=Han}/u);
    for (const words of [english[change], chinese[change]]) {
      expect(Object.values(words).filter((text: string) => text === '')).toEqual([]);
      expect(words.title).not.toMatch(/[.。]$/);
    }
  });

  it('name the first place and count the others', () => {
    const change = 'i-flag-removed';
    expect(inEnglish({ ...params, change }).title).toBe('A script calls go with -i (a/b.go:3 and 2 more)');
    expect(inEnglish({ ...params, change, line: null, more: 0 }).title).toBe(
      'A script calls go with -i (a/b.go)',
    );
    expect(inEnglish({ ...params, change, file: null, line: null, more: 0 }).title).toBe(
      'A script calls go with -i',
    );
    expect(inEnglish({ ...params, change }).explain).toMatch(/^From Go 1\.16 to Go 1\.26\.8: /);
    expect(inEnglish({ ...params, change, from: '1.26.8' }).explain).toMatch(/^With Go 1\.26\.8: /);
    expect(inChinese({ ...params, change }).title).toBe('脚本给 go 命令加了 -i（a/b.go:3，另有 2 处）');
  });
});
