/** The way up from a folder in real bash, zsh and fish: through links, and where something changed since it was gone. */
import { mkdirSync, symlinkSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canRun, HOOKED, hookKit, quoteFor } from '../../testing/hook-kit';

/** Among folders that rest: in the system's folder for such things something changes all the time. */
const QUIET = fileURLToPath(new URL('../../../.cache/', import.meta.url));
mkdirSync(QUIET, { recursive: true });
const kit = hookKit({ installed: ['1.20', '1.26.8', '1.22.12'], current: '1.22.12', above: QUIET });
const versions = (out: readonly string[]): (string | undefined)[] =>
  out.map((line) => line.split(' ')[2]?.slice(2));

beforeAll(() => {
  kit.folder('real/deep/below');
  kit.folder('bare/deep/below');
  kit.folder('real', { '.go-version': '1.20\n' });
  kit.folder('shown', { '.go-version': '1.26.8\n' });
  symlinkSync(join(kit.account, 'real', 'deep'), join(kit.account, 'shown', 'link'));
});
afterAll(() => kit.remove());

describe.each(HOOKED)('%s', (shell) => {
  it.runIf(canRun(shell))('goes the way that the shell shows, also through links', () => {
    const lines = ['cd shown/link/below', 'go version', 'cd ../../..', 'cd real/deep/below', 'go version'];
    expect(versions(kit.run(shell, lines).out)).toEqual(['1.26.8', '1.20']);
  });

  it.runIf(canRun(shell)).each([
    ['above', ['cd ../..'], ['cd a', 'cd below']],
    ['beneath', [], ['cd <a>', 'cd below']],
    ['beside, a second later', [], ['<later>', 'cd <a>/below']],
  ])('sees a link where a folder was, from %s', (place, away, back) => {
    const pinned = join('turned', `${shell} ${place}`);
    const folder = kit.folder(join(pinned, 'a', 'b'));
    kit.folder(pinned, { '.go-version': '1.26.8\n' });
    const quote = quoteFor(shell);
    const a = dirname(folder);
    const turn = `/bin/mv ${quote(a)} ${quote(`${a}.was`)}; /bin/ln -s ${quote(`${kit.account}/bare/deep`)} ${quote(a)}`;
    const later = shell === 'fish' ? 'true' : 'SECONDS=$((SECONDS + 1))';
    const lines = [`cd ${quote(folder)}`, ...away, turn, ...back]
      .map((line) => line.replace('<later>', later).replace('<a>', quote(a)))
      .flatMap((line) => [line, 'go version']);
    const { out, said } = kit.run(shell, lines);
    expect(said).toEqual([]);
    expect(versions(out)).toEqual(lines.filter((line) => line === 'go version').map(() => '1.26.8'));
  });

  it.runIf(canRun(shell))('sees pins that come, change and go while one command runs', () => {
    const top = kit.folder(`busy/${shell}`);
    const deep = kit.folder(`busy/${shell}/a/b/c/left`);
    kit.folder(`busy/${shell}/a/b/c/right`);
    // Older than what a hook may remember: only then it is put to the test.
    for (let folder = deep; folder !== kit.account; folder = dirname(folder)) utimesSync(folder, 1e9, 1e9);
    const pin = quoteFor(shell)(join(top, 'a', '.go-version'));
    const [left, right] = ['left', 'right'].map((side) => `cd ${quoteFor(shell)(join(dirname(deep), side))}`);
    const remembered =
      shell === 'fish'
        ? [
            `for i in (seq 40); ${left}; ${right}; set -q _gvmd_known[2]; and break; sleep 0.25; end`,
            'set -q _gvmd_known[2]; and echo known',
          ]
        : [`${left}; ${right}; echo known`];
    const look = `${left}; go version; ${right}; go version`;
    const changes = [`echo 1.26.8 >${pin}`, `echo 1.20 >${pin}`, `/bin/rm ${pin}`];
    const { out } = kit.run(shell, [...remembered, look, ...changes.flatMap((change) => [change, look])]);
    expect(out[0]).toBe('known');
    expect(versions(out.slice(1))).toEqual(
      ['1.22.12', '1.26.8', '1.20', '1.22.12'].flatMap((version) => [version, version]),
    );
  });
});

