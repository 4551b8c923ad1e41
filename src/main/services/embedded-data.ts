import { join } from 'node:path';
import { fault } from '@shared/domain/fault';
import type { Disk } from '../ports/disk';

export interface EmbeddedDataDeps {
  disk: Pick<Disk, 'readText'>;
  /** Folder with the embedded data. */
  assets: string;
}

/** A file of ours. Throws DISK_*; DISK_FAILED also when it is missing or garbled, which only a broken installation has. */
export async function readEmbedded<Content>(
  { disk, assets }: EmbeddedDataDeps,
  name: string,
  contentOf: (parsed: unknown) => Content,
): Promise<Content> {
  const path = join(assets, name);
  const text = await disk.readText(path);
  if (text === null) throw fault('DISK_FAILED', { path, reason: 'missing' });
  try {
    return contentOf(JSON.parse(text));
  } catch (error) {
    throw fault('DISK_FAILED', { path, reason: 'garbled' }, error);
  }
}
