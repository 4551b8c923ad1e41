import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { AskDialog } from '../../components/dialogs/ask-dialog';
import { FaultBox } from '../../components/facts/fault-box';
import { closeDialog } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import type { Writing } from './use-writing';

interface WriteDialogProps {
  title: string;
  /** Begins the test ids. */
  name: string;
  confirm: string;
  /** What was typed can't be meant. */
  refused?: boolean;
  writing: Writing;
  /** Another thing to do, beside Cancel. */
  aside?: ReactNode;
  children: ReactNode;
}

/** Says what will be written, writes it, and stays open with the reason where that is refused. */
export function WriteDialog(props: WriteDialogProps) {
  const { title, name, confirm, refused = false, writing, aside, children } = props;
  const { m } = useWords();
  return (
    <AskDialog
      title={title}
      testId={`${name}-dialog`}
      actions={
        <>
          <Button
            appearance="primary"
            disabledFocusable={refused || writing.busy}
            onClick={writing.run}
            data-testid={`${name}-confirm`}
          >
            {confirm}
          </Button>
          {aside}
          <Button onClick={closeDialog} data-testid="dialog-cancel">
            {m.common.cancel}
          </Button>
        </>
      }
    >
      {children}
      {writing.fault !== null && <FaultBox fault={writing.fault} />}
    </AskDialog>
  );
}
