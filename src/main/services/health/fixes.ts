/** What one click, or one word on the command line, does about a finding: shown exactly before it is done. */
import type { ApplyOutcome, EnvironmentPlan } from '@shared/domain/environment/remedy';
import { FaultError, type Fault } from '@shared/domain/fault';
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
  repair: (id: ToolchainId, actor: Actor, signal: AbortSignal) => Promise<RepairOutcome>;
  /** Fetches what is known about releases and vulnerabilities; answers why not all of it came. */
  refreshData: (signal: AbortSignal) => Promise<Fault | null>;
}

/** A fix, and what exactly it would change. */
export type PlannedFix =
  | Exclude<OwnFix, { kind: 'environment' | 'clean' }>
  | { kind: 'environment'; plan: EnvironmentPlan }
  | { kind: 'clean'; stores: Store[]; would: CleanOutcome };

export interface Carrying {
  actor: Actor;
  /** Heard by what can be put down: a repair, a clean-up, a refresh. */
  signal: AbortSignal;
}

/** What was done. `operations`: entries of the history, each of which can be taken back if its kind can. */
export type FixOutcome = { operations: number[] } & (
  | { kind: 'install'; installed: InstallResult; switched: SwitchOutcome }
  | { kind: 'repair'; repaired: RepairOutcome }
  | { kind: 'environment'; applied: ApplyOutcome }
  | { kind: 'clean'; cleaned: CleanOutcome }
  | { kind: 'refresh-data' }
);

/** Plans and carries out; findings of several checks go through the same services as a page's own buttons. */
export class Fixes {
  readonly #deps: FixDeps;

  constructor(deps: FixDeps) {
    this.#deps = deps;
  }

  /** Nothing is changed. Throws what a plan of the environment and a look at caches throw. */
  async plan(fix: OwnFix, actor: Actor): Promise<PlannedFix> {
    const { environment, storage } = this.#deps;
    switch (fix.kind) {
      case 'environment': {
        const plan = await environment.plan({ accepted: fix.findings, elevated: false });
        return { kind: 'environment', plan };
      }
      case 'clean': {
        const { stores } = fix;
        const would = await storage.clean({ stores, parts: [], dryRun: true }, actor);
        return { kind: 'clean', stores, would };
      }
      default:
        return fix;
    }
  }

  /** Throws what the service throws that does it; PLAN_OUTDATED for a plan of the environment that was not the last. */
  async apply(fix: PlannedFix, { actor, signal }: Carrying): Promise<FixOutcome> {
    const { environment, storage, repair, refreshData } = this.#deps;
    switch (fix.kind) {
      case 'install':
        return this.#install(fix.version, actor);
      case 'repair': {
        const repaired = await repair(fix.toolchain, actor, signal);
        return { kind: 'repair', repaired, operations: numbers(repaired.operation) };
      }
      case 'environment': {
        const applied = await environment.apply(fix.plan.id, actor);
        return { kind: 'environment', applied, operations: numbers(applied.operation) };
      }
      case 'clean': {
        const wish = { stores: fix.stores, parts: [], dryRun: false };
        const cleaned = await storage.clean(wish, actor, signal);
        return { kind: 'clean', cleaned, operations: numbers(cleaned.operation) };
      }
      case 'refresh-data':
        return refreshed(await refreshData(signal));
    }
  }

  /** PATH is left alone: where it leads elsewhere, that is a finding of its own. */
  async #install(version: string, actor: Actor): Promise<FixOutcome> {
    const { settings, host, installer, switcher, history } = this.#deps;
    const { source } = await settings.read();
    const request = { version, platform: host, source, allowUnverified: false };
    const item = installer.enqueue(request, { makeDefault: false, actor });
    const installed = await installer.finished(item);
    const switched = await switcher.use(installed.id, { publish: false, actor });
    const journaled = (await history.list()).filter(
      ({ id, change }) =>
        id < switched.operation && change.kind === 'install' && change.toolchain === installed.id,
    );
    const newest = installed.alreadyInstalled ? [] : journaled.map(({ id }) => id).sort((a, b) => b - a);
    return { kind: 'install', installed, switched, operations: [...newest.slice(0, 1), switched.operation] };
  }
}

function refreshed(problem: Fault | null): FixOutcome {
  if (problem) throw new FaultError(problem);
  return { kind: 'refresh-data', operations: [] };
}

function numbers(operation: number | null): number[] {
  return operation === null ? [] : [operation];
}
