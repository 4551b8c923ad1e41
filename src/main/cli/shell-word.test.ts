import { describe, expect, it } from 'vitest';
import { shellWord } from './shell-word';

describe('a word for a shell', () => {
  it('stays as it is where no shell reads anything into it', () => {
    for (const system of ['linux', 'win32'] as const)
      expect(shellWord('needs-newer:/p/a.b', system)).toBe('needs-newer:/p/a.b');
  });

  it('is never more than a word', () => {
    expect(shellWord('k:/a $(touch x)', 'linux')).toBe("'k:/a $(touch x)'");
    expect(shellWord("k:it's", 'darwin')).toBe(`'k:it'\\''s'`);
    expect(shellWord('k:C:\\a b', 'win32')).toBe('"k:C:\\a b"');
    for (const text of ['k:%PATH%', 'k:$(calc)', 'k:a"b', 'k:`x', 'k:C:\\a b\\'])
      expect(shellWord(text, 'win32')).toBeNull();
  });
});
