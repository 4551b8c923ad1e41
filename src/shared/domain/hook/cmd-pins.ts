/** Reading pin files and finding versions, in cmd. Variables that begin with GVM_ live in a scope that ends. */
import type { PinFile } from '../project';

/** Bytes; larger files are refused by every reader of pins. */
const LARGEST = 1024 * 1024;
const SAFE = '0123456789.abcdefghijklmnopqrstuvwxyz';

/** The subroutines that read the files that the person wants, and those that they call. */
export function cmdReaders(pinOrder: readonly PinFile[]): string[] {
  return [...pinOrder.flatMap((file) => READERS[file]), ...SUBROUTINES];
}

export function labelOf(file: PinFile): string {
  return `:gvm_file_${file.replace(/\W/g, '_')}`;
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
];
