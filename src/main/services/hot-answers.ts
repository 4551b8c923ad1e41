/**
 * `gvm current`, `gvm which` and `gvm which 1.26.10` answered by the launcher itself, as the command prints them and
 * without its runtime. Only of the home that the command would take (GVM_HOME, else the account's own), and only of
 * finals with a patch number; whatever else is asked, or is not as it should be, is left to the command.
 */
import { platformName, type Platform } from '@shared/domain/platform';

/** `$gvm_home` is known. Lines of sh that answer and exit, or go on. */
export function shHotAnswers(host: Platform): string[] {
  return [
    ...shOwnHome(host),
    'if [ "${GVM_HOME:-$gvm_own}" = "$gvm_home" ]; then',
    '  case $#:${1-} in',
    '    1:current | 1:which)',
    // Without the file there is nothing to say, and the command says why.
    '      { read -r gvm_go <"$gvm_home/current/VERSION"; } 2>/dev/null || gvm_go=',
    '      [ "$gvm_home/versions/$gvm_go" -ef "$gvm_home/current" ] || gvm_go=',
    '      ;;',
    '    2:which)',
    '      gvm_go=go$2',
    '      [ -x "$gvm_home/versions/$gvm_go/bin/go" ] || gvm_go=',
    '      ;;',
    '    *) gvm_go= ;;',
    '  esac',
    '  case ${gvm_go#go} in',
    '    *[!0-9.]* | *.) ;;',
    '    1.*.*)',
    `      if [ "$1" = current ]; then printf '%s\\n' "$gvm_go ${platformName(host)}"`,
    `      else printf '%s\\n' "$gvm_home/versions/$gvm_go/bin/go"`,
    '      fi',
    '      exit 0',
    '      ;;',
    '  esac',
    'fi',
  ];
}

/** `$gvm_own`: where the home is that nobody named; the same as homeLocation says. */
function shOwnHome({ os }: Platform): string[] {
  if (os === 'darwin') return ['gvm_own=${HOME-}/Library/gvm-desktop'];
  return [
    'case ${XDG_DATA_HOME-} in',
    '  /*) gvm_own=$XDG_DATA_HOME/gvm-desktop ;;',
    '  *) gvm_own=${HOME-}/.local/share/gvm-desktop ;;',
    'esac',
  ];
}

/**
 * `%GVM_HERE%` is known. Lines of a batch file that answer and exit, or go on. What others wrote is only ever read by
 * delayed expansion, which comes after a line was understood: quotes and ampersands in it stay what they are. Lines end
 * as everywhere in cmd, with CR LF; the command's own end with LF.
 *
 * @param paths whether a path may be printed: only one that is the same bytes in every code page
 */
export function cmdHotAnswers(host: Platform, { paths }: { paths: boolean }): string[] {
  return [
    'set "GVM_ARGS="',
    // No quotes around it, which those in the arguments would end; `nul` for arguments that ask `set` for its help.
    '>nul set GVM_ARGS=%*',
    'rem A caret at the end of the arguments swallows the next line: this one.',
    'setlocal EnableDelayedExpansion',
    'set "GVM_ROOT=!LOCALAPPDATA!\\gvm-desktop"',
    'if not "!GVM_HOME!"=="" set "GVM_ROOT=!GVM_HOME!"',
    'if not "!GVM_ROOT!\\bin\\"=="!GVM_HERE!" goto command',
    'if "!GVM_ARGS!"=="current" goto current',
    ...(paths ? ['if "!GVM_ARGS!"=="which" goto current', 'if "!GVM_ARGS:~0,6!"=="which " goto exact'] : []),
    'goto command',
    ...(paths ? [':exact', 'set "GVM_GO=go!GVM_ARGS:~6!"', 'goto check'] : []),
    ':current',
    'set "GVM_GO="',
    'if not exist "!GVM_ROOT!\\current\\VERSION" goto command',
    'for /f "usebackq delims=" %%q in ("!GVM_ROOT!\\current\\VERSION") do if not defined GVM_GO set "GVM_GO=%%q"',
    ':check',
    'if not "!GVM_GO:~0,4!"=="go1." goto command',
    'for /f "delims=0123456789." %%q in ("!GVM_GO:~2!") do goto command',
    // Windows passes over a dot at the end of a name.
    'if "!GVM_GO:~-1!"=="." goto command',
    'set "GVM_PATCH="',
    'for /f "tokens=3 delims=." %%q in ("!GVM_GO!") do set "GVM_PATCH=%%q"',
    'if not defined GVM_PATCH goto command',
    'set "GVM_FOUND=!GVM_ROOT!\\versions\\!GVM_GO!"',
    'if exist "!GVM_FOUND!\\bin\\go.exe" goto answer',
    // On volumes without links the current one's folder is `current` itself, and a note says which it is.
    'set "GVM_FOUND=!GVM_ROOT!\\current"',
    'if exist "!GVM_FOUND!.swap" goto command',
    'if not exist "!GVM_FOUND!.target" goto command',
    'set "GVM_NOTED="',
    'for /f "usebackq delims=" %%q in ("!GVM_FOUND!.target") do set "GVM_NOTED=%%~nxq"',
    'if not "!GVM_NOTED!"=="!GVM_GO!" goto command',
    ':answer',
    'if not "!GVM_ARGS!"=="current" goto which',
    `echo !GVM_GO! ${platformName(host)}`,
    'exit /b 0',
    ':which',
    'echo !GVM_FOUND!\\bin\\go.exe',
    'exit /b 0',
    ':command',
    'endlocal',
    'set "GVM_ARGS="',
  ];
}
