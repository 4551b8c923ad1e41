import { Button, Spinner, makeStyles, tokens } from '@fluentui/react-components';
import type { EnvironmentView } from '@shared/domain/environment/view';
import { useEffect } from 'react';
import { PlanView } from '../components/environment/plan-view';
import { useSlice } from '../stores/app-store';
import { useWords } from '../words/use-words';
import { FaultBox } from '../components/facts/fault-box';
import { ScanningAgain } from './scanning-again';
import { StepFrame } from './step-frame';
import { wizardFindings } from './steps';
import { applyAgain, applyPlan, goToStep, makePlan, tickElevated } from './wizard-actions';
import { useWizard } from './wizard-store';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL, maxWidth: '960px' },
  // The parts of a plan are headed one level below.
  unseen: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
  waiting: { justifyContent: 'flex-start' },
});

export function PreviewStep() {
  const { view } = useSlice('environment');
  return view === null ? <ScanningAgain testId="wizard-preview" /> : <Preview view={view} />;
}

/** The exact edits. Only the button here writes anything; Enter alone does not. */
function Preview({ view }: { view: EnvironmentView }) {
  const styles = useStyles();
  const { wizard, environmentPage } = useWords().messages;
  const { accepted, elevated } = useSlice('environment').wizard;
  const { plan, planFault, work, fault } = useWizard();
  useEffect(() => void makePlan(), [view.takenAt, accepted, elevated]);
  const hasCurrent = useSlice('toolchains').current.toolchain !== null;
  // What the last step puts right doesn't stay as it is.
  const { findings } = wizardFindings(view.findings, hasCurrent);
  const applying = work === 'applying';
  const empty = plan !== null && plan.edits.length === 0;
  const toGo = (): void => void goToStep('go');
  return (
    <StepFrame
      title={empty ? wizard.preview.nothing : wizard.preview.title}
      body={previewBody()}
      testId="wizard-preview"
      onEnter={empty ? toGo : undefined}
      actions={
        <>
          <Button disabled={applying} onClick={() => void goToStep('findings')} data-testid="wizard-back">
            {wizard.back}
          </Button>
          {empty ? (
            <Button appearance="primary" onClick={toGo} data-testid="wizard-next">
              {wizard.next}
            </Button>
          ) : (
            <Button
              appearance="primary"
              disabled={plan === null || planFault !== null || applying}
              {...(applying && { icon: <Spinner size="extra-tiny" /> })}
              onClick={() => void applyPlan()}
              data-testid="wizard-apply"
            >
              {applying ? wizard.preview.applying : wizard.preview.apply}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.content}>
        <h2 className={styles.unseen}>{environmentPage.plan.title}</h2>
        {applying && <Spinner className={styles.waiting} size="tiny" label={wizard.preview.applyingBody} />}
        {fault !== null && (
          <FaultBox title={wizard.preview.failed} fault={fault} retry={() => void applyAgain()} />
        )}
        {planFault !== null && (
          <FaultBox title={wizard.findings.planFailed} fault={planFault} retry={() => void makePlan()} />
        )}
        {plan === null && planFault === null && (
          <Spinner className={styles.waiting} size="tiny" label={wizard.findings.planning} />
        )}
        {plan !== null && (
          <PlanView
            plan={plan}
            findings={findings}
            system={view.system}
            elevated={elevated}
            onElevated={(on) => void tickElevated(on)}
            busy={applying}
          />
        )}
      </div>
    </StepFrame>
  );

  function previewBody(): string | null {
    if (plan === null) return null;
    return empty ? wizard.preview.nothingBody : wizard.preview.body(plan.edits.length);
  }
}
