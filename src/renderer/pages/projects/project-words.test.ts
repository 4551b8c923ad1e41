import { messagesIn } from '@shared/i18n';
import { describe, expect, test } from 'vitest';
import { pinned, project, unpinned } from './project.fixture';
import { rowWords, statusWords } from './project-words';

const en = messagesIn('en');
const zh = messagesIn('zh-CN');
const current = { version: '1.27.4' };

describe('a row says what the project gets and why', () => {
  test('pinned exactly', () => {
    expect(rowWords(project(), current, en)).toEqual({
      version: '1.26.8',
      state: 'Installed',
      tone: 'installed',
      why: '.go-version line 1',
    });
  });

  test('a minimum that the current version meets', () => {
    const go = pinned('1.27.4', {
      spec: '>=1.24',
      file: '/code/api/go.mod',
      line: 3,
      reason: 'minimum-current',
    });
    expect(rowWords(project({ go }), current, en).why).toBe(
      'uses the current 1.27.4: at least 1.24 asked by go.mod line 3',
    );
    expect(rowWords(project({ go }), current, zh).why).toBe('用当前的 1.27.4：go.mod 第 3 行要求不低于 1.24');
  });

  test('words of two scripts stand apart, those of one do not', () => {
    const file = '/code/api/go.mod';
    const line = pinned('1.26.8', { spec: '1.26', file, reason: 'line-installed' });
    const least = pinned('1.26.8', { spec: '>=1.24', file, reason: 'minimum-installed' });
    expect(rowWords(project({ go: line }), current, zh).why).toMatch(/^go\.mod 第 1 行要求 1\.26：/);
    expect(rowWords(project({ go: least }), current, zh).why).toMatch(/^go\.mod 第 1 行要求不低于 1\.24：/);
  });

  test('a line in a file above, with the reason', () => {
    const go = pinned('1.26.8', { spec: '1.26', file: '/code/.go-version', reason: 'line-installed' });
    expect(rowWords(project({ go }), current, en).why).toBe(
      '../.go-version line 1 asks for 1.26: the newest installed patch of the line',
    );
  });

  test('not installed, never released', () => {
    const missing = pinned('1.25.3', { installed: false });
    expect(rowWords(project({ go: missing }), current, en)).toMatchObject({
      state: 'Not installed',
      tone: 'missing',
    });
    const never = pinned('1.26.99', { installed: false, nearest: ['1.26.10', '1.26.9'] });
    expect(rowWords(project({ go: never }), current, en)).toMatchObject({
      version: '1.26.99',
      state: 'Never released',
      why: '.go-version line 1; nearest: 1.26.10',
    });
  });

  test('another Go, no pin, no current Go', () => {
    expect(rowWords(project({ go: pinned(null) }), current, en)).toMatchObject({
      version: null,
      why: '.go-version line 1 asks for the Go outside of GVM Desktop',
    });
    expect(rowWords(project({ go: unpinned }), current, en).version).toBe('1.27.4');
    expect(rowWords(project({ go: unpinned }), { version: null }, en).why).toBe(
      'No file pins a Go here, and none is current',
    );
  });

  test('a refused file says what is wrong with it', () => {
    const params = { file: '/code/api/.go-version', line: 2, text: '<<<<<<<', reason: 'merge-markers' };
    const go = { kind: 'refused', fault: { code: 'PIN_INVALID', params }, nearest: [] } as const;
    const words = rowWords(project({ go: { ...go, nearest: [] } }), current, en);
    expect(words).toMatchObject({ version: null, tone: 'error' });
    expect(words.why).toMatch(/^\.go-version:2: /);
  });
});

test('the page says how many projects there are and how many need something', () => {
  const some = [project(), project(), project()];
  expect(statusWords([], [], en)).toBe('Folders with Go code, and the Go that each of them gets');
  expect(statusWords(some.slice(0, 1), [{ kind: 'in-use' }], en)).toBe('1 project');
  expect(
    statusWords(
      some,
      [{ kind: 'install', version: '1.25.3' }, { kind: 'forget' }, { kind: 'nearest', version: '1.26.10' }],
      en,
    ),
  ).toBe('3 projects · 1 waits for its Go · 2 to look at');
});
