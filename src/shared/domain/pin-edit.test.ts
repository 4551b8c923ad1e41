import { describe, expect, it } from 'vitest';
import { parseSpec } from './go-version';
import { pinWord, withPin } from './pin-edit';

describe('writing a pin', () => {
  it.each([
    [null, '1.26.8\n'],
    ['', '1.26.8\n'],
    ['1.22.3\n', '1.26.8\n'],
    ['1.22.3', '1.26.8'],
    ['1.22.3\r\n', '1.26.8\r\n'],
    ['# in step with CI\n\n  1.22.3  # soon newer\n', '# in step with CI\n\n1.26.8  # soon newer\n'],
    ['# nothing yet\r\n', '# nothing yet\r\n1.26.8\r\n'],
    ['# nothing yet', '# nothing yet\n1.26.8\n'],
  ])('%j becomes %j', (before, after) => expect(withPin(before, '1.26.8')).toBe(after));

  it('keeps the word of a line, and the version of a word that moves', () => {
    expect(pinWord(parseSpec('1.26')!, '1.26.11')).toBe('1.26');
    expect(pinWord(parseSpec('go1.26.8')!, '1.26.8')).toBe('1.26.8');
    expect(pinWord(parseSpec('latest')!, '1.27.4')).toBe('1.27.4');
    expect(pinWord(parseSpec('oldstable')!, '1.26.11')).toBe('1.26.11');
  });
});