describe('fish', () => {
  const quote = quoteFor('fish');
  const old = (path: string, files = {}): string => {
    const folder = kit.folder(path, files);
    for (let above = folder; above.startsWith(kit.account); above = dirname(above))
      utimesSync(above, 1e9, 1e9);
    return folder;
  };
  /** Until what lies above has come of age. */
  const remembers = (folder: string): string =>
    `for i in (seq 40); cd ${quote(folder)}; contains _gvmd_at_(string escape --style=var $PWD) $_gvmd_known; and break; cd /; sleep 0.25; end`;

  it.runIf(canRun('fish'))('looks only into the folder itself below one that it remembers', () => {
    const top = old('below/a/b');
    for (const name of ['one', 'two', 'three']) old(`below/a/b/${name}`);
    old('below/a/b/own', { '.go-version': '1.20\n' });
    symlinkSync(join(kit.account, 'real', 'deep'), join(top, 'link'));
    utimesSync(top, 1e9, 1e9);
    const pin = quote(join(kit.account, 'below', '.go-version'));
    const watched =
      'functions -c _gvmd_find_above g_above; function _gvmd_find_above -S; echo looks; g_above; end';
    const visit = (name: string): string[] => [`cd ${quote(join(top, name))}`, 'go version'];
    const lines = [remembers(top), watched, ...visit('one'), ...visit('own'), `echo 1.26.8 >${pin}`];
    const { out } = kit.run('fish', [
      ...lines,
      ...visit('two'),
      ...visit('own'),
      ...visit('link'),
      ...visit('three'),
    ]);
    expect(out.map((line) => (line === 'looks' ? line : versions([line])[0]))).toEqual([
      '1.22.12',
      'looks',
      '1.20',
      'looks',
      '1.26.8',
      'looks',
      '1.20',
      '1.26.8',
      'looks',
      '1.26.8',
    ]);
  });

  it.runIf(canRun('fish')).each([
    ['nothing', '1.26.8', 'true', ['1.26.8']],
    ['another current one', '1.26.8', '/bin/ln -sfn versions/go1.20 $g/current', ['1.26.8']],
    ['a PATH set anew', '1.26.8', 'set PATH /usr/bin /bin', ['looks', '1.26.8']],
    ['a pause', '1.26.8', 'echo >$g/hook/paused', ['current']],
    ['gvm use', '1.26.8', 'gvm use 1.20', ['1.20']],
    ['its Go taken away', '1.26.8', '/bin/mv $g/versions/go1.26.8 $g', ['looks', 'current']],
    [
      'a newer one of its line',
      '1.22',
      '/bin/cp -r $g/versions/go1.22.12 $g/versions/go1.22.13',
      ['looks', '1.22.13'],
    ],
    ['another current one', 'go 1.21', '/bin/ln -sfn versions/go1.20 $g/current', ['looks', '1.26.8']],
  ])('in a settled folder, after %s (%s)', (_, pin, change, expected) => {
    const own = hookKit({ installed: ['1.20', '1.26.8', '1.22.12'], current: '1.22.12', above: QUIET });
    const name = pin.startsWith('go ') ? 'go.mod' : '.go-version';
    const upper = own.folder('settled', { [name]: `${pin}\n` });
    const below = own.folder('settled/below');
    for (const path of [below, join(upper, name), upper, own.root, join(own.root, 'versions')])
      utimesSync(path, 1e9, 1e9);
    const settled = 'set -q _gvmd_settled_(string escape --style=var -- $PWD)';
    const { out } = own.run('fish', [
      `cd ${quote(upper)}`,
      `for i in (seq 40); cd below; cd ..; ${settled}; and break; sleep 0.25; end`,
      'cd below',
      'functions -c _gvmd_choose g_choose; function _gvmd_choose -S; echo looks; g_choose; end',
      `set g ${quote(own.root)}; ${change}`,
      'cd ..',
      'command -s go',
    ]);
    own.remove();
    expect(out.map((line) => /versions[/]go([^/]+)/.exec(line)?.[1] ?? line)).toEqual(
      expected.map((line) => (line === 'current' ? `${own.root}/current/bin/go` : line)),
    );
  });

  it.runIf(canRun('fish'))('remembers no more than 64 folders, and anew when it is read again', () => {
    const names = Array.from({ length: 70 }, (_, at) => `many/${at}`);
    for (const name of names) old(name);
    const again = `. ${quote(join(kit.root, 'hook', 'gvm.fish'))}`;
    const count = "set -n | string match '_gvmd_at_*' | count; count $_gvmd_known";
    const lines = [remembers(old('many')), ...names.map((name) => `cd ${quote(join(kit.account, name))}`)];
    const { out } = kit.run('fish', [...lines, count, again, count]);
    expect(out).toEqual(['64', '64', '1', '1']);
  });
});
