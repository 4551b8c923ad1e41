import { describe, expect, it } from 'vitest';
import { unfitForWindows } from './windows-names';

describe('names that Windows refuses', () => {
  it.each([
    ['C:\\CON', 'CON', 'device'],
    ['C:\\a\\nul\\gvm', 'nul', 'device'],
    ['C:\\Com1', 'Com1', 'device'],
    ['C:\\lpt².d\\x', 'lpt².d', 'device'],
    ['C:\\NUL.txt', 'NUL.txt', 'device'],
    ['C:\\aux .x', 'aux .x', 'device'],
    ['C:\\x.', 'x.', 'ending'],
    ['C:\\x \\gvm', 'x ', 'ending'],
    ['C:\\a\\..', '..', 'ending'],
    ['C:\\what?', 'what?', 'character'],
    ['C:\\a:b', 'a:b', 'character'],
    ['\\\\?\\C:\\prn', 'prn', 'device'],
    ['\\\\server\\share\\x.', 'x.', 'ending'],
  ] as const)('%s', (path, name, because) => expect(unfitForWindows(path)).toEqual({ name, because }));

  it.each([
    'C:\\',
    'C:\\Users\\李 明 🐹\\console\\nulls\\com10\\.gvm\\a.b\\ x',
    '\\\\?\\C:\\gvm',
    '\\\\server\\share\\gvm',
    'D:/gvm/',
  ])('not %s', (path) => expect(unfitForWindows(path)).toBeNull());
});
