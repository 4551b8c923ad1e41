import { Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect } from 'react';
import type { WizardStep } from '@shared/domain/environment/wizard';
import type { ReactElement } from 'react';
import { Mark } from '../components/shell/mark';
import { useSlice } from '../stores/app-store';
import { useWords } from '../words/use-words';
import { DoneStep } from './done-step';
import { FindingsStep } from './findings-step';
import { GoStep } from './go-step';
import { ownOperations } from './own-operations';
import { PreviewStep } from './preview-step';
import { Rail } from './rail';
import { ScanStep } from './scan-step';
import { wizardFindings } from './steps';
import { ensureScanned } from './wizard-actions';

const useStyles = makeStyles({
  wizard: {
    height: '100%',
    display: 'grid',
    gridTemplateRows: '40px minmax(0, 1fr)',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gridTemplateAreas: '"title title" "rail step"',
  },
  title: {
    gridArea: 'title',
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    // The system's buttons lie over the page on either side.
    paddingLeft: `calc(env(titlebar-area-x, 0px) + ${tokens.spacingHorizontalL})`,
  },
  step: {
    gridArea: 'step',
    minHeight: 0,
    backgroundColor: tokens.colorNeutralBackground2,
    borderTopLeftRadius: tokens.borderRadiusXLarge,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderLeft: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    overflow: 'hidden',
  },
});

const STEPS: Readonly<Record<WizardStep, () => ReactElement>> = {
  scan: ScanStep,
  findings: FindingsStep,
  preview: PreviewStep,
  go: GoStep,
  done: DoneStep,
};

/** From a messy machine to one Go: it has the whole window until it is finished or refused. */
export function Wizard() {
  const styles = useStyles();
  const { m, messages } = useWords();
  const { wizard, view } = useSlice('environment');
  const { step } = wizard;
  useEffect(() => {
    // The first step looks by itself, also when there is an older look.
    if (step !== 'scan') void ensureScanned();
  }, [step]);
  const hasCurrent = useSlice('toolchains').current.toolchain !== null;
  const { findings } = wizardFindings(view?.findings ?? [], hasCurrent);
  const cleaned = ownOperations(useSlice('history'), wizard.since).some(
    ({ change }) => change.kind === 'environment',
  );
  const nothingToDo = view !== null && !cleaned && findings.every(({ fix }) => fix === null);
  const Step = STEPS[step];
  return (
    <div className={styles.wizard} data-testid="wizard" data-step={step}>
      <header className={mergeClasses(styles.title, 'drags-window')}>
        <Mark />
        <Caption1>{m.app.name}</Caption1>
      </header>
      <Rail nothingToDo={nothingToDo} />
      <main className={styles.step} aria-label={messages.wizard.region}>
        <Step />
      </main>
    </div>
  );
}
