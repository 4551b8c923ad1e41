import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planPublication, planWithdrawal, undoEdit, type EnvironmentValue } from './publication';
import { shellBlock, type Dialect } from './shell-block';

const ROOT = '/home/li 李/.local/share/gvm-desktop';
const options = { root: ROOT, goroot: 'publish' } as const;
const place = { kind: 'file', path: '/home/li/.profile' } as const;
const at = (value: string | null, dialect: Dialect | null = 'sh'): EnvironmentValue => ({
  place,
  value,
  dialect,
});

type Text = string | null;
const publish = (value: Text, more: Partial<typeof options> | { goroot: 'unset' } = {}): Text => {
  const [edit] = planPublication([at(value)], { ...options, ...more });
  return edit ? edit.after : value;
};
const withdraw = (value: Text, root = ROOT): Text => {
  const [edit] = planWithdrawal([at(value)], { root });
  return edit ? edit.after : value;
};

const BEGIN = '# >>> gvm-desktop, 2 lines >>>';
const END = '# <<< gvm-desktop <<<';
const line = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'export PATH="$HOME/bin:$PATH"',
      'export PATH="$PATH:/opt/x"',
      'GOROOT=/usr/local/go',
      'if true; then',
      'fi',
      '',
      'x=\\',
      '\uDC80\uDCFF',
      '\0',
      '# <<< gvm-desktop, which made this file <<<',
      '# >>> gvm-desktop, 999 lines >>>',
      '# >>> gvm-desktop >>>',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(BEGIN, END) },
);
/** Any profile at all, also with stray and damaged markers of ours. */
const anyText = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\n', '\r\n', '\r', '')), { maxLength: 25 })
  .map((lines) => lines.map(([text, end]) => text + end).join(''));
const profile = fc.option(anyText, { nil: null });
/** A profile without a whole block of ours: nothing for a withdrawal to find. */
const foreign = profile.filter((text) => text === null || !holdsBlock(text.split('\n')));
const holdsBlock = (lines: string[]): boolean =>
  lines.some((line, at) => line.trimEnd() === BEGIN && lines[at + 3]?.startsWith('# <<< gvm-desktop'));
const many = { numRuns: 5000 };

describe('a published profile, whatever it holds', () => {
  it('is not changed by publishing again', () => {
    fc.assert(
      fc.property(profile, (text) => {
        const once = publish(text);
        expect(once).not.toBeNull();
        expect(publish(once)).toBe(once);
      }),
      many,
    );
  });

  it('is the very same again after a withdrawal', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        expect(withdraw(publish(text))).toBe(text);
      }),
      many,
    );
  });

  it('holds every byte of what it held, in front of the block', () => {
    fc.assert(
      fc.property(foreign, (text) => {
        const after = publish(text)!;
        const body = shellBlock('sh', options);
        expect(after.startsWith(text ?? '')).toBe(true);
        expect(after.slice((text ?? '').length)).toMatch(/^\n?# >>> gvm-desktop, \d+ lines >>>\n/);
        expect(after.split(body).length).toBe(2);
      }),
      many,
    );
  });

  it('keeps what others write before and behind the block when it is withdrawn or published anew', () => {
    fc.assert(
      fc.property(
        foreign,
        anyText.filter((text) => !text.includes('gvm-desktop')),
        (text, added) => {
          const published = publish(text)!;
          const ended = text === null || text === '' || text.endsWith('\n') ? (text ?? '') : `${text}\n`;
          const expected = added === '' ? text : ended + added;
          expect(withdraw(published + added)).toBe(expected);
          expect(withdraw(publish(published + added))).toBe(expected);
        },
      ),
      many,
    );
  });

  it('loses nothing when somebody cut lines out of the block or wrote some into it', () => {
    const added = fc.array(fc.constant('mine'), { maxLength: 5 });
    fc.assert(
      fc.property(foreign, fc.nat(), fc.nat(8), added, (text, start, cut, added) => {
        fc.pre(cut !== added.length);
        const lines = publish(text)!.split('\n');
        const opening = lines.length - shellBlock('sh', options).split('\n').length - 3;
        const inside = lines.length - 2 - opening;
        lines.splice(opening + 1 + (start % inside), cut, ...added);
        const damaged = lines.join('\n');
        const after = publish(damaged)!;
        expect(after.startsWith(damaged)).toBe(true);
        expect(publish(after)).toBe(after);
        expect(after).toContain(shellBlock('sh', options));
      }),
      many,
    );
  });
});

