import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { batchCall } from './batch-call';

const ECHO = 'require("fs").writeSync(1, JSON.stringify(process.argv.slice(2)))';
let file: string;

beforeAll(async () => {
  const folder = join(await mkdtemp(join(tmpdir(), 'gvm-batch-')), "a & b ^x !y 'z' (1)");
  await mkdir(folder);
  file = join(folder, 'echo.cmd');
  await writeFile(join(folder, 'echo.cjs'), ECHO);
  await writeFile(file, `@"${process.execPath}" "%~dp0echo.cjs" %*\r\n@exit /b 7\r\n`);
});

it('hands every argument to a batch file as it is', () => {
  const said = [
    'plain',
    '',
    'a b',
    'a&b|c<d>(e)',
    // Before any single per cent sign, which would pair with the first of these.
    '%PATH%',
    '100%',
    '%nobody% %',
    'e!f!',
    'c^d ^',
    'say "hi"',
    'a"&echo b',
    'C:\\x\\',
    'C:\\x y\\"',
    'a,b;c=d',
    '李 🐹',
    '-ldflags=-X a=b',
  ];
  const { command, args } = batchCall(file, said, process.env['ComSpec'] ?? 'cmd.exe');
  const { status, stdout } = spawnSync(command, args, { windowsVerbatimArguments: true, encoding: 'utf8' });
  expect(JSON.parse(stdout)).toEqual(said);
  expect(status).toBe(7);
});
