/** The right Go in each folder, in real bash, zsh and fish. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { canRun, HOOKED, hookKit, NASTY, quoteFor, writeProgram, type Hooked } from '../../testing/hook-kit';

const INSTALLED = ['1.20', '1.21.3', '1.22.12', '1.25.1', '1.26.8', '1.26.9', '1.27rc1'];
const kit = hookKit({ installed: INSTALLED, current: '1.22.12' });
const outside = join(kit.account, 'usr');
writeProgram(join(outside, 'go'), ['echo "go version go1.19 linux/amd64"']);
afterAll(() => kit.remove());

/** What the folder of each level holds, and the version there and below. */
const LEVELS: Readonly<Record<number, [file: string, text: string, version: string]>> = {
  3: ['.go-version', '1.26.8\n', '1.26.8'],
  6: ['go.mod', 'module m\n\ngo 1.21\n', '1.22.12'],
  9: ['go.work', 'go 1.23.0\n\nuse ./level10\n', '1.26.9'],
  12: ['.tool-versions', 'nodejs 20.1.0\ngolang 1.25.1 # why\n', '1.25.1'],
  15: ['mise.toml', '[tools]\ngo = "1.26"\n', '1.26.9'],
  18: ['go.mod', 'module m\n\ngo 1.20\ntoolchain go1.21.3\n', '1.21.3'],
  21: ['.tool-versions', 'golang system\n', '1.19'],
  24: ['.go-version', '# none\n', '1.19'],
  25: ['mise.toml', '[tools]\nnode = "22"\n', '1.19'],
  27: ['.go-version', 'go1.20.0\r\n', '1.20'],
};
const names = Array.from({ length: 30 }, (_, at) => `level${at + 1}`);
const expected = names.reduce<string[]>(
  (all, _, at) => [...all, LEVELS[at + 1]?.[2] ?? all.at(-1) ?? '1.22.12'],
  [],
);
for (const [level, [file, text]] of Object.entries(LEVELS))
  kit.folder(join('tree', ...names.slice(0, Number(level))), { [file]: text });
kit.folder(join('tree', ...names));

