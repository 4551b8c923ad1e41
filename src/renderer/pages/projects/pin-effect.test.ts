import { expect, test } from 'vitest';
import { PIN_FILES, type PinFile } from '@shared/domain/project';
import { pinEffect } from './pin-effect';
import { pinned, project, unpinned } from './project.fixture';

const effect = (file: string, ...order: PinFile[]) =>
  pinEffect(project({ folder: '/code/web', go: pinned('1.26.8', { file }) }), order);
const DECIDES = { kind: 'decides' };

test('a file of the folder that is asked first is named: it goes on deciding', () => {
  const overruled = { kind: 'overruled', file: 'go.mod' };
  expect(effect('/code/web/go.mod', 'go.mod', '.go-version')).toEqual(overruled);
  expect(effect('/code/web/go.mod', 'go.mod')).toEqual(overruled);
  expect(effect('/code/web/go.mod', '.go-version', 'go.mod')).toEqual(DECIDES);
});

test('a file of a folder above comes later, however it is called', () => {
  expect(effect('/code/go.mod', 'go.mod', '.go-version')).toEqual(DECIDES);
});

test('where the settings leave .go-version out, nothing reads it', () => {
  expect(effect('/code/go.mod', 'go.mod')).toEqual({ kind: 'unread' });
  expect(pinEffect(project({ go: unpinned }), ['go.mod'])).toEqual({ kind: 'unread' });
  expect(pinEffect(project({ go: unpinned }), PIN_FILES)).toEqual(DECIDES);
});
