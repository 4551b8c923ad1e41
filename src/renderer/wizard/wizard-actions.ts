import type { Finding } from '@shared/domain/environment/finding';
import type { WizardState, WizardStep } from '@shared/domain/environment/wizard';
import type { InstallItem, InstallResult } from '@shared/domain/install';
import type { ToolchainId } from '@shared/domain/toolchain';
import { bridge } from '../bridge';
import { answerOf, ask } from '../stores/actions';
import { currentState, useApp } from '../stores/app-store';
import { goTo } from '../stores/view-store';
import { chosenFindings, ticked, wizardFindings } from './steps';
import { forgetWizard, useWizard } from './wizard-store';

/** Milliseconds that the list of what is looked at stays readable, however fast the machine is. */
const READABLE_MS = 900;

export async function goToStep(step: WizardStep): Promise<void> {
  useWizard.setState({ fault: null });
  await keep({ step });
}

export async function tick(finding: string, on: boolean): Promise<void> {
  const { accepted } = currentState().environment.wizard;
  await keep({ accepted: ticked(findingsNow(), accepted, finding, on) });
}

export async function tickElevated(elevated: boolean): Promise<void> {
  await keep({ elevated });
}

function findingsNow(): Finding[] {
  const { environment, toolchains } = currentState();
  return wizardFindings(environment.view?.findings ?? [], toolchains.current.toolchain !== null).findings;
}

async function keep(change: Partial<Pick<WizardState, 'step' | 'accepted' | 'elevated'>>): Promise<void> {
  const { step, accepted, elevated } = currentState().environment.wizard;
  await ask('wizard.keep', { step, accepted, elevated, ...change });
}

/** Finished or refused; what is under way goes on. */
export async function closeWizard(): Promise<void> {
  goTo('toolchains');
  await ask('wizard.close');
  forgetWizard();
}

let scanning: Promise<boolean> | null = null;

/** Looks at the machine; the slice tells what came of it. False when it failed. */
function scan(): Promise<boolean> {
  scanning ??= answerOf(() => bridge.call('environment.scan'))
    .then(({ ok }) => ok)
    .finally(() => (scanning = null));
  return scanning;
}

/** For steps that the person came back to after a restart. */
export async function ensureScanned(): Promise<void> {
  if (currentState().environment.view === null) await scan();
}

/** What is left once there is a current Go: before, nothing could be in its way. */
export async function lookForTheRest(): Promise<void> {
  await scan();
}

/** Back to the findings, which are others now. */
export async function putTheRestRight(): Promise<void> {
  useWizard.setState({ plan: null, outcome: null, fault: null });
  await keep({ step: 'findings', accepted: null });
}

/** The first step: looks, and shows what was found. */
export async function scanAndGoOn(): Promise<void> {
  const [scanned] = await Promise.all([scan(), pause(READABLE_MS)]);
  const { step, open } = currentState().environment.wizard;
  if (scanned && open && step === 'scan') await goToStep('findings');
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

let lastPlan = 0;

/** An older answer never overtakes a newer one. */
export async function makePlan(): Promise<void> {
  lastPlan += 1;
  const mine = lastPlan;
  const { view, wizard } = currentState().environment;
  if (!view) return;
  const accepted = chosenFindings(findingsNow(), { ...wizard, elevated: true }).map(({ id }) => id);
  const reply = await answerOf(() =>
    bridge.call('environment.plan', { accepted, elevated: wizard.elevated }),
  );
  if (mine !== lastPlan) return;
  if (reply.ok) useWizard.setState({ plan: reply.value, planFault: null });
  else useWizard.setState({ planFault: reply.fault });
}

/** Does what is shown, and nothing else. */
export async function applyPlan(): Promise<void> {
  const { plan, work } = useWizard.getState();
  if (plan === null || work !== null) return;
  useWizard.setState({ work: 'applying', fault: null });
  const reply = await answerOf(() => bridge.call('environment.apply', { plan: plan.id }));
  if (!reply.ok) return useWizard.setState({ work: null, fault: reply.fault });
  // Who has a current Go already came only to clean up.
  await keep({ step: currentState().toolchains.current.toolchain === null ? 'go' : 'done' });
  useWizard.setState({ work: null, outcome: reply.value });
}

/** After a failure: when the machine still asks for exactly what was shown, that is done; else it is shown anew. */
export async function applyAgain(): Promise<void> {
  const shown = useWizard.getState().plan?.id;
  useWizard.setState({ fault: null });
  await scan();
  await makePlan();
  if (useWizard.getState().plan?.id === shown) await applyPlan();
}

export async function previewPublication(): Promise<void> {
  const reply = await answerOf(() => bridge.call('toolchains.publicationPreview'));
  if (reply.ok) useWizard.setState({ publication: reply.value });
  else useWizard.setState({ fault: reply.fault });
}

export async function chooseFolder(): Promise<void> {
  const reply = await ask('toolchains.chooseFolder');
  if (reply.ok && reply.value)
    useWizard.setState({ folder: reply.value.root, choice: `folder ${reply.value.root}`, fault: null });
}

/** Makes it current, and known to new terminals as the preview beside it said. */
export async function switchTo(id: ToolchainId): Promise<void> {
  useWizard.setState({ work: 'using', fault: null });
  const reply = await answerOf(() => bridge.call('toolchains.use', { id, publish: true }));
  useWizard.setState({ work: null });
  if (!reply.ok) return useWizard.setState({ fault: reply.fault });
  if (currentState().environment.wizard.open) await goToStep('done');
}

export async function importAndUse(root: string): Promise<void> {
  useWizard.setState({ work: 'importing', fault: null, adoption: null });
  const { way } = useWizard.getState();
  const reply = await answerOf(() => bridge.call('toolchains.adopt', { root, way }));
  if (!reply.ok) return useWizard.setState({ work: null, fault: reply.fault });
  useWizard.setState({ adoption: reply.value });
  await switchTo(reply.value.toolchain);
}

/** Waits for the install wherever the person is meanwhile: what was asked for is done. */
export async function installAndUse(version: string): Promise<void> {
  useWizard.setState({ work: 'installing', fault: null });
  const reply = await answerOf(() => bridge.call('queue.install', { version, makeDefault: false }));
  if (!reply.ok) return useWizard.setState({ work: null, fault: reply.fault });
  useWizard.setState({ item: reply.value.item });
  const result = await installed(reply.value.item);
  useWizard.setState({ item: null, work: null });
  if (result) await switchTo(result.id);
}

/** Null once it was cancelled or taken from the queue. */
function installed(item: string): Promise<InstallResult | null> {
  return new Promise((resolve) => {
    let seen = false;
    const look = (queue: readonly InstallItem[]): void => {
      const found = queue.find(({ id }) => id === item);
      seen ||= found !== undefined;
      const ended = found ? found.state.phase === 'cancelled' : seen;
      if (found?.state.phase !== 'done' && !ended) return;
      stop();
      resolve(found?.state.phase === 'done' ? found.state.result : null);
    };
    const stop = useApp.subscribe(({ state }) => state && look(state.queue));
    look(currentState().queue);
  });
}
