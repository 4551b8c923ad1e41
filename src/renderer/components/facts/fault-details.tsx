import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons';
import type { Fault } from '@shared/domain/fault';
import { useState } from 'react';
import { useWords } from '../../words/use-words';
import { faultEvidence, faultReport } from '../../words/words';
import { CopyButton } from './copy-button';
import { Evidence } from './evidence';

const useStyles = makeStyles({
  quiet: { fontWeight: tokens.fontWeightRegular, minWidth: 0, paddingLeft: 0 },
});

/** Code and evidence behind an expander, to copy into a report. */
export function FaultDetails({ fault }: { fault: Fault }) {
  const styles = useStyles();
  const { m, messages } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Button
        className={styles.quiet}
        appearance="transparent"
        size="small"
        icon={open ? <ChevronDownRegular /> : <ChevronRightRegular />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        data-testid="fault-details"
      >
        {m.common.details}
      </Button>
      {open && (
        <>
          <Evidence label={m.fault.evidence} text={faultEvidence(fault)} />
          <CopyButton text={faultReport(fault, messages)} label={m.fault.copy} />
        </>
      )}
    </div>
  );
}
