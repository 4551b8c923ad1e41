import { expect, it } from 'vitest';
import type { FoundGo } from '@shared/domain/environment/view';
import { AdoptableRoots } from './adoptable-roots';

const go = (root: string | null, importable: boolean) => ({ root, importable }) as FoundGo;
const view = { gos: [go('/usr/local/go', true), go('/home/li/gvm/current', false), go(null, false)] };
const refused = (root: string, known: typeof view | null = view) => {
  const roots = new AdoptableRoots();
  roots.choose('/opt/go');
  return () => roots.require(root, known);
};

it('lets in what the scan found importable and what was chosen', () => {
  expect(refused('/usr/local/go')).not.toThrow();
  expect(refused('/opt/go')).not.toThrow();
  expect(refused('/opt/go', null)).not.toThrow();
});

it.each(['/etc', '/usr/local', '/usr/local/go/../../etc', '/home/li/gvm/current', ''])(
  'refuses %j',
  (root) => {
    expect(refused(root)).toThrow('OPTION_INVALID');
    expect(refused(root, null)).toThrow('OPTION_INVALID');
  },
);
