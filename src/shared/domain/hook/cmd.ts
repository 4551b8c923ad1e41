/**
 * For cmd, which tells nobody that its folder changed, there is no hook: `gvm-cd` is a `cd` that brings the folder's Go
 * along, and `gvm-cmd` opens a cmd in which cd and its kin are that. Nothing goes into AutoRun.
 *
 * What is written here is ASCII alone: paths are told from where the launcher lies. The words of pin files are never
 * part of a line that cmd still has to read before they were seen to be letters, digits and dots.
 */
import type { PinFile } from '../project';
import { cmdReaders, labelOf } from './cmd-pins';
import type { HookOptions } from './hook-options';

/** `gvm-cd.cmd FOLDER`. Leaves PATH, GOROOT and names that begin with GVM_DESKTOP_ behind, nothing else. */
export function cmdHook({ pinOrder }: Pick<HookOptions, 'pinOrder'>): string {
  return batch([
    'rem GVM Desktop: cd, and the Go of that folder for this cmd. Rewritten by gvm.',
    ...MOVE,
    ...looking(pinOrder),
    ...MATCH,
    ...MISSING,
    ...RETURN,
    ...APPLY,
    ...cmdReaders(pinOrder),
    ...SUBROUTINES,
    ...FIND,
  ]);
}

/** `gvm-cmd.cmd`. */
export function cmdSession(): string {
  const macros = [
    ['cd', 'gvm-cd.cmd $*'],
    ['chdir', 'gvm-cd.cmd $*'],
    ['cd..', 'gvm-cd.cmd ..'],
    ['cd\\', 'gvm-cd.cmd \\'],
    ['pushd', 'pushd $*$Tgvm-cd.cmd .'],
    ['popd', 'popd$Tgvm-cd.cmd .'],
  ] as const;
  return batch([
    'rem GVM Desktop: a cmd that switches by itself. Rewritten by gvm.',
    'setlocal EnableExtensions DisableDelayedExpansion',
    'call :gvm_find',
    // PATH may hold quotes: it is read where that does no harm.
    'setlocal EnableDelayedExpansion',
    'set "PATH=!GVM_ROOT!\\bin;!PATH!"',
    ...macros.map(([name, text]) => `doskey /exename=cmd.exe ${name}=${text}`),
    'set "GVM_ROOT="',
    'cmd.exe /k gvm-cd.cmd .',
    // They belong to the window, and so to the cmd that this one was called from.
    ...macros.map(([name]) => `doskey /exename=cmd.exe ${name}=`),
    'exit /b 0',
    ...FIND,
  ]);
}

function batch(lines: readonly string[]): string {
  // Whoever calls it with echo on keeps that.
  return lines.map((line) => `${/^[:)]/.test(line) ? '' : '@'}${line}\r\n`).join('');
}

/** In a called label: for a quoted name found by PATH, `%~dp0` outside of one is the current folder. */
const FIND = [
  ':gvm_find',
  'set "GVM_ROOT=%~dp0"',
  'for %%H in ("%GVM_ROOT%..") do @set "GVM_ROOT=%%~fH"',
  'exit /b 0',
];

/** Everything up to RETURN happens in a scope without delayed expansion, where exclamation marks are what they are. */
const MOVE = [
  'set "GVM_DESKTOP_ON="',
  'if "!!"=="" set "GVM_DESKTOP_ON=1"',
  // Whether it goes over what a loop's variable holds: Wine's doesn't.
  'setlocal DisableDelayedExpansion',
  'for /f "delims=" %%M in ("^!") do @endlocal & set "GVM_DESKTOP_MARK=%%M"',
  'setlocal EnableExtensions DisableDelayedExpansion',
  'if "%~1"=="" goto gvm_show',
  'if /i "%~1"=="/d" goto gvm_given',
  'cd /d %* || goto gvm_failed',
  'goto gvm_moved',
  ':gvm_given',
  'cd %* || goto gvm_failed',
  'goto gvm_moved',
  ':gvm_show',
  'cd',
  ':gvm_moved',
  'call :gvm_find',
  'for %%N in (ASK WORD MORE LINE LEAST TOOLCHAIN DIR CURRENT REFUSED WAY) do @set "GVM_%%N="',
  'if exist "%GVM_ROOT%\\hook\\paused" goto gvm_return',
  'call :gvm_current',
  'set "GVM_AT=%CD%"',
];

