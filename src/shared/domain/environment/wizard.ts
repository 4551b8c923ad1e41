/** The first-run wizard: where it was left. Nothing of it changes the machine before the preview is confirmed. */
export const WIZARD_STEPS = ['scan', 'findings', 'preview', 'go', 'done'] as const;
export type WizardStep = (typeof WIZARD_STEPS)[number];

export interface WizardState {
  /** It shows: a new home where nobody finished or refused it yet, or the person asked for it. */
  open: boolean;
  step: WizardStep;
  /** Ids of findings that are to be mended; null until the person chose otherwise than recommended. */
  accepted: string[] | null;
  /** What needs an administrator is to be done too. */
  elevated: boolean;
  /** The newest operation when it was opened: what came after is what it did. */
  since: number;
}
