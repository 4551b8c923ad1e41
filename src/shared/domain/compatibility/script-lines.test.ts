import { describe, expect, it } from 'vitest';
import { allCommands, scriptLines } from './script-lines';

describe('lines of scripts', () => {
  it('go on where their kind of script says so, without comments', () => {
    expect(scriptLines('a.sh', '# x\ngo build \\\n  -i # y\n')).toEqual([
      { line: 2, text: 'go build    -i' },
    ]);
    expect(scriptLines('a.bat', 'REM go build\ngo build ^\r\n -i')).toEqual([
      { line: 2, text: 'go build   -i' },
    ]);
    expect(scriptLines('a.ps1', 'go build `\n -i')).toEqual([{ line: 1, text: 'go build   -i' }]);
  });

  it('hold several commands', () => {
    expect(allCommands('a.sh', 'go get x && curl -i y; a | b & c 2>&1').map(({ text }) => text)).toEqual([
      'go get x',
      'curl -i y',
      'a',
      'b',
      'c 2>&1',
    ]);
  });
});
