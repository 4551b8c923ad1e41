/** What the environment's page and dialogs ask of main. */
import type { AdoptionOutcome, AdoptionWay } from '@shared/domain/environment/adoption';
import type { EnvironmentPlan, ProxyTest } from '@shared/domain/environment/remedy';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { Reply } from '@shared/ipc/contract';
import { answerOf, ask, requestUse } from './actions';
import { bridge } from '../bridge';
import { currentState } from './app-store';
import { closeDialog, openDialog, toast, useView, type PlanSource } from './view-store';

export async function scanEnvironment(): Promise<void> {
  await ask('environment.scan');
}

/** The first look; later ones are asked for. */
export async function scanOnce(): Promise<void> {
  const { view, scanning, fault } = currentState().environment;
  if (view === null && !scanning && fault === null) await scanEnvironment();
}

export async function openWizard(): Promise<void> {
  await ask('wizard.open');
}

/** Shows exactly what would change; changes nothing. */
export async function previewPlan(source: PlanSource): Promise<void> {
  const reply = await planOf(source);
  if (reply.ok) openDialog({ kind: 'plan', source, plan: reply.value });
}

function planOf(source: PlanSource): Promise<Reply<EnvironmentPlan>> {
  if (source.kind === 'clean-up') {
    const { accepted, elevated } = source;
    return ask('environment.plan', { accepted, elevated });
  }
  const { name, value, target } = source;
  return ask('environment.planVariable', { name, value, target });
}

/** Does what was shown. What others changed meanwhile makes it outdated: then the new plan is shown instead. */
export async function applyPlan(source: PlanSource, plan: EnvironmentPlan): Promise<void> {
  const reply = await answerOf(() => bridge.call('environment.apply', { plan: plan.id }));
  if (!reply.ok) {
    toast({ kind: 'failed', fault: reply.fault });
    return reply.fault.code === 'PLAN_OUTDATED' ? previewPlan(source) : undefined;
  }
  closeDialog();
  useView.setState({ acceptedFindings: null });
  const outcome = reply.value;
  if (outcome.operation === null) toast({ kind: 'nothing-changed' });
  else toast({ kind: 'environment-changed', operation: outcome.operation, outcome });
}

/** Null when it could not be asked; then a toast says why. */
export async function testProxy(value: string): Promise<ProxyTest[] | null> {
  const reply = await ask('environment.testProxy', value);
  return reply.ok ? reply.value : null;
}

/** The dialog closes by itself unless there is more to tell than a toast holds. */
export async function adopt(root: string, version: string | null, way: AdoptionWay): Promise<void> {
  const reply = await ask('toolchains.adopt', { root, way });
  if (!reply.ok) return;
  const outcome: AdoptionOutcome = reply.value;
  toast({ kind: 'adopted', operation: outcome.operation, outcome });
  if (outcome.verification.kind === 'modified') openDialog({ kind: 'adopt', root, version, outcome });
  else closeDialog();
}

export async function chooseFolder(): Promise<void> {
  const reply = await ask('toolchains.chooseFolder');
  if (reply.ok && reply.value !== null)
    openDialog({ kind: 'adopt', root: reply.value.root, version: null, outcome: null });
}

export async function switchToAdopted(id: ToolchainId): Promise<void> {
  closeDialog();
  await requestUse(id);
}
