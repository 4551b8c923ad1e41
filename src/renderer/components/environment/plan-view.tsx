import {
  Body1Strong,
  Caption1,
  makeStyles,
  Subtitle2,
  Switch,
  Text,
  tokens,
} from '@fluentui/react-components';
import { CheckmarkCircleRegular, ShieldPersonRegular } from '@fluentui/react-icons';
import type { Finding } from '@shared/domain/environment/finding';
import type { EnvironmentPlan, PlannedEdit } from '@shared/domain/environment/remedy';
import { describeFinding } from '@shared/i18n/describe-environment';
import type { ReactNode } from 'react';
import { useWords } from '../../words/use-words';
import { EditDiff } from '../diff/edit-diff';
import { planParts, remainingFindings } from './plan-parts';

const useStyles = makeStyles({
  plan: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL },
  section: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  heading: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  edit: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  name: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalS,
  },
  quiet: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  step: {
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  stepHead: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    fontSize: '20px',
  },
  stays: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
  },
  stay: { display: 'flex', flexDirection: 'column', overflowWrap: 'anywhere' },
  nothing: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} 0`,
  },
  calm: { fontSize: '24px', flexShrink: 0, color: tokens.colorStatusSuccessForeground3 },
  column: { display: 'flex', flexDirection: 'column' },
});

interface PlanViewProps {
  plan: EnvironmentPlan;
  /** Those that the plan was made for: it names them as reasons. */
  findings: readonly Finding[];
  system: 'windows' | 'posix';
  /** Whether the administrator's part is done too. */
  elevated: boolean;
  /** Asks for the plan with or without that part; without it there is no switch. */
  onElevated?: (elevated: boolean) => void;
  /** A new plan is under way: nothing can be switched. */
  busy?: boolean;
}

/** Exactly what will change: the account's part, the administrator's as its own step, and what stays as it is. */
export function PlanView({ plan, findings, system, elevated, onElevated, busy = false }: PlanViewProps) {
  const styles = useStyles();
  const words = useWords().messages.environmentPage.plan;
  const parts = planParts(plan);
  return (
    <div className={styles.plan} data-testid="plan" aria-busy={busy}>
      {parts.isEmpty && <NothingToDo />}
      {parts.account.length > 0 && (
        <section className={styles.section}>
          <Subtitle2 as="h3">{words.account}</Subtitle2>
          <Edits edits={parts.account} findings={findings} />
        </section>
      )}
      {parts.offersAdministrator && (
        <AdministratorStep
          system={system}
          waiting={parts.waiting.length}
          elevated={elevated}
          busy={busy}
          {...(onElevated && { onElevated })}
        >
          <Edits edits={parts.administrator} findings={findings} />
        </AdministratorStep>
      )}
      <Remaining plan={plan} findings={findings} />
    </div>
  );
}

function NothingToDo() {
  const styles = useStyles();
  const words = useWords().messages.environmentPage.plan;
  return (
    <div className={styles.nothing} data-testid="plan-nothing">
      <CheckmarkCircleRegular className={styles.calm} />
      <span className={styles.column}>
        <Body1Strong>{words.nothing}</Body1Strong>
        <Caption1 className={styles.quiet}>{words.nothingHint}</Caption1>
      </span>
    </div>
  );
}

interface AdministratorStepProps {
  system: 'windows' | 'posix';
  waiting: number;
  elevated: boolean;
  busy: boolean;
  onElevated?: (elevated: boolean) => void;
  children: ReactNode;
}

function AdministratorStep(props: AdministratorStepProps) {
  const { system, waiting, elevated, busy, onElevated, children } = props;
  const styles = useStyles();
  const words = useWords().messages.environmentPage.plan;
  const hint = system === 'windows' ? words.administratorHint : words.administratorHintPosix;
  return (
    <section className={`${styles.section} ${styles.step}`} data-testid="plan-administrator">
      <div className={styles.stepHead}>
        <ShieldPersonRegular />
        <Subtitle2 as="h3">{words.administrator}</Subtitle2>
        {onElevated && (
          <Switch
            label={words.administratorSwitch}
            labelPosition="before"
            checked={elevated}
            disabled={busy}
            onChange={(_, data) => onElevated(data.checked)}
            data-testid="plan-elevated"
          />
        )}
      </div>
      <Caption1 className={styles.quiet}>
        {waiting > 0 ? `${words.administratorWaiting(waiting)} ${hint}` : hint}
      </Caption1>
      {children}
    </section>
  );
}

function Edits({ edits, findings }: { edits: readonly PlannedEdit[]; findings: readonly Finding[] }) {
  return (
    <>
      {edits.map((edit) => (
        <PlannedEditView key={placeKey(edit)} edit={edit} findings={findings} />
      ))}
    </>
  );
}

function placeKey({ place }: PlannedEdit): string {
  return place.kind === 'file' ? place.path : `${place.hive} ${place.name}`;
}

function PlannedEditView({ edit, findings }: { edit: PlannedEdit; findings: readonly Finding[] }) {
  const styles = useStyles();
  const { m, messages } = useWords();
  const words = messages.environmentPage.plan;
  const reasons = findings
    .filter(({ id }) => edit.reasons.includes(id))
    .map((finding) => describeFinding(finding, messages).title);
  return (
    <div className={styles.edit} data-testid="planned-edit" data-name={edit.name}>
      <span className={styles.name}>
        <Body1Strong>{edit.name}</Body1Strong>
        {edit.place.kind === 'registry' && (
          <Caption1 className={styles.quiet}>{words.places[edit.place.hive]}</Caption1>
        )}
      </span>
      <EditDiff edit={edit} />
      {reasons.length > 0 && (
        <Caption1 className={styles.quiet}>
          {words.because([...new Set(reasons)].join(m.common.list))}
        </Caption1>
      )}
    </div>
  );
}

function Remaining({ plan, findings }: { plan: EnvironmentPlan; findings: readonly Finding[] }) {
  const styles = useStyles();
  const { m, messages } = useWords();
  const words = messages.environmentPage.plan;
  const remaining = remainingFindings(plan, findings);
  if (remaining.length === 0) return null;
  return (
    <section className={styles.section} data-testid="plan-remaining">
      <Subtitle2 as="h3">{words.remaining}</Subtitle2>
      <ul className={styles.stays}>
        {remaining.map(({ of, why, wayRound }) => (
          <li key={of.id} className={styles.stay}>
            <Text>{[describeFinding(of, messages).title, words.why[why]].join(m.common.separator)}</Text>
            {wayRound !== null && (
              <Caption1 className={styles.quiet}>{messages.environment.wayRound[wayRound]}</Caption1>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
