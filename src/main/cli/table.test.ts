import { describe, expect, it } from 'vitest';
import { displayWidth, table } from './table';

describe('a table', () => {
  it('aligns by what a terminal shows, numbers to the right, and leaves empty columns out', () => {
    const rows = [
      ['1.26.8', '', '9 MB', '中文'],
      ['1.2', '', '219 MB', 'x'],
    ];
    expect(table(rows, { header: ['版本', 'none', 'SIZE', 'TEXT'], right: [2] })).toBe(
      ['版本      SIZE  TEXT', '1.26.8    9 MB  中文', '1.2     219 MB  x'].join('\n'),
    );
  });

  it('counts cells, not colour codes', () => {
    expect(displayWidth('\u001b[32m✓\u001b[0m 李')).toBe(4);
  });
});
