import type { FileRecord } from '../../ports/archive-pipeline';
import type { LocatedArchive } from '../../ports/source';

/**
 * What a file of an installed tree is called in an archive of its release, wherever the tree came from. A module may not
 * hold go.mod files: there they are `_go.mod`, and an installed tree has them under both names. Null: it lacks the file.
 */
export function nameInArchive(
  { path, zipName }: Pick<FileRecord, 'path' | 'zipName'>,
  { layout, prefix }: Pick<LocatedArchive, 'layout' | 'prefix'>,
): string | null {
  if (layout === 'archive') return prefix + path.replace(/(^|\/)_go\.mod$/, '$1go.mod');
  if (zipName === null) return null;
  return prefix + (zipName ?? path).replace(/(^|\/)go\.mod$/, '$1_go.mod');
}
