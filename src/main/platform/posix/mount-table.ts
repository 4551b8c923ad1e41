import type { Mount } from '@shared/domain/health/machine';

/** Reads `/proc/self/mountinfo`, in its order: a later mount lies on top. Source: proc_pid_mountinfo(5). */
export function parseMountTable(text: string): Mount[] {
  return text.split('\n').flatMap((line): Mount[] => {
    // Some optional fields stand before the dash.
    const [own = '', volume = ''] = line.split(' - ');
    const [, , , , point, options] = own.split(' ');
    const [fileSystem, , volumeOptions = ''] = volume.split(' ');
    if (point === undefined || options === undefined || !fileSystem) return [];
    const all = [...options.split(','), ...volumeOptions.split(',')].filter((option) => option !== '');
    return [{ point: plain(point), fileSystem, options: [...new Set(all)] }];
  });
}

/** The mount that holds a path without links in it. */
export function mountHolding(path: string, table: readonly Mount[]): Mount | null {
  const holding = table.filter(({ point }) => `${path}/`.startsWith(point === '/' ? '/' : `${point}/`));
  // Of two on the same folder the later one hides the other.
  return holding.reduce<Mount | null>(
    (best, mount) => (best === null || mount.point.length >= best.point.length ? mount : best),
    null,
  );
}

/** Blanks, tabs, line ends and backslashes are written as three octal digits of a byte. */
function plain(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
