import { makeStyles, Spinner } from '@fluentui/react-components';
import { useSlice } from '../stores/app-store';
import { useWords } from '../words/use-words';
import { FaultBox } from '../components/facts/fault-box';
import { StepFrame } from './step-frame';
import { ensureScanned } from './wizard-actions';

const useStyles = makeStyles({ running: { justifyContent: 'flex-start' } });

/** After a restart in the middle: what a step needs is looked at anew first. */
export function ScanningAgain({ testId }: { testId: string }) {
  const styles = useStyles();
  const { scan } = useWords().messages.wizard;
  const { fault, scanning } = useSlice('environment');
  const failed = fault !== null && !scanning;
  return (
    <StepFrame title={scan.title} body={scan.body} testId={`${testId}-scanning`} actions={null}>
      {failed ? (
        <FaultBox title={scan.failed} fault={fault} retry={() => void ensureScanned()} />
      ) : (
        <Spinner className={styles.running} size="tiny" label={scan.running} />
      )}
    </StepFrame>
  );
}
