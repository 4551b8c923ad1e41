import { expect, test } from 'vitest';
import { groupChanges } from './group-changes';
import { pinned, project, unpinned } from './project.fixture';

const own = project();
const byModule = project({
  folder: '/work/web',
  name: 'web',
  go: pinned('1.26.8', { file: '/work/web/go.mod', line: 3 }),
});

test('only what says something else is written', () => {
  expect(groupChanges([own], '1.26.8')).toEqual({ writes: [], same: 1, missing: [] });
  expect(groupChanges([own], 'go1.26.8')).toMatchObject({ same: 1 });
  expect(groupChanges([own], '1.26')).toEqual({
    writes: [{ folder: '/work/api', name: 'api', before: '1.26.8' }],
    same: 0,
    missing: [],
  });
});

test('a version in another file, or of a folder above, is no pin of the folder', () => {
  expect(groupChanges([byModule], '1.26.8').writes).toEqual([
    { folder: '/work/web', name: 'web', before: null },
  ]);
  const above = project({ go: pinned('1.26.8', { file: '/work/.go-version' }) });
  expect(groupChanges([above], '1.26.8').writes).toHaveLength(1);
  expect(groupChanges([project({ go: unpinned })], '1.26.8').writes).toHaveLength(1);
});

test('a folder that is gone is named', () => {
  const gone = project({ name: 'gone', go: { kind: 'missing' } });
  expect(groupChanges([gone, own], '1.25')).toMatchObject({ missing: ['gone'], writes: [{ name: 'api' }] });
});
