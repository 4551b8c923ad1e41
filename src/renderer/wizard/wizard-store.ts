import type { AdoptionOutcome, AdoptionWay } from '@shared/domain/environment/adoption';
import type { ApplyOutcome, EnvironmentPlan } from '@shared/domain/environment/remedy';
import type { Fault } from '@shared/domain/fault';
import type { PublicationPreview } from '@shared/ipc/contract';
import { create } from 'zustand';

/** What is under way; one thing at a time. */
export type Work = 'applying' | 'installing' | 'importing' | 'using';

interface WizardStore {
  /** For what is ticked now; while another is worked out, the last one. */
  plan: EnvironmentPlan | null;
  planFault: Fault | null;
  work: Work | null;
  /** Why the last work failed. */
  fault: Fault | null;
  outcome: ApplyOutcome | null;
  /** What making a toolchain current would write; null while it isn't known. */
  publication: PublicationPreview | null;
  /** The choice of the last step; null for the suggested one. */
  choice: string | null;
  way: AdoptionWay;
  folder: string | null;
  /** Item of the queue that the wizard waits for. */
  item: string | null;
  adoption: AdoptionOutcome | null;
}

const FRESH: WizardStore = {
  plan: null,
  planFault: null,
  work: null,
  fault: null,
  outcome: null,
  publication: null,
  choice: null,
  way: 'link',
  folder: null,
  item: null,
  adoption: null,
};

/** What only this window knows of the wizard; where it stands is main's to keep. */
export const useWizard = create<WizardStore>()(() => FRESH);

/** An install that goes on is still waited for. */
export function forgetWizard(): void {
  useWizard.setState(({ item, work }) => (item === null ? FRESH : { ...FRESH, item, work }));
}
