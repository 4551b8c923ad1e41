import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { FolderOpenRegular } from '@fluentui/react-icons';
import { useEffect, type ReactElement } from 'react';
import { QueueItem } from '../components/queue/queue-item';
import { CatalogueBar } from '../pages/toolchains/catalogue-bar';
import { useSlice } from '../stores/app-store';
import { useWords } from '../words/use-words';
import { goName } from '../words/words';
import { AppliedBar } from './applied-bar';
import { FaultBox } from '../components/facts/fault-box';
import { goChoices, suggestedChoice, type GoChoice } from './go-choices';
import { GoOptions } from './go-options';
import { PublicationNote } from './publication-note';
import { StepFrame } from './step-frame';
import {
  chooseFolder,
  goToStep,
  importAndUse,
  installAndUse,
  previewPublication,
  switchTo,
} from './wizard-actions';
import { useWizard, type Work } from './wizard-store';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 800px)',
    columnGap: tokens.spacingHorizontalXXL,
    rowGap: tokens.spacingVerticalL,
    // With room for it, what is written stands beside what is chosen.
    '@media (min-width: 1400px)': { gridTemplateColumns: 'minmax(0, 7fr) minmax(0, 6fr)' },
  },
  content: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL },
  progress: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  row: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalL },
  waiting: { justifyContent: 'flex-start' },
});

/** Which Go new terminals run from now on: a new one, one that is here, or none yet. */
export function GoStep() {
  const styles = useStyles();
  const { wizard } = useWords().messages;
  const choices = useChoices();
  const { work, fault } = useWizard();
  const chosen = useChosen(choices);
  const { published } = useSlice('toolchains').current;
  useEffect(() => void previewPublication(), [published]);
  const busy = work !== null;
  const on = (): void => void (busy ? undefined : goOn(chosen));
  return (
    <StepFrame
      title={wizard.go.title}
      body={wizard.go.body}
      testId="wizard-go"
      onEnter={on}
      actions={
        <>
          <Button disabled={busy} onClick={() => void goToStep('scan')} data-testid="wizard-back">
            {wizard.back}
          </Button>
          <Button appearance="primary" disabled={busy} onClick={on} data-testid="wizard-next">
            {actionWords(chosen, wizard)}
          </Button>
        </>
      }
    >
      <div className={styles.columns}>
        <div className={styles.content}>
          <AppliedBar />
          {fault !== null && <FaultBox title={wizard.go.failed} fault={fault} retry={on} />}
          <UnderWay work={work} />
          <CatalogueBar />
          <GoOptions choices={choices} chosen={chosen.key} disabled={busy} />
          <div className={styles.row}>
            <Button
              size="small"
              icon={<FolderOpenRegular />}
              disabled={busy}
              onClick={() => void chooseFolder()}
              data-testid="wizard-folder"
            >
              {wizard.go.folder}
            </Button>
            <Looking />
          </div>
        </div>
        {chosen.kind !== 'later' && <PublicationNote />}
      </div>
    </StepFrame>
  );
}

function useChoices(): GoChoice[] {
  const toolchains = useSlice('toolchains');
  const catalogue = useSlice('catalogue');
  const { view } = useSlice('environment');
  const folder = useWizard((store) => store.folder);
  return goChoices({ toolchains, catalogue, view, folder });
}

function useChosen(choices: readonly GoChoice[]): GoChoice {
  const wanted = useWizard((store) => store.choice);
  const { current } = useSlice('toolchains');
  const { fault } = useSlice('catalogue');
  const suggested = suggestedChoice(choices, { current: current.toolchain, offline: fault !== null });
  const find = (key: string | null): GoChoice | undefined => choices.find((choice) => choice.key === key);
  return find(wanted) ?? find(suggested) ?? { kind: 'later', key: 'later', recommended: false };
}

async function goOn(chosen: GoChoice): Promise<void> {
  switch (chosen.kind) {
    case 'install':
      return installAndUse(chosen.version);
    case 'installed':
      return switchTo(chosen.id);
    case 'import':
    case 'folder':
      return importAndUse(chosen.root);
    case 'later':
      return goToStep('done');
  }
}

function actionWords(
  chosen: GoChoice,
  { go, next }: ReturnType<typeof useWords>['messages']['wizard'],
): string {
  switch (chosen.kind) {
    case 'install':
      return go.installAndUse;
    case 'installed':
      return go.use(goName(chosen.version));
    case 'import':
    case 'folder':
      return go.importAndUse;
    case 'later':
      return next;
  }
}

/** The queue's own row while something is fetched; else what is done, in a word. */
function UnderWay({ work }: { work: Work | null }): ReactElement | null {
  const styles = useStyles();
  const { go } = useWords().messages.wizard;
  const item = useWizard((store) => store.item);
  const queued = useSlice('queue').find(({ id }) => id === item);
  if (work === 'installing' && queued)
    return (
      <ul className={styles.progress} data-testid="wizard-progress">
        <QueueItem item={queued} />
      </ul>
    );
  if (work === 'importing' || work === 'using')
    return (
      <Spinner
        className={styles.waiting}
        size="tiny"
        label={work === 'importing' ? go.importing : go.using}
      />
    );
  return null;
}

/** Left before the scan had ended: what can be imported comes when it has. */
function Looking() {
  const styles = useStyles();
  const { go } = useWords().messages.wizard;
  const { view, scanning } = useSlice('environment');
  if (view !== null || !scanning) return null;
  return <Spinner className={styles.waiting} size="extra-tiny" label={go.looking} />;
}
