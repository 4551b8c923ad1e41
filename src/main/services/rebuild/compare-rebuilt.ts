/** A built release beside the installed one. Pure. */
import { platformSlug } from '@shared/domain/platform';
import type { RebuiltRelease } from '@shared/domain/rebuild';
import type { Proof, ToolchainRecord } from '@shared/domain/toolchain';
import type { ArchiveJob, FileRecord, UnpackedArchive } from '../../ports/archive-pipeline';

/** One of the archives that a release's build packs into `pkg/distpack`. */
export interface PackedRelease extends Pick<ArchiveJob, 'format' | 'layout' | 'prefix'> {
  name: string;
}

/** The archive of the kind that the installed tree came from: the two hold different files. */
export function packedRelease(
  { version, platform }: Pick<ToolchainRecord, 'version' | 'platform'>,
  files: readonly FileRecord[],
): PackedRelease {
  const slug = platformSlug(platform);
  const module = `v0.0.1-go${version}.${slug}`;
  // Only module zips call them so.
  if (files.some(({ path }) => path === 'src/_go.mod'))
    return {
      name: `${module}.zip`,
      format: 'zip',
      layout: 'module',
      prefix: `golang.org/toolchain@${module}/`,
    };
  const format = platform.os === 'windows' ? 'zip' : 'tar.gz';
  return { name: `go${version}.${slug}.${format}`, format, layout: 'archive', prefix: 'go/' };
}

export type Comparison = Pick<
  RebuiltRelease,
  'identical' | 'files' | 'different' | 'missing' | 'added' | 'proofHolds'
>;

export function compareRebuilt(
  { files, proof }: { files: readonly FileRecord[]; proof: Proof },
  built: Pick<UnpackedArchive, 'files' | 'h1' | 'sha256'>,
  { layout }: Pick<PackedRelease, 'layout'>,
): Comparison {
  const hashes = new Map(built.files.map(({ path, sha256 }) => [path, sha256]));
  const installed = new Set(files.map(({ path }) => path));
  const missing = files.filter(({ path }) => !hashes.has(path)).map(({ path }) => path);
  const different = files
    // What nobody hashed is the same as nothing.
    .filter(({ path, sha256 }) => hashes.has(path) && (sha256 === null || hashes.get(path) !== sha256))
    .map(({ path }) => path);
  const added = built.files.filter(({ path }) => !installed.has(path)).map(({ path }) => path);
  return {
    identical: missing.length + different.length + added.length === 0,
    files: files.length,
    different,
    missing,
    added,
    proofHolds: proofHolds(proof, built, layout),
  };
}

function proofHolds(
  proof: Proof,
  { h1, sha256 }: Pick<UnpackedArchive, 'h1' | 'sha256'>,
  layout: PackedRelease['layout'],
): boolean | null {
  if (proof.kind === 'sumdb' && layout === 'module') return h1 === proof.value;
  if (proof.kind === 'sha256' && layout === 'archive') return sha256 === proof.value;
  return null;
}
