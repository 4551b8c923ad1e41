import { Button, Caption1, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import {
  CodeRegular,
  DocumentTextRegular,
  FolderSearchRegular,
  SettingsRegular,
  TextBulletListSquareRegular,
  WindowConsoleRegular,
} from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { useEffect } from 'react';
import { useSlice } from '../stores/app-store';
import { useWords } from '../words/use-words';
import { FaultBox } from '../components/facts/fault-box';
import { StepFrame } from './step-frame';
import { goToStep, scanAndGoOn } from './wizard-actions';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL, maxWidth: '640px' },
  running: { justifyContent: 'flex-start' },
});

/** It only reads, and says what. */
export function ScanStep() {
  const styles = useStyles();
  const { wizard } = useWords().messages;
  const { scanning, fault } = useSlice('environment');
  useEffect(() => void scanAndGoOn(), []);
  const failed = fault !== null && !scanning;
  const skip = (): void => void goToStep('go');
  return (
    <StepFrame
      title={wizard.scan.title}
      body={wizard.scan.body}
      testId="wizard-scan"
      actions={
        <Button onClick={skip} data-testid="wizard-skip">
          {wizard.scan.skip}
        </Button>
      }
    >
      <div className={styles.content}>
        <LookedAt />
        {failed ? (
          <FaultBox title={wizard.scan.failed} fault={fault} retry={() => void scanAndGoOn()} />
        ) : (
          <Spinner
            className={styles.running}
            size="tiny"
            label={wizard.scan.running}
            data-testid="wizard-scanning"
          />
        )}
      </div>
    </StepFrame>
  );
}

const useListStyles = makeStyles({
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
  },
  item: {
    display: 'grid',
    gridTemplateColumns: '24px minmax(0, 1fr)',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    fontSize: '20px',
    color: tokens.colorNeutralForeground2,
  },
  icon: { display: 'inline-grid', lineHeight: 0, color: tokens.colorBrandForeground1 },
});

/** What a scan looks at, in the order in which it decides which Go runs. */
export function LookedAt({ small = false }: { small?: boolean }) {
  const styles = useListStyles();
  const { places } = useWords().messages.wizard.scan;
  const { host } = useSlice('toolchains');
  const own = places[host.os === 'windows' ? 'windows' : 'posix'];
  const rows: [ReactElement, string][] = [
    [<TextBulletListSquareRegular key="path" />, own.path],
    [<DocumentTextRegular key="stored" />, own.stored],
    [<SettingsRegular key="settings" />, places.settings],
    [<FolderSearchRegular key="gos" />, places.gos],
    [<CodeRegular key="editors" />, places.editors],
    [<WindowConsoleRegular key="shells" />, places.shells],
  ];
  return (
    <ul className={styles.list}>
      {rows.map(([icon, words]) => (
        <li key={words} className={styles.item}>
          <span className={styles.icon}>{icon}</span>
          {small ? <Caption1>{words}</Caption1> : <Text>{words}</Text>}
        </li>
      ))}
    </ul>
  );
}
