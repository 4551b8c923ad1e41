import { fishQuote, shQuote } from '../shell-quote';
import { SESSION_VARIABLE } from './session-variable';

export type Dialect = 'sh' | 'fish';

export interface BlockOptions {
  /** Absolute path of the home. */
  root: string;
  /** Whether GOROOT leads to the current toolchain or is taken away. */
  goroot: 'publish' | 'unset';
}

/**
 * What a profile says so that new shells find the current toolchain: its folder and the launchers' are first in PATH
 * and there once, however often a shell within a shell reads it. Before them is only the toolchain of this session,
 * where there is one. No process is started; a home that is gone changes nothing.
 */
export function shellBlock(dialect: Dialect, options: BlockOptions): string {
  return (dialect === 'fish' ? fishLines(options) : shLines(options)).join('\n');
}

/** The block leads to this home. */
export function leadsTo(body: string, root: string): boolean {
  return body.split('\n').some((line) => {
    const text = line.trimEnd();
    return text === shGuard(root) || text === fishGuard(root);
  });
}

const COMMENT = '# Go by GVM Desktop: first in PATH, and once. Change it there; these lines are rewritten.';

/**
 * For dash, bash, zsh and their kin, also under `set -eu`. `[ rest != path ]` ends the loop: bash's nocasematch
 * makes `case` match what `%%` then can't take out, for ever. The `case` is there because `#*` that matches nothing takes
 * bash and dash seconds for a PATH of 40,000 characters.
 */
function shLines({ root, goroot }: BlockOptions): string[] {
  const current = shQuote(`${root}/current/bin`);
  const launchers = shQuote(`${root}/bin`);
  return [
    COMMENT,
    shGuard(root),
    '  gvm_desktop_session=',
    `  case \${${SESSION_VARIABLE}-} in`,
    `    ${shQuote(`${root}/versions/`)}*)`,
    `      [ ! -x "$${SESSION_VARIABLE}/bin/go" ] || gvm_desktop_session=$${SESSION_VARIABLE}`,
    '      ;;',
    '  esac',
    '  gvm_desktop_path=":${PATH-}:"',
    `  for gvm_desktop_dir in \${gvm_desktop_session:+"$gvm_desktop_session/bin"} ${current} ${launchers}; do`,
    '    while',
    '      case $gvm_desktop_path in',
    '        *":$gvm_desktop_dir:"*)',
    '          gvm_desktop_rest=${gvm_desktop_path#*":$gvm_desktop_dir:"}',
    '          [ "$gvm_desktop_rest" != "$gvm_desktop_path" ]',
    '          ;;',
    '        *) false ;;',
    '      esac',
    '    do',
    '      gvm_desktop_path=${gvm_desktop_path%%":$gvm_desktop_dir:"*}:$gvm_desktop_rest',
    '    done',
    '  done',
    '  gvm_desktop_path=${gvm_desktop_path#:}',
    '  gvm_desktop_path=${gvm_desktop_path%:}',
    `  PATH=${current}:${launchers}\${gvm_desktop_path:+":$gvm_desktop_path"}`,
    '  PATH=${gvm_desktop_session:+"$gvm_desktop_session/bin:"}$PATH',
    '  export PATH',
    ...(goroot === 'publish'
      ? [
          `  GOROOT=${shQuote(`${root}/current`)}`,
          '  GOROOT=${gvm_desktop_session:-"$GOROOT"}',
          '  export GOROOT',
        ]
      : ['  unset GOROOT']),
    '  unset gvm_desktop_session gvm_desktop_path gvm_desktop_dir gvm_desktop_rest',
    'fi',
  ];
}

function fishLines({ root, goroot }: BlockOptions): string[] {
  const current = fishQuote(`${root}/current/bin`);
  const launchers = fishQuote(`${root}/bin`);
  const versions = `${root}/versions/`;
  return [
    COMMENT,
    fishGuard(root),
    '  set -l gvm_desktop_session',
    // `string match` would take characters of the path for a pattern.
    `  set -l gvm_desktop_above (string sub -l ${[...versions].length} -- "$${SESSION_VARIABLE}")`,
    `  if test "$gvm_desktop_above" = ${fishQuote(versions)}; and test -x "$${SESSION_VARIABLE}/bin/go"`,
    `    set gvm_desktop_session "$${SESSION_VARIABLE}"`,
    '  end',
    '  set -l gvm_desktop_path',
    '  set -l gvm_desktop_dir',
    '  for gvm_desktop_dir in $PATH',
    `    if not contains -- "$gvm_desktop_dir" $gvm_desktop_session/bin ${current} ${launchers}`,
    '      set gvm_desktop_path $gvm_desktop_path "$gvm_desktop_dir"',
    '    end',
    '  end',
    `  set -gx PATH $gvm_desktop_session/bin ${current} ${launchers} $gvm_desktop_path`,
    ...(goroot === 'publish'
      ? [
          `  set -gx GOROOT ${fishQuote(`${root}/current`)}`,
          '  set -q gvm_desktop_session[1]; and set -gx GOROOT "$gvm_desktop_session"',
        ]
      : ['  set -q -g GOROOT; and set -e -g GOROOT']),
    'end',
  ];
}

function shGuard(root: string): string {
  return `if [ -d ${shQuote(root)} ]; then`;
}

function fishGuard(root: string): string {
  return `if test -d ${fishQuote(root)}`;
}
