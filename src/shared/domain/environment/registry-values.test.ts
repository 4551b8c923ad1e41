import { describe, expect, it } from 'vitest';
import type { Place } from '../operation';
import { planPublication, planWithdrawal, undoEdit } from './publication';

const ROOT = 'C:\\Users\\李 明\\gvm';
const PATH = `${ROOT}\\current\\bin;${ROOT}\\bin`;
const place = (name: string): Place => ({ kind: 'registry', hive: 'HKCU', name, type: 'REG_SZ' });
const variables = new Map([['userprofile', 'C:\\Users\\李 明']]);
const value = (name: string, text: string | null) => ({
  place: place(name),
  value: text,
  dialect: null,
  variables,
});
const publish = (path: string | null, goroot: string | null, choice: 'publish' | 'unset' = 'publish') =>
  planPublication([value('Path', path), value('GOROOT', goroot)], { root: ROOT, goroot: choice });

describe('publication in the registry', () => {
  it('puts our folders first and sets GOROOT, and changes nothing the second time', () => {
    expect(publish('A', null)).toEqual([
      { place: place('Path'), before: 'A', after: `${PATH};A` },
      { place: place('GOROOT'), before: null, after: `${ROOT}\\current` },
    ]);
    expect(publish(`${PATH};A`, `${ROOT}\\current`)).toEqual([]);
  });

  it('knows our folder behind a variable', () => {
    expect(publish('A;%USERPROFILE%\\gvm\\bin', null)[0]!.after).toBe(`${PATH};A`);
  });

  it('sets no GOROOT while a Go of the machine runs, which could build nothing with ours', () => {
    const ahead = (goroot: string | null, gosAhead: string[]) =>
      planPublication([{ ...value('GOROOT', goroot), gosAhead }], { root: ROOT, goroot: 'publish' }).map(
        ({ after }) => after,
      );
    expect(ahead(null, ['C:\\Go\\bin'])).toEqual([]);
    expect(ahead('C:\\Go', ['C:\\Go\\bin'])).toEqual([]);
    expect(ahead(`${ROOT}\\Current`, ['C:\\Go\\bin'])).toEqual([null]);
    // Ours in the machine's PATH is no other Go.
    expect(ahead(null, ['%USERPROFILE%\\gvm\\current\\bin'])).toEqual([`${ROOT}\\current`]);
  });

  it('takes GOROOT away by choice, whoever set it', () => {
    expect(publish(PATH, 'C:\\Go', 'unset')).toEqual([
      { place: place('GOROOT'), before: 'C:\\Go', after: null },
    ]);
  });

  it.each(['C:\\a;b', 'C:\\100%', 'C:\\"x"', 'C:\\a\nb'])('refuses the home %j', (root) => {
    expect(() => planPublication([value('Path', '')], { root, goroot: 'publish' })).toThrow('OPTION_INVALID');
  });

  it('takes out ours only', () => {
    const theirs = planWithdrawal([value('Path', `A;${PATH};;`), value('GOROOT', 'C:\\Go')], { root: ROOT });
    expect(theirs.map(({ after }) => after)).toEqual(['A;;']);
    const ours = planWithdrawal([value('Path', PATH), value('GOROOT', `${ROOT}\\Current`)], { root: ROOT });
    expect(ours.map(({ after }) => after)).toEqual([null, null]);
  });
});

describe('undoing an edit of the registry', () => {
  const edit = { place: place('Path'), before: 'A', after: `${PATH};A` };

  it('takes only our entries out of what others changed since', () => {
    expect(undoEdit(edit, `${PATH};A;B`)).toEqual({
      kind: 'write',
      edit: { place: place('Path'), before: `${PATH};A;B`, after: 'A;B' },
    });
    expect(undoEdit(edit, 'theirs')).toEqual({ kind: 'nothing' });
  });

  it('leaves a GOROOT that others set since', () => {
    const goroot = { place: place('GOROOT'), before: 'C:\\Go', after: `${ROOT}\\current` };
    expect(undoEdit(goroot, 'D:\\Go')).toEqual({ kind: 'nothing' });
    expect(undoEdit(goroot, null)).toEqual({ kind: 'nothing' });
    expect(undoEdit(goroot, `${ROOT}\\current`)).toMatchObject({ edit: { after: 'C:\\Go' } });
  });
});