describe('planPublication', () => {
  it('changes only the places that need it and leaves values that are no files', () => {
    const done = publish('a\n');
    const edits = planPublication([at(done), at(null, 'fish'), at('C:\\Windows', null)], options);
    expect(edits).toEqual([{ place, before: null, after: expect.stringContaining('if test -d') }]);
  });

  it('exchanges an outdated block where it stands', () => {
    const old = `a\n${BEGIN}\nold\nold\n${END}\nalias x=y\n`;
    const after = publish(old)!;
    expect(after.startsWith('a\n# >>> gvm-desktop')).toBe(true);
    expect(after.endsWith(`${END}\nalias x=y\n`)).toBe(true);
    expect(after).not.toContain('old');
  });

  it('leaves one block of many', () => {
    const two = `${BEGIN}\n1\n1\n${END}\na\n${BEGIN}\n2\n2\n${END}\n`;
    expect(publish(two)).toBe(`a\n${publish('')!}`);
  });

  it.each([
    ['export PATH="/usr/local/go/bin:$PATH"', true],
    ['  PATH=/usr/local/go/bin:${PATH}', true],
    ['path=(/usr/local/go/bin $path)', true],
    ['set -gx PATH /usr/local/go/bin $PATH', true],
    ['export GOROOT=/usr/local/go', true],
    ['export PATH="$PATH:/usr/local/go/bin"', false],
    ['PATH=${PATH}:/usr/local/go/bin', false],
    ['path=($path /usr/local/go/bin)', false],
    ['set -gx PATH $PATH /usr/local/go/bin', false],
    ['# export PATH=/x:$PATH', false],
    ['echo PATH=1', false],
    ['export GOPATH=~/go', false],
  ])('behind a block, %j sends it to the end: %s', (text, moves) => {
    const published = publish('a\n')! + `${text}\n`;
    expect(publish(published)!.endsWith(`${text}\n`)).toBe(!moves);
    expect(publish(published) === published).toBe(!moves);
  });

  it('follows the choice about GOROOT', () => {
    const unset = publish(publish('a\n'), { goroot: 'unset' })!;
    expect(unset).toContain('unset GOROOT');
    expect(unset).not.toContain('GOROOT=');
    expect(publish(unset)).toBe(publish('a\n'));
  });

  it.each(['/a:b', '/a\nb', '/a\rb'])('refuses a home that no PATH can hold: %j', (root) => {
    expect(() => publish('', { root } as never)).toThrow('OPTION_INVALID');
  });

  it('finds its block again when an editor made every line end CRLF', () => {
    const crlf = publish('a\n')!.replaceAll('\n', '\r\n');
    expect(withdraw(crlf)).toBe('a\r\n');
    expect(publish(crlf)).toBe(publish('a\r\n'));
  });
});

describe('planWithdrawal', () => {
  it('leaves the block of another home', () => {
    const other = publish('a\n', { root: '/other' } as never);
    expect(withdraw(other)).toBe(other);
    expect(withdraw(other, '/other')).toBe('a\n');
    expect(withdraw(publish('', { root: `${ROOT}2` } as never))).toContain('gvm-desktop');
  });

  it('removes a file that we made, unless others wrote to it', () => {
    expect(withdraw(publish(null))).toBeNull();
    expect(withdraw(`${publish(null)}x`)).toBe('x');
    expect(withdraw(publish(''))).toBe('');
  });
});

describe('undoEdit', () => {
  const publication = { place, before: 'a', after: publish('a') };
  const withdrawal = { place, before: publish('a\n'), after: 'a\n' };

  it('puts back what was there, or finds it back already', () => {
    expect(undoEdit(publication, publication.after)).toEqual({
      kind: 'write',
      edit: { place, before: publication.after, after: 'a' },
    });
    expect(undoEdit(publication, 'a')).toEqual({ kind: 'nothing' });
  });

  it('takes only our lines out of what others changed since', () => {
    const now = `# mine\n${publication.after}alias x=y\n`;
    expect(undoEdit(publication, now)).toEqual({
      kind: 'write',
      edit: { place, before: now, after: '# mine\na\nalias x=y\n' },
    });
    expect(undoEdit(publication, 'our lines are gone')).toEqual({ kind: 'nothing' });
    expect(undoEdit(publication, null)).toEqual({ kind: 'nothing' });
  });

  it('puts our lines back into what others changed since', () => {
    expect(undoEdit(withdrawal, 'a\nb\n')).toEqual({
      kind: 'write',
      edit: { place, before: 'a\nb\n', after: publish('a\nb\n') },
    });
    expect(undoEdit(withdrawal, null)).toEqual({
      kind: 'write',
      edit: { place, before: null, after: publish(null) },
    });
  });

  it('puts the block before back in place of the one that followed it', () => {
    const edit = { place, before: publish('a\n'), after: publish('a\n', { goroot: 'unset' }) };
    const now = `${edit.after}b\n`;
    expect(undoEdit(edit, now)).toMatchObject({ kind: 'write', edit: { after: `${edit.before}b\n` } });
  });

  it('is a conflict where the edit was about more than our lines', () => {
    const pin = { place, before: '1.22.12\n', after: '1.26.8\n' };
    expect(undoEdit(pin, '1.25.0\n')).toEqual({ kind: 'conflict' });
    expect(undoEdit({ ...pin, before: null }, '1.25.0\n')).toEqual({ kind: 'conflict' });
    expect(undoEdit({ ...pin, before: null }, '1.26.8\n')).toMatchObject({
      kind: 'write',
      edit: { after: null },
    });
  });
});
