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

  it.runIf(canRun(shell))('sees a link where a folder was', () => {
    const folder = kit.folder(`turned/${shell}/a/b`);
    const quote = quoteFor(shell);
    const a = dirname(folder);
    const turn = `/bin/mv ${quote(a)} ${quote(`${a}.was`)}; /bin/ln -s ${quote(`${kit.account}/real/deep`)} ${quote(a)}`;
    const lines = [
      `cd ${quote(folder)}`,
      'go version',
      'cd ..',
      'cd ..',
      turn,
      'cd a',
      'go version',
      'cd below',
      'go version',
    ];
    kit.folder(`turned/${shell}`, { '.go-version': '1.26.8\n' });
    expect(versions(kit.run(shell, lines).out)).toEqual(['1.26.8', '1.26.8', '1.26.8']);
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