function looking(pinOrder: readonly PinFile[]): string[] {
  return [
    ':gvm_look',
    ...pinOrder.flatMap((file) => [
      `if exist "%GVM_AT%\\${file}" call ${labelOf(file)}`,
      `if defined GVM_ASK call :gvm_answer ${file}`,
      'if defined GVM_REFUSED goto gvm_return',
      'if defined GVM_WORD goto gvm_match',
    ]),
    'for %%D in ("%GVM_AT%\\..") do @set "GVM_UP=%%~fD"',
    'if "%GVM_UP%"=="%GVM_AT%" goto gvm_return',
    'set "GVM_AT=%GVM_UP%"',
    'set "GVM_WAY=%GVM_WAY%..\\"',
    'goto gvm_look',
  ];
}

/** GVM_WORD is a version, a line, "minimum" or "system" here. Ranks are minor * 1000 + patch. */
const MATCH = [
  ':gvm_match',
  // The Go outside of any manager is what stands behind ours in PATH; here ours stays.
  'if "%GVM_WORD%"=="system" goto gvm_return',
  'if "%GVM_WORD%"=="minimum" goto gvm_minimum',
  'call :gvm_rank "%GVM_WORD%"',
  // A line: its newest installed patch. A first release before 1.21 has the name of its line.
  'if defined GVM_LINE set /a "GVM_FROM=GVM_RANK, GVM_TO=GVM_RANK+999"',
  'if defined GVM_LINE goto gvm_newest',
  'call :gvm_folder "%GVM_WORD%"',
  'if defined GVM_DIR goto gvm_return',
  'goto gvm_missing',
  ':gvm_minimum',
  'call :gvm_rank "%GVM_LEAST%"',
  'if not defined GVM_RANK goto gvm_missing',
  'set /a "GVM_FROM=GVM_RANK, GVM_TO=99999999"',
  'if not defined GVM_CURRENT goto gvm_newest',
  'call :gvm_rank "%GVM_CURRENT%"',
  'if not defined GVM_RANK goto gvm_newest',
  'if %GVM_RANK% LSS %GVM_FROM% goto gvm_newest',
  'call :gvm_folder "%GVM_CURRENT%"',
  'goto gvm_return',
  ':gvm_newest',
  'set "GVM_DIR="',
  'set "GVM_BEST=-1"',
  'pushd "%GVM_ROOT%\\versions" 2>nul || goto gvm_missing',
  'for /d %%T in (go1.*) do @call :gvm_candidate "%%~nxT"',
  'popd',
  'if defined GVM_CURRENT call :gvm_candidate "go%GVM_CURRENT%"',
  'if defined GVM_DIR goto gvm_return',
];

/** What is missing is told by gvm itself, on stderr. */
const MISSING = [
  ':gvm_missing',
  'set "GVM_DIR="',
  'if not exist "%GVM_ROOT%\\bin\\gvm.cmd" goto gvm_return',
  'setlocal EnableDelayedExpansion',
  'set "PATH=!GVM_ROOT!\\bin;!PATH!"',
  'set "GVM_HOME=!GVM_ROOT!"',
  'call gvm.cmd resolve >nul',
  'endlocal',
];

/**
 * Back in the scope of whoever called: `endlocal` takes the folder back as well. Where delayed expansion is on there, it
 * goes over what a loop's variable holds: marks and carets are escaped for it.
 */
const RETURN = [
  ':gvm_return',
  'if not defined GVM_DIR set "GVM_DIR=."',
  'set "GVM_AT=%CD%"',
  'if "%GVM_DESKTOP_MARK%"=="!" call :gvm_escape',
  'for /f "delims=" %%D in ("%GVM_AT%") do @for /f "delims=" %%R in ("%GVM_DIR%") do @endlocal & cd /d "%%D" & set "GVM_DESKTOP_DIR=%%R"',
  'if "%GVM_DESKTOP_DIR%"=="." set "GVM_DESKTOP_DIR="',
];

