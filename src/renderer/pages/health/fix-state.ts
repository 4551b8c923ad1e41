import type { HealthFinding, HealthFix } from '@shared/domain/health/finding';
import type { HealthState } from '@shared/domain/health/report';
import { samePlatform } from '@shared/domain/platform';
import type { AppState } from '@shared/domain/views';
import type { Messages } from '@shared/i18n';
import { goName } from '../../words/words';
import { isInstalling } from '../toolchains/hero-state';

/** What a fix's button does now. */
export type FixDeed =
  | { kind: 'install'; version: string }
  /** It is on this machine already. */
  | { kind: 'use'; id: string; version: string }
  | { kind: 'repair'; id: string; seen: readonly string[] }
  | { kind: 'environment'; findings: readonly string[] }
  | { kind: 'clean'; stores: Extract<HealthFix, { kind: 'clean' }>['stores'] }
  | { kind: 'refresh-data' }
  | { kind: 'copy'; text: string };

export interface FixState {
  deed: FixDeed;
  /** It is under way. */
  busy: boolean;
}

type Known = Pick<AppState, 'toolchains' | 'queue'> & {
  health: Pick<HealthState, 'running' | 'repairing' | 'refreshing'>;
};

export function fixState(
  { evidence }: Pick<HealthFinding, 'evidence'>,
  fix: HealthFix,
  { toolchains, queue, health }: Known,
): FixState {
  switch (fix.kind) {
    case 'install': {
      const there = toolchains.toolchains.find(
        ({ version, platform }) => version === fix.version && samePlatform(platform, toolchains.host),
      );
      if (there) return { deed: { kind: 'use', id: there.id, version: fix.version }, busy: false };
      return { deed: { kind: 'install', version: fix.version }, busy: isInstalling(fix.version, queue) };
    }
    case 'repair':
      return {
        deed: { kind: 'repair', id: fix.toolchain, seen: evidence },
        busy: health.repairing !== null,
      };
    case 'refresh-data':
      // A run uses the data: they stay as they are.
      return { deed: fix, busy: health.refreshing || health.running };
    case 'environment':
    case 'clean':
    case 'copy':
      return { deed: fix, busy: false };
  }
}

export function fixWords({ deed, busy }: FixState, words: Messages['healthPage']['fix']): string {
  switch (deed.kind) {
    case 'install':
      return busy ? words.installing : words.install(goName(deed.version));
    case 'use':
      return words.use(goName(deed.version));
    case 'repair':
      return busy ? words.repairing : words.repair;
    case 'refresh-data':
      return busy ? words.refreshing : words.refreshData;
    case 'environment':
    case 'clean':
    case 'copy':
      return words[deed.kind];
  }
}
