import { expect, test } from 'vitest';
import { PIN_FILES } from '@shared/domain/project';
import { groupChanges } from './group-changes';
import { pinned, project, unpinned } from './project.fixture';

const own = project();
const byModule = project({
  folder: '/code/web',
  name: 'web',
  go: pinned('1.26.8', { file: '/code/web/go.mod', line: 3 }),
});

test('only what says something else is written', () => {
  expect(groupChanges([own], '1.26.8', PIN_FILES)).toEqual({ writes: [], same: 1, missing: [] });
  expect(groupChanges([own], 'go1.26.8', PIN_FILES)).toMatchObject({ same: 1 });
  expect(groupChanges([own], '1.26', PIN_FILES)).toEqual({
    writes: [{ folder: '/code/api', name: 'api', before: '1.26.8', effect: { kind: 'decides' } }],
    same: 0,
    missing: [],
  });
});

test('a version in another file, or of a folder above, is no pin of the folder', () => {
  expect(groupChanges([byModule], '1.26.8', PIN_FILES).writes).toEqual([
    { folder: '/code/web', name: 'web', before: null, effect: { kind: 'decides' } },
  ]);
  const above = project({ go: pinned('1.26.8', { file: '/code/.go-version' }) });
  expect(groupChanges([above], '1.26.8', PIN_FILES).writes).toHaveLength(1);
  expect(groupChanges([project({ go: unpinned })], '1.26.8', PIN_FILES).writes).toHaveLength(1);
});

test('a folder that is gone is named', () => {
  const gone = project({ name: 'gone', go: { kind: 'missing' } });
  expect(groupChanges([gone, own], '1.25', PIN_FILES)).toMatchObject({
    missing: ['gone'],
    writes: [{ name: 'api' }],
  });
});

test('a file that goes on deciding is named', () => {
  expect(groupChanges([byModule], '1.22', ['go.mod', '.go-version']).writes).toMatchObject([
    { name: 'web', effect: { kind: 'overruled', file: 'go.mod' } },
  ]);
});