describe.each(HOOKED)('%s', (shell) => {
  const available = canRun(shell);
  const quote = quoteFor(shell);
  const run: typeof kit.run = (name, lines, options) =>
    kit.run(name, lines, { ...options, env: { PATH: `${kit.path}:${outside}`, ...options?.env } });

  it.runIf(available).each([false, true])(
    'each of 30 nested folders has its own go, down and up again (interactive: %s)',
    (interactive) => {
      const down = names.map((name) => `cd ${name}; go version`);
      const up = names.slice(1).map(() => 'cd ..; go version');
      const { out } = run(shell, ['cd tree', ...down, ...up, 'cd ../..; go version'], { interactive });
      const versions = out.map((line) => /go version go(\S+) /.exec(line)?.[1]);
      expect(versions).toEqual([...expected, ...expected.slice(0, -1).reverse(), '1.22.12']);
    },
  );

  it.runIf(available)('starts no process for any of them, nor for gvm use, which and current', () => {
    const down = names.map((name) => `cd ${name}`);
    const up = names.map(() => 'cd ..');
    const hot = [
      'gvm use 1.26.8',
      'gvm use 1.26',
      'gvm use auto',
      'gvm which',
      'gvm which 1.26',
      'gvm current',
    ];
    const lines = [
      'cd tree',
      ...down,
      ...up,
      ...hot.map((line) => `${line} >/dev/null`),
      ...CHILDREN[shell],
      '/bin/true',
      ...CHILDREN[shell],
    ];
    const [before, after] = run(shell, lines, { before: [] }).out.map((line) => Number(line.split(' ')[10]));
    expect(before).toBe(0);
    // The count does tell of processes.
    expect(after).toBeGreaterThan(0);
  });

  it.runIf(available)('PATH and GOROOT are to the byte what they were, and hold ours once', () => {
    kit.folder('once', { '.go-version': '1.26.8\n' });
    const path = `/a b:${kit.path}:/opt/ü`;
    const lines = ['show', 'cd once', 'show', 'cd /', 'show'];
    const twice = [readAgain(shell), 'cd once', readAgain(shell), 'show', 'cd ..', readAgain(shell), 'show'];
    const ours = `${kit.root}/versions/go1.26.8`;
    const away = `${path}|/my/go`;
    expect(
      kit.run(shell, [SHOW[shell], ...lines, `cd ${quote(kit.account)}`, ...twice], {
        env: { PATH: path, GOROOT: '/my/go' },
      }).out,
    ).toEqual([away, `${ours}/bin:${path}|${ours}`, away, `${ours}/bin:${path}|${ours}`, away]);
    expect(kit.run(shell, [SHOW[shell], ...lines]).out[2]).toBe(`${kit.path}|unset`);
  });

  it.runIf(available)('what others put into PATH and GOROOT meanwhile stays', () => {
    kit.folder('once', { '.go-version': '1.26.8\n' });
    const set =
      shell === 'fish'
        ? 'set -gx PATH /venv $PATH; set -gx GOROOT /mine'
        : 'PATH=/venv:$PATH; export GOROOT=/mine';
    const { out } = kit.run(shell, [SHOW[shell], 'cd once', set, 'cd ..', 'show']);
    expect(out).toEqual([`/venv:${kit.path}|/mine`]);
  });

  it.runIf(available)('the system’s own go has neither ours nor GOROOT around it', () => {
    kit.folder('outside', { '.tool-versions': 'go system\n' });
    const { out } = run(shell, [SHOW[shell], 'cd outside', 'show', 'cd ..', 'show'], {
      env: { GOROOT: '/g' },
    });
    const path = `${kit.path}:${outside}`;
    expect(out).toEqual([`${path.replace(`${kit.root}/current/bin:`, '')}|unset`, `${path}|/g`]);
  });

  it.runIf(available)('a shell within a shell finds its own way', () => {
    kit.folder('once', { '.go-version': '1.26.8\n' });
    const hook = quoteFor('bash')(`${kit.root}/hook/gvm.bash`);
    const inner = `${SHOW.bash}\n. ${hook}\nshow\ncd ..\nshow`;
    const { out } = kit.run(shell, ['cd once', `bash --norc -c ${quote(inner)}`], { env: { GOROOT: '/g' } });
    const ours = `${kit.root}/versions/go1.26.8`;
    expect(out).toEqual([`${ours}/bin:${kit.path}|${ours}`, `${kit.path}|/g`]);
  });

  it.runIf(available)('what is not installed is said once, with the way to have it', () => {
    kit.folder('lacking/below', {});
    kit.folder('lacking', { '.go-version': '1.24.3\n' });
    const { out, said } = kit.run(shell, ['cd lacking; cd below; cd ..; go version; cd ..; cd lacking']);
    const line = `gvm: ~/lacking/.go-version asks for Go 1.24.3, which isn't installed: gvm install 1.24.3`;
    expect(out).toEqual(['go version go1.22.12 linux/amd64']);
    expect(said).toEqual([line, line]);
  });

  it.runIf(available)('paused, the hook gives back the current version', () => {
    kit.folder('once', { '.go-version': '1.26.8\n' });
    const paused = join(kit.root, 'hook', 'paused');
    const lines = ['cd once; go version', `/usr/bin/touch ${quote(paused)}`, 'cd .; go version'];
    const { out } = kit.run(shell, lines);
    rmSync(paused);
    expect(out.map((line) => line.split(' ')[2])).toEqual(['go1.26.8', 'go1.22.12']);
  });

  it.runIf(available)('an installation or a removal in between is seen', () => {
    kit.folder('later', { '.go-version': '1.18.2\n' });
    const moved = `/bin/mv ${quote(`${kit.root}/versions/go1.20`)} ${quote(`${kit.root}/versions/go1.18.2`)}`;
    const back = `/bin/mv ${quote(`${kit.root}/versions/go1.18.2`)} ${quote(`${kit.root}/versions/go1.20`)}`;
    const { out } = kit.run(shell, [SHOW[shell], 'cd later', moved, 'cd .', 'show', back, 'cd .', 'show']);
    expect(out).toEqual([
      `${kit.root}/versions/go1.18.2/bin:${kit.path}|${kit.root}/versions/go1.18.2`,
      `${kit.path}|unset`,
    ]);
  });

  it.runIf(available)('says in one line what it switched to, to people only', () => {
    kit.folder('once', { '.go-version': '1.26.8\n' });
    const lines = ['cd once; cd .; cd ..'];
    expect(kit.run(shell, lines).said).toEqual([]);
    const told = kit.run(shell, lines, { interactive: true }).said.filter((line) => line.includes('go1.'));
    expect(told).toEqual(['go1.26.8 (~/once/.go-version)', 'go1.22.12 (current)']);
    const quiet = kit.run(shell, lines, { interactive: true, env: { GVM_DESKTOP_QUIET: '1' } });
    expect(quiet.said.filter((line) => line.includes('go1.'))).toEqual([]);
  });

  it.runIf(available)('an edited pin is seen at the next prompt', () => {
    const folder = kit.folder('edited', { '.go-version': '1.26.8\n' });
    const prompt = shell === 'fish' ? ['emit fish_prompt'] : [];
    const lines = ['cd edited', `echo 1.20 >${quote(`${folder}/.go-version`)}`, ...prompt, 'go version'];
    const { out } = kit.run(shell, lines, { typed: shell !== 'fish' });
    expect(out).toContain('go version go1.20 linux/amd64');
  });

  it.runIf(available)('gvm use holds in this shell until gvm use auto', () => {
    kit.folder('once', { '.go-version': '1.26.8\n' });
    const where = 'go version';
    const lines = [
      'gvm use 1.25.1',
      where,
      'cd once',
      where,
      'gvm use 1.26.x',
      where,
      'gvm use auto',
      where,
      'cd /',
      where,
    ];
    const { out, said } = kit.run(shell, lines, { interactive: true });
    expect(out.map((line) => line.split(' ')[2])).toEqual(
      ['1.25.1', '1.25.1', '1.26.9', '1.26.8', '1.22.12'].map((version) => `go${version}`),
    );
    expect(said).toContain('go1.25.1 (this shell, until "gvm use auto")');
  });

  it.runIf(available)('the line that gvm use advises works beside the hook', () => {
    kit.gvm('echo "export LINES_OF=$2"');
    const advised = shell === 'fish' ? 'gvm use 1.25.1 | source' : 'eval "$(gvm use 1.25.1)"';
    const { out } = kit.run(shell, [advised, shell === 'fish' ? 'go version' : 'echo $LINES_OF']);
    rmSync(join(kit.root, 'bin', 'gvm'));
    expect(out).toEqual([shell === 'fish' ? 'go version go1.25.1 linux/amd64' : '1.25.1']);
  });

  it.runIf(available)('gvm which and current answer here; the rest is gvm’s own, with its status', () => {
    kit.gvm('echo "gvm got: $*"', 'exit 3');
    const lines = ['gvm which', 'gvm which latest', 'gvm which oldstable', 'gvm current'];
    const others = ['use 1.24.9', 'use path:x', 'which 1.99', 'current --json', 'use ../../x', 'list'];
    const status = shell === 'fish' ? 'echo $status' : 'echo $?';
    const { out } = kit.run(shell, [...lines, ...others.flatMap((line) => [`gvm ${line}`, status])]);
    rmSync(join(kit.root, 'bin', 'gvm'));
    const go = (version: string): string => `${kit.root}/versions/go${version}/bin/go`;
    expect(out.slice(0, 4)).toEqual([go('1.22.12'), go('1.26.9'), go('1.25.1'), 'go1.22.12 linux/amd64']);
    expect(out.slice(4)).toEqual(others.flatMap((line) => [`gvm got: ${line}`, '3']));
  });

  it.runIf(available)('gvm of another home is asked for everything', () => {
    kit.gvm('echo "gvm got: $*"');
    const { out } = kit.run(shell, ['gvm current', 'gvm use 1.20'], { env: { GVM_HOME: '/other' } });
    rmSync(join(kit.root, 'bin', 'gvm'));
    expect(out).toEqual(['gvm got: current', 'gvm got: use 1.20']);
  });
});

