import type { DefenderExclusions, Mount } from '@shared/domain/health/machine';

/** What no other port tells of a machine. Read only; what can't be read is null, never an error. */
export interface MachineFacts {
  /** Where the volume is mounted that holds the path or its nearest existing parent, links followed; Linux tells. */
  mountOf(path: string): Promise<Mount | null>;
  /** Whether programs that can may use paths over 260 characters; Windows has that limit. */
  longPaths(): Promise<boolean | null>;
  /** What Microsoft Defender leaves alone; null as well where it isn't, or isn't the one that protects. */
  defenderExclusions(): Promise<DefenderExclusions | null>;
}
