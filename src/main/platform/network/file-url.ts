import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { fault } from '@shared/domain/fault';

/** Throws OFFLINE_FILE_MISSING, also for a folder or a `file:` address of another machine. */
export async function statFileUrl(
  url: URL,
): Promise<{ path: string; bytes: number; etag: string; modified: Date }> {
  const path = localPath(url);
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw fault('OFFLINE_FILE_MISSING', { path });
  const etag = `"${found.size.toString(16)}-${found.mtimeMs.toString(16)}"`;
  return { path, bytes: found.size, etag, modified: found.mtime };
}

function localPath(url: URL): string {
  try {
    return fileURLToPath(url);
  } catch {
    throw fault('OFFLINE_FILE_MISSING', { path: url.href });
  }
}
