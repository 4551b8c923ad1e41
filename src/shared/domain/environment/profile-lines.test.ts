import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profileSettings } from './profile-lines';

const known: Readonly<Record<string, string>> = { HOME: '/home/李明', GOROOT: '/opt/go' };
const read = (text: string) =>
  profileSettings(text, (name) => (Object.hasOwn(known, name) ? known[name] : undefined), '/home/李明');

describe('what a profile sets', () => {
  it.each([
    ['export GOPATH=/a', '/a'],
    ['GOPATH=/a', '/a'],
    ['  GOPATH="/a b"; export GOPATH', '/a b'],
    ["export GOPATH='/a b' # mine", '/a b'],
    ['export GOPATH=/a#b', '/a#b'],
    ['export GOPATH=$HOME/go', '/home/李明/go'],
    ['export GOPATH="${HOME}/go"', '/home/李明/go'],
    ['export GOPATH=~/go', '/home/李明/go'],
    ["GOPATH='$HOME/go'", '$HOME/go'],
    ['GOPATH=/a\\ b', '/a b'],
    ['typeset -x GOPATH=/a', '/a'],
    ['declare -gx GOPATH=/a', '/a'],
    ['set -gx GOPATH /a', '/a'],
    ['set -x GOPATH "$HOME/go"', '/home/李明/go'],
    ['set --global --export GOPATH /a', '/a'],
    ['setenv GOPATH /a', '/a'],
    ['export GOPATH=/a\r', '/a'],
    ['export GOPATH=', ''],
  ])('%s', (line, value) => {
    expect(read(line)).toEqual([{ name: 'GOPATH', value, line: 1, uncertain: false }]);
  });

  it.each(['export GOROOT=$(brew --prefix go)', 'GOROOT=`go env GOROOT`', 'export GOROOT="$NOWHERE/go"'])(
    '%s is left to the shell',
    (line) => {
      expect(read(line)).toMatchObject([{ name: 'GOROOT', uncertain: true }]);
    },
  );

  it.each([
    '# export GOPATH=/a',
    'echo GOPATH=/a',
    'set GOPATH /a',
    'set -g GOPATH /a',
    'unset GOPATH',
    'if true',
  ])('%s sets nothing that a program gets', (line) => {
    expect(read(line)).toEqual([]);
  });

  it('counts lines from 1', () => {
    expect(read('\n# x\nGOBIN=/a\n\nGOBIN=/b\n').map(({ line }) => line)).toEqual([3, 5]);
  });

  it('takes any text, also a long one that never closes its quotes', () => {
    const started = Date.now();
    read(`GOPATH="${'a\\"'.repeat(50_000)}`);
    read(`GOPATH=${"'".repeat(99_999)}`);
    expect(Date.now() - started).toBeLessThan(2000);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void read(`GOPATH=${text}`)));
  });
});
