import { expect, it } from 'vitest';
import { showRebuild } from './rebuild-progress';
import type { Terminal } from './terminal';
import { wordsIn } from './words';

const words = await wordsIn('en');
const compiling = (name: string) => ({ phase: 'building', step: 'toolchain2', package: name }) as const;

function terminal(errIsTerminal: boolean, columns = 80) {
  const seen: string[] = [];
  const shown: Partial<Terminal> = {
    errIsTerminal,
    columns,
    tell: (line) => void seen.push(line),
    stick: (lines) => void seen.push(`=${lines.join()}`),
  };
  return { seen, terminal: shown as Terminal };
}

it('redraws one line with what is compiled, never wider than the terminal', () => {
  const { seen, terminal: wide } = terminal(true);
  showRebuild({ words, terminal: wide })(compiling('cmd/asm'));
  expect(seen).toEqual(['=[4/8] Building the compilers with themselves  cmd/asm']);
  const narrow = terminal(true, 20);
  showRebuild({ words, terminal: narrow.terminal })(compiling('cmd/asm'));
  expect(narrow.seen).toEqual(['=[4/8] Building the ']);
});

it('tells each step once where nothing is redrawn', () => {
  const { seen, terminal: plain } = terminal(false);
  const show = showRebuild({ words, terminal: plain }, ['toolchain2', 'packing']);
  show({ phase: 'copying' });
  show(compiling('cmd/asm'));
  show(compiling('cmd/link'));
  show({ phase: 'building', step: 'packing', package: null });
  expect(seen).toEqual([
    'Copying the sources',
    '[1/2] Building the compilers with themselves',
    '[2/2] Packing it as it is published',
  ]);
});
