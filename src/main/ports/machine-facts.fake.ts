import type { DefenderExclusions, Mount } from '@shared/domain/health/machine';
import type { MachineFacts } from './machine-facts';

/** A machine that a test made up. */
export class FakeMachineFacts implements MachineFacts {
  /** The last one that holds a path is its. */
  readonly mounts: Mount[] = [];
  long: boolean | null = null;
  exclusions: DefenderExclusions | null = null;

  async mountOf(path: string): Promise<Mount | null> {
    const holds = ({ point }: Mount): boolean =>
      path === point || path.startsWith(point.replace(/\/?$/, '/'));
    return this.mounts.filter(holds).at(-1) ?? null;
  }

  async longPaths(): Promise<boolean | null> {
    return this.long;
  }

  async defenderExclusions(): Promise<DefenderExclusions | null> {
    return this.exclusions;
  }
}