describe.each(HOOKED)('%s, where every name is hostile', (shell) => {
  it.runIf(canRun(shell))('quotes the home and the folders', () => {
    const hostile = hookKit({ installed: ['1.26.8', '1.22.12'], current: '1.22.12', name: NASTY });
    const quote = quoteFor(shell);
    const evil = [
      '-dash',
      'a;b',
      'new\nline',
      '\u001b[31mred',
      '$(touch no)',
      '*',
      "'",
      '\\',
      '%s %n',
      '中文 🐹',
    ];
    for (const name of evil) hostile.folder(join('evil', name, 'below'));
    for (const name of evil) hostile.folder(join('evil', name), { '.go-version': '1.26.8\n' });
    hostile.folder('evil/lacking\u001b]0;x\u0007', { 'go.mod': 'module m\ngo 1.30\n' });
    const lines = [...evil.map((name) => join(name, 'below')), 'lacking\u001b]0;x\u0007'].flatMap((name) => [
      `cd ${quote(join(hostile.account, 'evil', name))}`,
      'go version',
    ]);
    try {
      const { out, said } = hostile.run(shell, lines, { interactive: true });
      const versions = [...evil.map(() => '1.26.8'), '1.22.12'];
      expect(out).toEqual(versions.map((version) => `go version go${version} linux/amd64`));
      expect(said).toContain(
        "gvm: ~/evil/lacking?]0;x?/go.mod asks for Go 1.30, which isn't installed: gvm install 1.30",
      );
      for (const sequence of ['\u001b[31mred', '\u001b]0']) expect(said.join('')).not.toContain(sequence);
    } finally {
      hostile.remove();
    }
  });
});

/** Prints the line of /proc whose 11th word counts the page faults of ended children: 0 as long as there was none. */
const CHILDREN: Readonly<Record<Hooked, string[]>> = {
  bash: ['read -r line </proc/self/stat', 'echo "$line"'],
  zsh: ['read -r line </proc/self/stat', 'echo "$line"'],
  fish: ['read line </proc/self/stat', 'echo $line'],
};

const SH_SHOW = 'show() { printf \'%s|%s\\n\' "$PATH" "${GOROOT-unset}"; }';
const SHOW: Readonly<Record<Hooked, string>> = {
  bash: SH_SHOW,
  zsh: SH_SHOW,
  fish: `function show; set -l root unset; set -q GOROOT; and set root $GOROOT; printf '%s|%s\\n' "$PATH" $root; end`,
};

function readAgain(shell: Hooked): string {
  return `. ${quoteFor(shell)(join(kit.root, 'hook', `gvm.${shell}`))}`;
}