/** PATH may hold quotes and anything else: only delayed expansion puts it where it isn't read as part of a line. */
const APPLY = [
  'if not defined GVM_DESKTOP_ON setlocal EnableDelayedExpansion',
  'set "GVM_DESKTOP_PATH=!PATH!"',
  'if not defined GVM_DESKTOP_ENTRY goto gvm_put',
  'if "!GVM_DESKTOP_PATH!"=="!GVM_DESKTOP_ENTRY!;!GVM_DESKTOP_KEPT!" set "GVM_DESKTOP_PATH=!GVM_DESKTOP_KEPT!" & goto gvm_put',
  // Others changed it since: ours is looked for, unless its name holds what can't be looked for.
  'for /f "tokens=2 delims=!=" %%X in ("!GVM_DESKTOP_ENTRY!") do @goto gvm_put',
  'set "GVM_DESKTOP_PATH=;!GVM_DESKTOP_PATH!"',
  'set "GVM_DESKTOP_PATH=!GVM_DESKTOP_PATH:;%GVM_DESKTOP_ENTRY%;=;!"',
  'set "GVM_DESKTOP_PATH=!GVM_DESKTOP_PATH:~1!"',
  ':gvm_put',
  'set "GVM_DESKTOP_NEXT=!GVM_DESKTOP_PATH!"',
  'if defined GVM_DESKTOP_DIR set "GVM_DESKTOP_NEXT=!GVM_DESKTOP_DIR!\\bin;!GVM_DESKTOP_PATH!"',
  'if defined GVM_DESKTOP_ON set "PATH=!GVM_DESKTOP_NEXT!"',
  'if defined GVM_DESKTOP_ON set "GVM_DESKTOP_KEPT=!GVM_DESKTOP_PATH!"',
  'if not defined GVM_DESKTOP_ON for /f "eol=| delims=" %%P in ("!GVM_DESKTOP_NEXT!") do @for /f "eol=| delims=" %%K in ("!GVM_DESKTOP_PATH!") do @endlocal & set "PATH=%%P" & set "GVM_DESKTOP_KEPT=%%K"',
  'if not defined GVM_DESKTOP_DIR goto gvm_back',
  'if defined GVM_DESKTOP_ENTRY goto gvm_root',
  ...copied('GVM_DESKTOP_GOROOT', 'GOROOT'),
  ':gvm_root',
  ...copied('GOROOT', 'GVM_DESKTOP_DIR'),
  ...copied('GVM_DESKTOP_ENTRY', 'GVM_DESKTOP_DIR', '\\bin'),
  'goto gvm_end',
  ':gvm_back',
  'if defined GVM_DESKTOP_ENTRY call :gvm_restore',
  'for %%N in (ENTRY KEPT GOROOT) do @set "GVM_DESKTOP_%%N="',
  ':gvm_end',
  'for %%N in (ON MARK DIR NEXT PATH) do @set "GVM_DESKTOP_%%N="',
  'exit /b 0',
  ':gvm_failed',
  'endlocal',
  'for %%N in (ON MARK) do @set "GVM_DESKTOP_%%N="',
  'exit /b 1',
];

/** In either kind of scope; gone where there is nothing to copy. */
function copied(to: string, from: string, more = ''): string[] {
  return [
    `if not defined ${from} set "${to}="`,
    `if defined ${from} if not defined GVM_DESKTOP_ON set "${to}=%${from}%${more}"`,
    `if defined ${from} if defined GVM_DESKTOP_ON set "${to}=!${from}!${more}"`,
  ];
}

const SUBROUTINES = [
  ':gvm_restore',
  ...copied('GOROOT', 'GVM_DESKTOP_GOROOT'),
  'exit /b 0',

  // Carets are lost where there is a mark, and only there.
  ':gvm_escape',
  ...['GVM_AT', 'GVM_DIR'].map((name) => `if not "%${name}%"=="%${name}:!=%" set "${name}=%${name}:^=^^%"`),
  ...['GVM_AT', 'GVM_DIR'].map((name) => `set "${name}=%${name}:!=^!%"`),
  'exit /b 0',
];
