/** The hook among the options, traps, prompts and functions that people set in bash, zsh and fish. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canRun, HOOKED, hookKit, writeProgram } from '../../testing/hook-kit';

const kit = hookKit({ installed: ['1.26.8', '1.26.9', '1.22.12'], current: '1.22.12' });
beforeAll(() => {
  kit.folder('line', { '.go-version': '1.26\n' });
  kit.folder('odd', { '.go-version': 'nonsense\n' });
  kit.folder('mod', { 'go.mod': 'module m\n\ngo 1.25.0\n\nrequire (\n\tx v1\n)\n' });
  kit.folder('work', { 'go.work': 'go 1.23.0\nuse ../mod/none\n' });
  kit.folder('tools', { '.tool-versions': 'golang 1.26.8\n' });
  kit.folder('mise', { 'mise.toml': '[tools]\ngo = "1.26.8"\n' });
});
afterAll(() => kit.remove());

const OPTIONS = {
  bash: [
    'set -euo pipefail',
    'set -Eeu; trap "echo ERR" ERR; trap "echo EXIT" EXIT',
    'set -f',
    'set -C',
    'set -o posix',
    'shopt -s nocasematch nullglob dotglob extglob globstar nocaseglob',
    'shopt -s failglob',
    'GLOBIGNORE="*"',
    'IFS=/',
    'IFS=go1.',
    'CDPATH=/usr:.',
    'unset HOME OLDPWD GOROOT; set -u',
    'shopt -s expand_aliases; alias local=false set=false printf=false case=false builtin=false',
    'readonly IFS_OF_MINE=1 dir=1 file=1 version=1 path=1 line=1 status=1',
  ],
  zsh: [
    'set -euo pipefail',
    'setopt err_return no_unset',
    'setopt ksh_arrays sh_word_split glob_subst',
    'setopt extended_glob null_glob glob_dots no_case_match no_case_glob',
    'setopt csh_null_glob rc_quotes no_clobber no_glob',
    'setopt warn_create_global warn_nested_var',
    'setopt posix_builtins posix_identifiers ignore_braces',
    'emulate ksh',
    'IFS=go1.',
    'CDPATH=/usr:.',
    'unset HOME GOROOT',
    'setopt aliases; alias -g L="| less" local=false; alias set=false printf=false builtin=false',
  ],
  fish: ['set -g IFS', 'set -g IFS o1', 'set -g CDPATH /usr .', 'set -e HOME', 'function path; false; end'],
} as const;

describe.each(HOOKED)('%s', (shell) => {
  it.runIf(canRun(shell)).each(OPTIONS[shell])('%s: the right go, and nothing else changes', (option) => {
    const folders = ['line', 'mod', 'odd', 'work', 'tools', 'mise'];
    const lines = folders.flatMap((folder) => [
      `cd ${kit.account.replaceAll(' ', '\\ ')}/${folder} >/dev/null`,
      'go version',
    ]);
    const settings = { bash: 'set +o; shopt -p', zsh: 'setopt | /usr/bin/sort', fish: 'echo none' }[shell];
    const seen = kit.run(shell, ['echo ----', ...lines, 'echo ----', settings], {
      before: [option, settings],
    });
    const [before, versions, after] = seen.out.join('\n').split('\n----\n');
    expect(versions?.split('\n').map((line) => line.split(' ')[2])).toEqual(
      ['1.26.9', '1.26.9', '1.22.12', '1.26.9', '1.26.8', '1.26.8'].map((version) => `go${version}`),
    );
    expect(after?.replace(/\nEXIT$/, '')).toBe(before);
    const file = option.includes('HOME') ? kit.account : '~';
    expect(seen.said).toEqual([`gvm: ${file}/odd/.go-version can't be followed; "gvm resolve" says why`]);
    expect(seen.status).toBe(0);
  });

  it.runIf(canRun(shell))(
    'what a start file puts before our entry comes behind it at the first prompt',
    () => {
      const foreign = kit.folder('foreign');
      writeProgram(join(foreign, 'go'), ['echo "go version go0.0.1 foreign"']);
      const again = `. '${kit.root}/hook/gvm.${shell}'`;
      const lines =
        shell === 'fish'
          ? [`${again}; set -gx PATH ${foreign} $PATH`, 'emit fish_prompt', 'go version']
          : [`${again}; PATH=${foreign}:$PATH`, 'go version'];
      const typed = shell === 'fish' ? { interactive: true } : { typed: true };
      const { out } = kit.run(shell, ['cd tools', ...lines], typed);
      expect(out).toContain('go version go1.26.8 linux/amd64');
    },
  );

  it.runIf(canRun(shell))('cd, pushd, popd and cd - keep their status and their words', () => {
    const status = shell === 'fish' ? 'echo $status' : 'echo $?';
    const lines = ['cd line', status, 'cd nowhere', status, 'cd -', 'cd mod', 'cd ../line', 'cd -', status];
    const stack = ['pushd ../tools >/dev/null', 'go version', 'popd >/dev/null', 'go version'];
    const { out } = kit.run(shell, [...lines, ...stack], { env: { CDPATH: '' } });
    const words = out
      .filter((line) => !line.includes('/'))
      .concat(out.filter((line) => line.startsWith('go ')));
    expect(words.slice(0, 3)).toEqual(['0', '1', '0']);
    expect(words.slice(3).map((line) => line.split(' ')[2])).toEqual(['go1.26.8', 'go1.26.9']);
  });
});

describe('bash', () => {
  const available = canRun('bash');
  const prompts = (before: string[], lines: string[]): string[] =>
    kit.run('bash', lines, { before, typed: true }).out;

  it.runIf(available).each([
    ['a text', 'PROMPT_COMMAND="echo asked:\\$?"'],
    ['a text that ends in a comment', 'PROMPT_COMMAND="echo asked:\\$? # mine"'],
    ['an array', 'PROMPT_COMMAND=("echo asked:\\$?" "echo second")'],
    ['an array of one', 'PROMPT_COMMAND=("echo asked:\\$?")'],
  ])('PROMPT_COMMAND that is %s still runs, and sees the status', (_, before) => {
    const again = `. '${kit.root}/hook/gvm.bash'`;
    const out = prompts(
      [before],
      [again, 'false', '\\cd line 2>/dev/null', 'builtin cd ../tools', 'go version'],
    );
    expect(out).toContain('asked:1');
    expect(out).toContain('go version go1.26.8 linux/amd64');
    expect(out.includes('second')).toBe(before.includes('second'));
    const shown = prompts([before], [again, 'printf "%s\\n" "${PROMPT_COMMAND[@]}"']).join('\n');
    expect(shown.split('_gvmd_prompt')).toHaveLength(2);
  });

  it.runIf(available)('other prompt commands see the statuses of a whole pipe', () => {
    const mine = 'PROMPT_COMMAND=\'echo "pipe:${PIPESTATUS[*]}"\'';
    expect(prompts([mine], ['true', 'false | true | false'])).toContain('pipe:1 0 1');
  });

  it.runIf(available)('a person’s own cd keeps its place', () => {
    const own = 'cd() { builtin cd "$@" && echo mine; }';
    const { out } = kit.run('bash', ['cd line', 'type -t pushd', 'declare -f cd | /bin/grep -c mine'], {
      before: [own],
    });
    expect(out).toEqual(['mine', 'function', '1']);
  });

  it.runIf(available)('works in a folder entered by a subshell, which says nothing', () => {
    const seen = kit.run('bash', ['(cd tools && go version)', 'x=$(cd odd; go version)', 'go version'], {
      interactive: true,
    });
    expect(seen.out.map((line) => line.split(' ')[2])).toEqual(['go1.26.8', 'go1.22.12']);
    expect(seen.said.filter((line) => /go1|gvm/.test(line))).toEqual([]);
  });
});

describe('zsh', () => {
  it.runIf(canRun('zsh'))('takes its place among the functions of others once, and keeps the status', () => {
    const mine = 'mine() { echo "asked:$?"; }; precmd_functions=(mine); chpwd_functions=(mine)';
    const again = `. '${kit.root}/hook/gvm.zsh'`;
    const { out } = kit.run(
      'zsh',
      [again, 'false', 'cd tools', 'go version', 'echo $chpwd_functions:$precmd_functions'],
      {
        before: [mine],
        typed: true,
      },
    );
    expect(out).toContain('asked:1');
    expect(out).toContain('go version go1.26.8 linux/amd64');
    expect(out).toContain('mine _gvmd_prompt:mine _gvmd_prompt');
  });
});
