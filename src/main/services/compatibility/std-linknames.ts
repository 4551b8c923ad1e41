import { join } from 'node:path';
import type { SourceFile } from '@shared/domain/compatibility/go-source';
import {
  blockedLinknames,
  judgeLinkname,
  linknameReferences,
  type LinknameVerdict,
} from '@shared/domain/compatibility/linknames';
import type { Disk } from '../../ports/disk';
import { eachFile } from '../each-file';

type ReadingDisk = Pick<Disk, 'list' | 'readText'>;

/** What the linker of this GOROOT does with the references in these files; read are only the packages they name. */
export async function stdLinknames(
  disk: ReadingDisk,
  goroot: string,
  files: readonly SourceFile[],
  signal: AbortSignal,
): Promise<Map<string, LinknameVerdict>> {
  const references = files.flatMap(({ path, text }) =>
    path.endsWith('.go') ? linknameReferences(text) : [],
  );
  const verdicts = new Map<string, LinknameVerdict>();
  if (references.length === 0) return verdicts;
  const loader = await disk.readText(join(goroot, 'src/cmd/link/internal/loader/loader.go'));
  const blocked = blockedLinknames(loader ?? '');
  for (const name of new Set(references.map((each) => each.package))) {
    const sources = await sourcesOf(disk, join(goroot, 'src', name), signal);
    for (const each of references.filter((one) => one.package === name))
      verdicts.set(each.symbol, judgeLinkname(each, sources, blocked));
  }
  return verdicts;
}

async function sourcesOf(disk: ReadingDisk, folder: string, signal: AbortSignal): Promise<string[]> {
  const names = (await disk.list(folder)).map(({ name }) => name);
  const sources = names.filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'));
  return eachFile(sources, { signal }, async (name) => (await disk.readText(join(folder, name))) ?? '');
}
