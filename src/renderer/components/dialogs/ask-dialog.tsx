import {
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { closeDialog } from '../../stores/view-store';
import { useRestoredFocus } from './use-restored-focus';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  wide: { maxWidth: '720px' },
  // A long plan leaves the page's edge in sight: it is a dialog over it, not another page.
  body: { maxHeight: 'calc(100vh - 112px)' },
});

interface AskDialogProps {
  title: string;
  testId: string;
  children: ReactNode;
  actions: ReactNode;
}

/** A question: its facts, its answers; Esc is Cancel. */
export function AskDialog({ title, testId, children, actions }: AskDialogProps) {
  const styles = useStyles();
  useRestoredFocus();
  return (
    <Dialog open modalType="modal" onOpenChange={(_, { open }) => !open && closeDialog()}>
      <DialogSurface className={styles.wide} data-testid={testId}>
        <DialogBody className={styles.body}>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content}>{children}</DialogContent>
          <DialogActions fluid>{actions}</DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
