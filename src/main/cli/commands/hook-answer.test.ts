import { expect, it } from 'vitest';
import type { Want } from '@shared/domain/project';
import { hookWord } from './hook-answer';

it.each<[Want, string | null, string]>([
  [{ kind: 'system' }, null, 'system'],
  [{ kind: 'exact', version: '1.22.3' }, '1.22.3', 'exact 1.22.3'],
  [{ kind: 'line', minor: '1.26' }, '1.26.9', 'line 1.26'],
  [{ kind: 'latest' }, '1.27.4', 'exact 1.27.4'],
  [{ kind: 'oldstable' }, '1.26.11', 'line 1.26'],
  [{ kind: 'minimum', version: '1.24' }, '1.26.9', 'minimum 1.24'],
  [{ kind: 'minimum', version: '1.24', preferred: '1.26.8' }, '1.26.8', 'exact 1.26.8'],
  // A toolchain line below the go line says nothing.
  [{ kind: 'minimum', version: '1.24', preferred: '1.22.5' }, '1.26.9', 'minimum 1.24'],
])('%j is told to the shell as its own word', (want, version, word) => {
  expect(hookWord({ want, version })).toBe(word);
});
