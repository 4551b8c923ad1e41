import { access } from 'node:fs/promises';
import { win32 } from 'node:path';
import { splitEntries } from '@shared/domain/environment/registry-path';
import { expandWith } from '@shared/domain/environment/registry-values';

const PROGRAMS = ['go.exe', 'go.cmd', 'go.bat', 'go.com'];

/** The entries of a PATH in whose folder a go lies, as they are written. A folder on the network isn't asked. */
export async function entriesWithGo(path: string, variables: ReadonlyMap<string, string>): Promise<string[]> {
  const entries = splitEntries(path);
  const found = await Promise.all(
    entries.map((entry) => hasGo(expandWith(variables)(entry.trim().replaceAll('"', '')))),
  );
  return entries.filter((_, at) => found[at]);
}

async function hasGo(folder: string): Promise<boolean> {
  if (!/^[a-z]:[\\/]/i.test(folder)) return false;
  const found = PROGRAMS.map((name) =>
    access(win32.join(folder, name)).then(
      () => true,
      () => false,
    ),
  );
  return (await Promise.all(found)).includes(true);
}
