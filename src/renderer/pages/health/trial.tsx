import {
  Body1Strong,
  Button,
  Caption1,
  makeStyles,
  ProgressBar,
  Text,
  tokens,
} from '@fluentui/react-components';
import { PlayRegular, StopRegular } from '@fluentui/react-icons';
import type { GoSubject, HealthReport } from '@shared/domain/health/report';
import { useId, useState } from 'react';
import { useSlice } from '../../stores/app-store';
import { stopTrying, tryWith } from '../../stores/health-actions';
import { useView } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { goName } from '../../words/words';
import { Section, usePanelStyles } from '../environment/section';
import { Choice } from '../settings/choice';
import { TrialOutcome } from './trial-outcome';
import { candidates } from './trial-state';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
  },
  running: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
    padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingVerticalM}`,
  },
});

interface TrialProps {
  report: HealthReport;
  /** Folder. */
  project: string;
}

/** Whether the project would work with another Go, before anybody switches. */
export function Trial({ report: { subject }, project }: TrialProps) {
  const panel = usePanelStyles();
  const { trial: words } = useWords().messages.healthPage;
  const { trying } = useSlice('health');
  const tried = useView((view) => view.tried);
  if (subject === null) return null;
  return (
    <Section title={words.title} hint={words.hint(nameOf(subject))} testId="health-trial">
      <div className={panel.panel}>
        <TrialBar subject={subject} />
        {!trying && tried?.project === project && <TrialOutcome outcome={tried} />}
      </div>
    </Section>
  );
}

function TrialBar({ subject }: { subject: GoSubject }) {
  const styles = useStyles();
  const id = useId();
  const { trial: words } = useWords().messages.healthPage;
  const { running, trying } = useSlice('health');
  const others = candidates(useSlice('toolchains'), subject);
  const [picked, setPicked] = useState<string | null>(null);
  const chosen = others.find((one) => one.id === picked) ?? others[0];
  if (chosen === undefined)
    return (
      <div className={styles.bar}>
        <Caption1>{words.none}</Caption1>
      </div>
    );
  return (
    <>
      <div className={styles.bar}>
        <Text id={id}>{words.pick}</Text>
        <Choice
          value={chosen.id}
          options={others.map((one) => [one.id, goName(one.version)] as const)}
          labelledBy={id}
          testId="trial-go"
          onChoose={setPicked}
        />
        <Button
          icon={trying ? <StopRegular /> : <PlayRegular />}
          disabledFocusable={running && !trying}
          onClick={() => void (trying ? stopTrying() : tryWith(chosen.id))}
          data-testid={trying ? 'trial-stop' : 'trial-run'}
        >
          {trying ? words.stop : words.run}
        </Button>
      </div>
      {trying && <Running before={nameOf(subject)} after={goName(chosen.version)} />}
    </>
  );
}

function Running({ before, after }: { before: string; after: string }) {
  const styles = useStyles();
  const { trial } = useWords().messages.healthPage;
  const words = trial.running(before, after);
  return (
    <div className={styles.running} role="status" data-testid="trial-running">
      <Body1Strong>{words}</Body1Strong>
      <ProgressBar aria-label={words} />
    </div>
  );
}

function nameOf({ version, go }: GoSubject): string {
  return version === null ? go : goName(version);
}
