/** What one click, or one word on the command line, does about a finding: shown exactly before it is done. */
import type { ApplyOutcome, EnvironmentPlan } from '@shared/domain/environment/remedy';
import type { OwnFix } from '@shared/domain/health/merged-fixes';
import type { RepairOutcome } from '@shared/domain/health/report';
import type { InstallResult } from '@shared/domain/install';
import type { Platform } from '@shared/domain/platform';
import type { CleanOutcome, Store } from '@shared/domain/storage';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { SwitchOutcome } from '@shared/ipc/contract';
import type { EnvironmentService } from '../environment/environment-service';
import type { Actor, History } from '../history';
import type { Installer } from '../installer/installer';
import type { SettingsService } from '../settings';
import type { Storage } from '../storage';
import type { Switcher } from '../switcher';

export interface FixDeps {
  host: Platform;
  settings: Pick<SettingsService, 'read'>;
  history: Pick<History, 'list'>;
  installer: Pick<Installer, 'enqueue' | 'finished'>;
  switcher: Pick<Switcher, 'use'>;
  environment: Pick<EnvironmentService, 'plan' | 'apply'>;
  storage: Pick<Storage, 'clean'>;
  /** Fetches the damaged files of a toolchain. */
  repair(id: ToolchainId, actor: Actor, signal: AbortSignal): Promise<RepairOutcome>;
  /** Fetches what is known about releases and vulnerabilities. */
  refreshData(signal: AbortSignal): Promise<unknown>;
}

/** A fix, and what exactly it would change. */
export type PlannedFix =
  | Exclude<OwnFix, { kind: 'environment' | 'clean' }>
  | { kind: 'environment'; plan: EnvironmentPlan }
  | { kind: 'clean'; stores: Store[]; would: CleanOutcome };

/** What was done. `operations`: entries of the history, each of which can be taken back if its kind can. */
export type FixOutcome = { operations: number[] } & (
  | { kind: 'install'; installed: InstallResult; switched: SwitchOutcome }
  | { kind: 'repair'; repaired: RepairOutcome }
  | { kind: 'environment'; applied: ApplyOutcome }
  | { kind: 'clean'; cleaned: CleanOutcome }
  | { kind: 'refresh-data' }
);

/** Nothing is changed. Throws what a plan of the environment and a look at caches throw. */
export async function planFix(
  { environment, storage }: FixDeps,
  fix: OwnFix,
  actor: Actor,
): Promise<PlannedFix> {
  switch (fix.kind) {
    case 'environment':
      return {
        kind: 'environment',
        plan: await environment.plan({ accepted: fix.findings, elevated: false }),
      };
    case 'clean': {
      const { stores } = fix;
      return {
        kind: 'clean',
        stores,
        would: await storage.clean({ stores, parts: [], dryRun: true }, actor),
      };
    }
    default:
      return fix;
  }
}

/** Throws what the service throws that does it, PLAN_OUTDATED for a plan of the environment that was not the last. */
export async function applyFix(
  deps: FixDeps,
  fix: PlannedFix,
  { actor, signal }: { actor: Actor; signal: AbortSignal },
): Promise<FixOutcome> {
  switch (fix.kind) {
    case 'install':
      return install(deps, fix.version, actor);
    case 'repair': {
      const repaired = await deps.repair(fix.toolchain, actor, signal);
      return { kind: 'repair', repaired, operations: numbers(repaired.operation) };
    }
    case 'environment': {
      const applied = await deps.environment.apply(fix.plan.id, actor);
      return { kind: 'environment', applied, operations: numbers(applied.operation) };
    }
    case 'clean': {
      const wish = { stores: fix.stores, parts: [], dryRun: false };
      const cleaned = await deps.storage.clean(wish, actor, signal);
      return { kind: 'clean', cleaned, operations: numbers(cleaned.operation) };
    }
    case 'refresh-data':
      await deps.refreshData(signal);
      return { kind: 'refresh-data', operations: [] };
  }
}

/** PATH is left alone: where it leads elsewhere, that is a finding of its own. */
async function install(deps: FixDeps, version: string, actor: Actor): Promise<FixOutcome> {
  const { source } = await deps.settings.read();
  const request = { version, platform: deps.host, source, allowUnverified: false };
  const item = deps.installer.enqueue(request, { makeDefault: false, actor });
  const installed = await deps.installer.finished(item);
  const switched = await deps.switcher.use(installed.id, { publish: false, actor });
  const journaled = (await deps.history.list()).filter(
    ({ change }) => change.kind === 'install' && change.toolchain === installed.id,
  );
  const newest = Math.max(...journaled.map(({ id }) => id));
  const own = installed.alreadyInstalled || journaled.length === 0 ? [] : [newest];
  return { kind: 'install', installed, switched, operations: [...own, switched.operation] };
}

function numbers(operation: number | null): number[] {
  return operation === null ? [] : [operation];
}
