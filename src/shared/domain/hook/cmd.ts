/**
 * For cmd, which tells nobody that its folder changed, there is no hook: `gvm-cd` is a `cd` that brings the folder's Go
 * along, and `gvm-cmd` opens a cmd in which cd and its kin are that. Nothing goes into AutoRun.
 *
 * What is written here is ASCII alone: paths are told from where the launcher lies. The words of pin files are never
 * part of a line that cmd still has to read before they were seen to be letters, digits and dots.
 */
import type { PinFile } from '../project';
import type { HookOptions } from './hook-options';

/** Bytes; larger files are refused by every reader of pins. */
const LARGEST = 1024 * 1024;
const SAFE = '0123456789.abcdefghijklmnopqrstuvwxyz';

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
    ...pinOrder.flatMap((file) => READERS[file]),
    ...SUBROUTINES,
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

function labelOf(file: PinFile): string {
  return `:gvm_file_${file.replace(/\W/g, '_')}`;
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

/**
 * Under delayed expansion: runs a command unless the text is made of safe characters. Twice, as one character begins a
 * comment for `for`.
 */
function whereUnsafe(name: string, command: string): string[] {
  return ['0', 'a'].map(
    (eol) => `for /f "eol=${eol} delims=${SAFE}" %%X in ("!${name}!") do @if not "%%X"=="" ${command}`,
  );
}

const MERGE = ['<<<<<<<', '>>>>>>>'].map((mark) => `if "%%A"=="${mark}" set "GVM_ASK=1"`);

/** Each leaves GVM_WORD, seen to be safe, or GVM_ASK where only gvm can tell; neither where the file says nothing. */
const READERS: Readonly<Record<PinFile, readonly string[]>> = {
  '.go-version': reader(
    '.go-version',
    'eol=# tokens=1,2',
    [...MERGE, 'if not defined GVM_WORD set "GVM_MORE=%%B"', 'if not defined GVM_WORD set "GVM_WORD=%%A"'],
    [
      // Comments alone, or in an encoding that cmd can't read.
      'if %GVM_SIZE% GTR 0 if not defined GVM_WORD set "GVM_ASK=1"',
      'goto gvm_word',
    ],
  ),
  '.tool-versions': reader(
    '.tool-versions',
    'eol=# tokens=1,2',
    [
      ...MERGE,
      ...['golang', 'go'].flatMap((tool) => [
        `if "%%A"=="${tool}" if not defined GVM_TOOL set "GVM_WORD=%%B"`,
        `if "%%A"=="${tool}" set "GVM_TOOL=1"`,
      ]),
    ],
    ['if defined GVM_TOOL if not defined GVM_WORD set "GVM_ASK=1"', 'goto gvm_word'],
  ),
  'go.mod': reader(
    'go.mod',
    'tokens=1-3',
    [
      ...MERGE,
      ...[
        ['go', 'GVM_LEAST'],
        ['toolchain', 'GVM_TOOLCHAIN'],
      ].flatMap(([verb, name]) => [
        `if "%%A"=="${verb}" if defined ${name} set "GVM_ASK=1"`,
        `if "%%A"=="${verb}" set "${name}=%%B"`,
        `if "%%A"=="${verb}" if not "%%C"=="" set "GVM_MORE=%%C"`,
      ]),
    ],
    [
      'call :gvm_check',
      'if defined GVM_ASK exit /b 0',
      // What the go command assumes.
      'if not defined GVM_LEAST set "GVM_LEAST=1.16"',
      'call :gvm_rank "%GVM_LEAST%"',
      'if not defined GVM_RANK set "GVM_ASK=1"',
      'set "GVM_FROM=%GVM_RANK%"',
      'set "GVM_WORD=minimum"',
      'if "%GVM_TOOLCHAIN%"=="default" set "GVM_TOOLCHAIN="',
      'if not defined GVM_TOOLCHAIN exit /b 0',
      'if not "%GVM_TOOLCHAIN:~0,3%"=="go1" set "GVM_ASK=1"',
      'call :gvm_rank "%GVM_TOOLCHAIN:~2%"',
      'if not defined GVM_RANK set "GVM_ASK=1"',
      'if defined GVM_LINE set "GVM_ASK=1"',
      'if defined GVM_ASK exit /b 0',
      // One that meets the minimum is a pin.
      'if %GVM_RANK% GEQ %GVM_FROM% set "GVM_WORD=%GVM_TOOLCHAIN:~2%"',
      'exit /b 0',
    ],
  ),
  // Which modules a workspace has, and what TOML says, is more than cmd can read.
  'go.work': [labelOf('go.work'), 'set "GVM_ASK=1"', 'exit /b 0'],
  'mise.toml': [labelOf('mise.toml'), 'set "GVM_ASK=1"', 'exit /b 0'],
};

/** A folder of that name is none; what is too large is gvm's to refuse. */
function reader(
  file: PinFile,
  options: string,
  forEachLine: readonly string[],
  then: readonly string[],
): string[] {
  return [
    labelOf(file),
    `if exist "%GVM_AT%\\${file}\\" exit /b 0`,
    'for %%N in (SIZE TOOL WORD MORE LEAST TOOLCHAIN) do @set "GVM_%%N="',
    `for %%F in ("%GVM_AT%\\${file}") do @set "GVM_SIZE=%%~zF"`,
    `if %GVM_SIZE% GTR ${LARGEST} set "GVM_ASK=1"`,
    'if defined GVM_ASK exit /b 0',
    `for /f "usebackq ${options}" %%A in ("%GVM_AT%\\${file}") do @(`,
    ...forEachLine,
    ')',
    ...then,
  ];
}

const SUBROUTINES = [
  // What only gvm can tell, of a file that is named by dots and a name that is known.
  ':gvm_answer',
  'for %%N in (ASK WORD MORE LEAST TOOLCHAIN) do @set "GVM_%%N="',
  'set "GVM_REFUSED=1"',
  'if not exist "%GVM_ROOT%\\bin\\gvm.cmd" exit /b 0',
  'setlocal EnableDelayedExpansion',
  'set "PATH=!GVM_ROOT!\\bin;!PATH!"',
  'set "GVM_HOME=!GVM_ROOT!"',
  `for /f "tokens=1,2" %%V in ('gvm.cmd hook-answer %GVM_WAY%%~1') do @(`,
  'set "GVM_WORD=%%V"',
  'set "GVM_LEAST=%%W"',
  ')',
  'set "GVM_TEXT=!GVM_WORD!!GVM_LEAST!"',
  ...whereUnsafe('GVM_TEXT', 'set "GVM_WORD="'),
  'if not defined GVM_WORD exit /b 0',
  'endlocal & set "GVM_WORD=%GVM_WORD%" & set "GVM_LEAST=%GVM_LEAST%"',
  'if "%GVM_WORD%"=="exact" set "GVM_WORD=%GVM_LEAST%"',
  'if "%GVM_WORD%"=="line" set "GVM_WORD=%GVM_LEAST%"',
  'if "%GVM_WORD%"=="refused" exit /b 0',
  'set "GVM_REFUSED="',
  'if "%GVM_WORD%"=="none" set "GVM_WORD="',
  'exit /b 0',

  // A version or a line as people write it; whatever else is for gvm.
  ':gvm_word',
  'call :gvm_check',
  'if defined GVM_ASK exit /b 0',
  'if not defined GVM_WORD exit /b 0',
  'if "%GVM_WORD%"=="system" exit /b 0',
  'if "%GVM_WORD:~0,2%"=="go" set "GVM_WORD=%GVM_WORD:~2%"',
  'if "%GVM_WORD:~0,1%"=="v" set "GVM_WORD=%GVM_WORD:~1%"',
  'if "%GVM_WORD:~-2%"==".x" set "GVM_WORD=%GVM_WORD:~0,-2%"',
  'call :gvm_rank "%GVM_WORD%"',
  'if not defined GVM_RANK set "GVM_ASK=1"',
  // Its first release has another name there.
  'if "%GVM_PATCH%"=="0" if not defined GVM_LINE if %GVM_MINOR% LSS 21 set "GVM_ASK=1"',
  'exit /b 0',

  ':gvm_restore',
  ...copied('GOROOT', 'GVM_DESKTOP_GOROOT'),
  'exit /b 0',

  // Whatever the words of a file are, they are no part of a line here: delayed expansion puts them in.
  ':gvm_check',
  'if defined GVM_ASK exit /b 0',
  'setlocal EnableDelayedExpansion',
  'set "GVM_BAD="',
  'set "GVM_TEXT=!GVM_WORD!!GVM_LEAST!!GVM_TOOLCHAIN!"',
  ...whereUnsafe('GVM_TEXT', 'set "GVM_BAD=1"'),
  'if defined GVM_MORE if not "!GVM_MORE:~0,1!"=="#" if not "!GVM_MORE:~0,2!"=="//" set "GVM_BAD=1"',
  'if defined GVM_BAD endlocal & set "GVM_ASK=1"',
  'exit /b 0',

  // The current toolchain; on volumes without links it is moved there.
  ':gvm_current',
  'if not exist "%GVM_ROOT%\\current\\VERSION" exit /b 0',
  'for /f "usebackq tokens=1" %%V in ("%GVM_ROOT%\\current\\VERSION") do @if not defined GVM_WORD set "GVM_WORD=%%V"',
  'call :gvm_check',
  'if not defined GVM_ASK if defined GVM_WORD set "GVM_CURRENT=%GVM_WORD:~2%"',
  'for %%N in (ASK WORD) do @set "GVM_%%N="',
  'exit /b 0',

  ':gvm_folder',
  'set "GVM_FOUND="',
  'if exist "%GVM_ROOT%\\versions\\go%~1\\bin\\go.exe" set "GVM_FOUND=%GVM_ROOT%\\versions\\go%~1"',
  'if not defined GVM_FOUND if "%GVM_CURRENT%"=="%~1" set "GVM_FOUND=%GVM_ROOT%\\current"',
  'if defined GVM_FOUND set "GVM_DIR=%GVM_FOUND%"',
  'exit /b 0',

  // Of a final version or a line: minor * 1000 + patch.
  ':gvm_rank',
  'for %%N in (RANK LINE MINOR PATCH) do @set "GVM_%%N="',
  'for /f "delims=0123456789." %%X in ("%~1") do @if not "%%X"=="" exit /b 0',
  'for /f "tokens=1-3 delims=." %%a in ("%~1") do @if "%~1"=="1.%%b.%%c" set "GVM_PATCH=%%c"',
  'for /f "tokens=1-3 delims=." %%a in ("%~1") do @if "%~1"=="1.%%b" set "GVM_LINE=1"',
  'for /f "tokens=2 delims=." %%b in ("%~1") do @set "GVM_MINOR=%%b"',
  'if not defined GVM_LINE if not defined GVM_PATCH exit /b 0',
  'if not defined GVM_PATCH set "GVM_PATCH=0"',
  // Leading zeros would make them octal.
  'for %%N in (%GVM_MINOR% %GVM_PATCH%) do @call :gvm_number %%N || exit /b 0',
  'set /a "GVM_RANK=GVM_MINOR*1000+GVM_PATCH"',
  'exit /b 0',
  ':gvm_number',
  'set "GVM_NUMBER=%~1"',
  'if "%GVM_NUMBER:~0,1%"=="0" if not "%GVM_NUMBER%"=="0" exit /b 1',
  'if %GVM_NUMBER% GTR 999 exit /b 1',
  'exit /b 0',

  ':gvm_candidate',
  'set "GVM_NAME=%~1"',
  'call :gvm_rank "%GVM_NAME:~2%"',
  'if not defined GVM_RANK exit /b 0',
  'if %GVM_RANK% LSS %GVM_FROM% exit /b 0',
  'if %GVM_RANK% GTR %GVM_TO% exit /b 0',
  'if %GVM_RANK% LEQ %GVM_BEST% exit /b 0',
  'call :gvm_folder "%GVM_NAME:~2%"',
  'if defined GVM_FOUND set "GVM_BEST=%GVM_RANK%"',
  'exit /b 0',

  // Carets are lost where there is a mark, and only there.
  ':gvm_escape',
  ...['GVM_AT', 'GVM_DIR'].map((name) => `if not "%${name}%"=="%${name}:!=%" set "${name}=%${name}:^=^^%"`),
  ...['GVM_AT', 'GVM_DIR'].map((name) => `set "${name}=%${name}:!=^!%"`),
  'exit /b 0',

  ...FIND,
];
