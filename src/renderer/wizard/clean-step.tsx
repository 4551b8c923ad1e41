import { Button, Caption1Strong, makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons';
import type { EnvironmentView } from '@shared/domain/environment/view';
import { FindingRow } from '../components/environment/finding-row';
import { useWords } from '../words/use-words';
import { LookedAt } from './scan-step';
import { StepFrame } from './step-frame';
import { goToStep } from './wizard-actions';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL, maxWidth: '720px' },
  mark: { marginLeft: '-5px', fontSize: '56px', lineHeight: 0, color: tokens.colorStatusSuccessForeground3 },
  part: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS },
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
});

/** The shortest way: nothing to tick, nothing to preview. */
export function CleanStep({ view }: { view: EnvironmentView }) {
  const styles = useStyles();
  const { wizard } = useWords().messages;
  const { clean } = wizard;
  const others = view.gos.filter(({ origin }) => origin !== 'ours').length;
  const on = (): void => void goToStep('go');
  return (
    <StepFrame
      title={clean.title}
      body={others === 0 ? clean.none : clean.some(others)}
      testId="wizard-clean"
      onEnter={on}
      actions={
        <>
          <Button onClick={() => void goToStep('scan')} data-testid="wizard-scan-again">
            {wizard.scan.again}
          </Button>
          <Button appearance="primary" onClick={on} data-testid="wizard-next">
            {wizard.next}
          </Button>
        </>
      }
    >
      <div className={styles.content}>
        <span className={styles.mark}>
          <CheckmarkCircleRegular />
        </span>
        {view.findings.length > 0 && (
          <section className={styles.part}>
            <Caption1Strong as="h2">{clean.notes(view.findings.length)}</Caption1Strong>
            <ul className={styles.list}>
              {view.findings.map((finding) => (
                <FindingRow key={finding.id} finding={finding} checked={false} />
              ))}
            </ul>
          </section>
        )}
        <section className={styles.part}>
          <Caption1Strong as="h2">{clean.looked}</Caption1Strong>
          <LookedAt small />
        </section>
      </div>
    </StepFrame>
  );
}
