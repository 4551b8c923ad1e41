import {
  Button,
  Caption1,
  Caption1Strong,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { VerifyReport } from '@shared/ipc/contract';
import { useSlice } from '../../stores/app-store';
import { closeDialog } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { toolchainName } from '../../words/words';
import { CopyButton } from '../facts/copy-button';
import { AskDialog } from './ask-dialog';

const useStyles = makeStyles({
  list: {
    margin: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    maxHeight: '240px',
    overflow: 'auto',
    listStyleType: 'none',
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
    userSelect: 'text',
  },
  difference: { display: 'grid', gridTemplateColumns: '72px minmax(0, 1fr)', alignItems: 'baseline' },
  path: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
});

interface VerifyDialogProps {
  id: ToolchainId;
  /** Null while the files are being read. */
  report: VerifyReport | null;
}

export function VerifyDialog({ id, report }: VerifyDialogProps) {
  const { m } = useWords();
  const { host } = useSlice('toolchains');
  return (
    <AskDialog
      title={m.verify.title(toolchainName(id, host))}
      testId="verify-dialog"
      actions={
        <>
          {report !== null && !report.ok && <CopyButton text={listOf(report)} label={m.verify.copy} />}
          <Button appearance="primary" onClick={closeDialog} data-testid="dialog-close">
            {report === null ? m.common.cancel : m.common.close}
          </Button>
        </>
      }
    >
      {report === null ? (
        <Spinner labelPosition="after" label={m.verify.running} />
      ) : (
        <Report report={report} />
      )}
    </AskDialog>
  );
}

function Report({ report }: { report: VerifyReport }) {
  const { m } = useWords();
  const proof =
    report.proofHolds === null
      ? m.verify.proofUnknown
      : report.proofHolds
        ? m.verify.proofHolds
        : m.verify.proofBroken;
  return (
    <>
      <MessageBar
        intent={report.ok ? 'success' : 'error'}
        layout="multiline"
        data-testid={report.ok ? 'verify-ok' : 'verify-bad'}
      >
        <MessageBarBody>
          {report.ok ? m.verify.ok(report.files) : m.verify.bad(differences(report))}
        </MessageBarBody>
      </MessageBar>
      <Text>{proof}</Text>
      {!report.ok && (
        <>
          <Differences report={report} />
          <Caption1>{m.verify.advice}</Caption1>
        </>
      )}
    </>
  );
}

function Differences({ report }: { report: VerifyReport }) {
  const styles = useStyles();
  const { m } = useWords();
  const kinds = [
    [m.verify.changed, report.changed],
    [m.verify.missing, report.missing],
    [m.verify.added, report.added],
  ] as const;
  return (
    <ul className={styles.list} tabIndex={0}>
      {kinds.flatMap(([kind, paths]) =>
        paths.map((path) => (
          <li key={`${kind} ${path}`} className={styles.difference}>
            <Caption1Strong>{kind}</Caption1Strong>
            <span className={styles.path}>{path}</span>
          </li>
        )),
      )}
    </ul>
  );
}

function differences({ changed, missing, added }: VerifyReport): number {
  return changed.length + missing.length + added.length;
}

function listOf({ changed, missing, added }: VerifyReport): string {
  const lines = (sign: string, paths: readonly string[]): string[] => paths.map((path) => `${sign} ${path}`);
  return [...lines('M', changed), ...lines('D', missing), ...lines('A', added)].join('\n');
}
