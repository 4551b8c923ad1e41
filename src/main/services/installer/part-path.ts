import { join } from 'node:path';
import type { ToolchainId } from '@shared/domain/toolchain';

const SAFE_SLUG = /^[a-z0-9][a-z0-9-]{0,63}$/;
const TOOLCHAIN_OF_PART = /^(go[\d.]+(?:(?:rc|beta)\d+)?(?:\.[a-z0-9]+-[a-z0-9]+)?)-/;

/** Where a toolchain's archive from one source lands. */
export function partPath(downloads: string, id: ToolchainId, source: string): string {
  return join(downloads, `${id}-${sourceSlug(source)}.part`);
}

/** The toolchain that a file in `downloads/` belongs to; null for foreign names. */
export function toolchainOfPart(name: string): ToolchainId | null {
  return TOOLCHAIN_OF_PART.exec(name)?.[1] ?? null;
}

/** A file name for any source, also for those given as a URL or a path. */
function sourceSlug(source: string): string {
  if (SAFE_SLUG.test(source)) return source;
  const words = source.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return `given-${words.slice(-48).replace(/^-|-$/g, '')}`;
}
