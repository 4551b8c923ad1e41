import { PIN_FILES } from '@shared/domain/project';
import { expect, test } from 'vitest';
import { movedFile, pinFileRows, switchedFile } from './pin-order';

test('what is read comes in its order, what is not at the end', () => {
  expect(pinFileRows(['go.mod', '.go-version'])).toEqual([
    { file: 'go.mod', read: true },
    { file: '.go-version', read: true },
    { file: 'go.work', read: false },
    { file: '.tool-versions', read: false },
    { file: 'mise.toml', read: false },
  ]);
  expect(pinFileRows(PIN_FILES).every(({ read }) => read)).toBe(true);
});

test('a file changes places with its neighbour, and stays at the ends', () => {
  expect(movedFile(['go.mod', 'go.work', '.go-version'], '.go-version', -1)).toEqual([
    'go.mod',
    '.go-version',
    'go.work',
  ]);
  expect(movedFile(['go.mod', 'go.work'], 'go.mod', 1)).toEqual(['go.work', 'go.mod']);
  expect(movedFile(['go.mod', 'go.work'], 'go.mod', -1)).toEqual(['go.mod', 'go.work']);
  expect(movedFile(['go.mod', 'go.work'], 'mise.toml', 1)).toEqual(['go.mod', 'go.work']);
});

test('a file is read or not; the last one stays', () => {
  expect(switchedFile(['go.mod'], 'mise.toml', true)).toEqual(['go.mod', 'mise.toml']);
  expect(switchedFile(['go.mod', 'mise.toml'], 'go.mod', false)).toEqual(['mise.toml']);
  expect(switchedFile(['go.mod'], 'go.mod', false)).toEqual(['go.mod']);
});
