import {
  Button,
  Caption1,
  Field,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Radio,
  RadioGroup,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components';
import { ADOPTION_WAYS, type AdoptionOutcome, type AdoptionWay } from '@shared/domain/environment/adoption';
import { useState } from 'react';
import { adopt, switchToAdopted } from '../../stores/environment-actions';
import { closeDialog } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { verificationWords } from '../../words/verification-words';
import { goName } from '../../words/words';
import { AskDialog } from '../dialogs/ask-dialog';

const useStyles = makeStyles({
  path: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
    userSelect: 'text',
  },
  part: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXXS },
  way: { display: 'flex', flexDirection: 'column' },
  quiet: { color: tokens.colorNeutralForeground3 },
  files: {
    margin: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    maxHeight: '200px',
    overflow: 'auto',
    listStyleType: 'none',
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
  },
  file: { display: 'grid', gridTemplateColumns: '88px minmax(0, 1fr)', alignItems: 'baseline' },
});

interface AdoptDialogProps {
  root: string;
  version: string | null;
  /** Set once it is in the list and there is more to tell than a toast holds. */
  outcome: AdoptionOutcome | null;
}

/** How a Go of others comes into the list. */
export function AdoptDialog({ root, version, outcome }: AdoptDialogProps) {
  if (outcome) return <Outcome outcome={outcome} />;
  return <Question root={root} version={version} />;
}

function Question({ root, version }: { root: string; version: string | null }) {
  const styles = useStyles();
  const { m, messages } = useWords();
  const words = messages.environmentPage.adopt;
  const [way, setWay] = useState<AdoptionWay>('link');
  const [working, setWorking] = useState(false);
  const confirm = (): void => {
    setWorking(true);
    void adopt(root, version, way).finally(() => setWorking(false));
  };
  return (
    <AskDialog
      title={version === null ? words.titleFolder : words.title(goName(version))}
      testId="adopt-dialog"
      actions={
        <>
          <Button
            appearance="primary"
            disabledFocusable={working}
            onClick={confirm}
            data-testid="adopt-confirm"
          >
            {words.confirm[way]}
          </Button>
          <Button onClick={closeDialog} data-testid="dialog-cancel">
            {m.common.cancel}
          </Button>
        </>
      }
    >
      <div className={styles.part}>
        <Text>{words.from}</Text>
        <span className={styles.path}>{root}</span>
      </div>
      <Field label={words.way}>
        <RadioGroup
          value={way}
          disabled={working}
          onChange={(_, { value }) => setWay(ADOPTION_WAYS.find((it) => it === value) ?? way)}
        >
          {ADOPTION_WAYS.map((it) => (
            <Radio
              key={it}
              value={it}
              data-testid={`adopt-${it}`}
              label={
                <span className={styles.way}>
                  <span>{words.ways[it]}</span>
                  <Caption1 className={styles.quiet}>{words.wayHints[it]}</Caption1>
                </span>
              }
            />
          ))}
        </RadioGroup>
      </Field>
      {working && <Spinner size="tiny" labelPosition="after" label={words.working} />}
    </AskDialog>
  );
}

function Outcome({ outcome }: { outcome: AdoptionOutcome }) {
  const styles = useStyles();
  const { m, messages } = useWords();
  const words = messages.environmentPage.adopt;
  const { verification } = outcome;
  const files =
    verification.kind === 'modified'
      ? [
          ...verification.changed.map((path) => [m.verify.changed, path] as const),
          ...verification.missing.map((path) => [m.verify.missing, path] as const),
        ]
      : [];
  return (
    <AskDialog
      title={words.done(goName(outcome.version))}
      testId="adopt-outcome"
      actions={
        <>
          <Button
            appearance="primary"
            onClick={() => void switchToAdopted(outcome.toolchain)}
            data-testid="adopt-use"
          >
            {words.use}
          </Button>
          <Button onClick={closeDialog} data-testid="dialog-close">
            {m.common.close}
          </Button>
        </>
      }
    >
      <MessageBar intent={verification.kind === 'proven' ? 'success' : 'warning'} layout="multiline">
        <MessageBarBody>{verificationWords(verification, messages)}</MessageBarBody>
      </MessageBar>
      {files.length > 0 && (
        <ul className={styles.files} tabIndex={0}>
          {files.map(([kind, path]) => (
            <li key={`${kind} ${path}`} className={styles.file}>
              <Caption1>{kind}</Caption1>
              <span className={styles.path}>{path}</span>
            </li>
          ))}
        </ul>
      )}
    </AskDialog>
  );
}
