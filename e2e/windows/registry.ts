/** The account's variables, read and put back by the system's own tool. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run, windows } from './lane';

/** Somebody else's PATH, with what people have in there. */
export const THEIRS = 'C:\\their tools;%USERPROFILE%\\go\\bin;"C:\\a;b";C:\\工具;';

const KEY = 'HKCU\\Environment';

/** PATH is theirs alone, and GOROOT isn't set; kept for {@link importTheirs}. */
export async function setTheirs(scratch: string, path = THEIRS): Promise<void> {
  for (const name of ['Path', 'GOROOT']) await run('reg.exe', ['delete', KEY, '/v', name, '/f']);
  await run('reg.exe', ['add', KEY, '/v', 'Path', '/t', 'REG_EXPAND_SZ', '/d', path, '/f']);
  const kept = await exported(scratch);
  await writeFile(join(scratch, 'theirs.reg'), `${kept.trimEnd()}\r\n"GOROOT"=-\r\n`, 'utf16le');
}

/** The same again in one call. */
export async function importTheirs(scratch: string): Promise<void> {
  await run('reg.exe', ['import', windows(join(scratch, 'theirs.reg'))]);
}

/** @param scratch a folder of the test's own */
export async function exported(scratch: string): Promise<string> {
  const file = join(scratch, 'export.reg');
  await run('reg.exe', ['export', KEY, windows(file), '/y']);
  return readFile(file, 'utf16le');
}

/** The value as the registry holds it, read from the export: `hex(2)` is UTF-16 bytes. */
export async function readPath(scratch: string): Promise<string> {
  const hex = /"Path"=hex\(2\):([0-9a-f,\\\s]+)/i.exec(await exported(scratch))?.[1] ?? '';
  const bytes = hex.match(/[0-9a-f]{2}/gi) ?? [];
  return Buffer.from(bytes.join(''), 'hex').toString('utf16le').replace(/\0$/, '');
}
