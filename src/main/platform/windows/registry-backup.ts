import { join } from 'node:path';
import type { Clock } from '../../ports/clock';
import type { Disk } from '../../ports/disk';
import type { Home } from '../../ports/home';
import { describeValue } from './registry';
import type { Replacement } from './registry-edit';

export interface BackupDeps {
  home: Pick<Home, 'backups'>;
  clock: Clock;
  disk: Pick<Disk, 'list' | 'readText' | 'writeText'>;
}

/** Keeps what a value was, once for each distinct content; of a value that isn't there yet nothing is to be kept. */
export async function backUp(
  { key, name, now }: Replacement,
  { disk, clock, home }: BackupDeps,
): Promise<void> {
  if (now === null) return;
  const content = JSON.stringify({ value: describeValue(key, name), ...now });
  const tail = `--${key.hive}-${name}.json`;
  const kept = (await disk.list(home.backups)).filter((other) => other.name.endsWith(tail));
  for (const other of kept) if ((await disk.readText(join(home.backups, other.name))) === content) return;
  // The count tells backups of one moment apart.
  const time = clock.now().toISOString().replaceAll(':', '-');
  await disk.writeText(join(home.backups, `${time}-${kept.length}${tail}`), content);
}
