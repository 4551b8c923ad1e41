import { expect, test } from 'vitest';
import { pinned, project } from './project.fixture';
import { projectRows, sectionOf } from './project-rows';

const api = project({ folder: '/code/api', name: 'api', group: 'shop' });
const web = project({ folder: '/code/web', name: 'web', go: pinned('1.25.3') });
const cli = project({ folder: '/tools/cli', name: 'cli', group: 'shop' });
const shop = { name: 'shop', spec: '1.26.8' };

function keys(groups: { name: string; spec: string }[], search = ''): string[] {
  return projectRows({ projects: [api, web, cli], groups }, search).map(({ key }) => key);
}

test('without groups there are no headings, and the order is the person’s', () => {
  expect(keys([])).toEqual(['/code/api', '/code/web', '/tools/cli']);
});

test('groups first, each with its projects, then those in none', () => {
  const rows = projectRows({ projects: [api, web, cli], groups: [shop] }, '');
  expect(rows.map(({ key }) => key)).toEqual(['* shop', '/code/api', '/tools/cli', '*', '/code/web']);
  expect(rows[0]).toMatchObject({ group: shop, size: 2 });
  expect(rows[3]).toMatchObject({ group: null, size: 1 });
});

test('an empty group is shown, an empty rest is not', () => {
  const rows = projectRows({ projects: [api, cli], groups: [shop, { name: 'spare', spec: '1.26' }] }, '');
  expect(rows.map(({ key }) => key)).toEqual(['* shop', '/code/api', '/tools/cli', '* spare']);
});

test('a search looks at name, folder, group and version; headings without finds go', () => {
  expect(keys([shop], 'tools')).toEqual(['* shop', '/tools/cli']);
  expect(keys([shop], 'shop api')).toEqual(['* shop', '/code/api']);
  expect(keys([shop], 'go1.25')).toEqual(['*', '/code/web']);
  expect(keys([shop], 'nothing')).toEqual([]);
});

test('those under the same heading', () => {
  const rows = projectRows({ projects: [api, web, cli], groups: [shop] }, '');
  expect(sectionOf(rows, '/tools/cli')).toEqual(['/code/api', '/tools/cli']);
  expect(sectionOf(rows, '/code/web')).toEqual(['/code/web']);
  const flat = projectRows({ projects: [api, web, cli], groups: [] }, '');
  expect(sectionOf(flat, '/code/web')).toEqual(['/code/api', '/code/web', '/tools/cli']);
});
