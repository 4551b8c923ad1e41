import { Body1Strong, Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular, ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons';
import type { Finding } from '@shared/domain/environment/finding';
import type { EnvironmentView } from '@shared/domain/environment/view';
import { useState } from 'react';
import { FindingRow } from '../../components/environment/finding-row';
import { currentState } from '../../stores/app-store';
import { previewPlan } from '../../stores/environment-actions';
import { useView } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { isAccepted, withTick, worstFirst } from './concerns';
import { Section, usePanelStyles } from './section';

const useStyles = makeStyles({
  foot: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  fine: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalL,
  },
  calm: { fontSize: '28px', flexShrink: 0, color: tokens.colorStatusSuccessForeground3 },
  more: { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}` },
  expander: { fontWeight: tokens.fontWeightRegular, margin: tokens.spacingHorizontalXS },
});

/** What was found, worst first; what can be put right is ticked where that is recommended. */
export function Findings({ view }: { view: EnvironmentView }) {
  const { findings: words } = useWords().messages.environmentPage;
  const findings = worstFirst(view.findings);
  const fixable = findings.some(({ fix }) => fix !== null);
  const concerns = findings.filter(isConcern);
  return (
    <Section
      title={words.title}
      testId="environment-findings"
      {...(findings.length > 0 && { hint: fixable ? words.choose : words.nothingFixable })}
    >
      <Panel
        findings={findings}
        concerns={concerns}
        asides={findings.filter((finding) => !isConcern(finding))}
        fixable={fixable}
      />
    </Section>
  );
}

/** Not only good to know: it is wrong, or something can be done about it. */
function isConcern({ severity, fix }: Finding): boolean {
  return severity !== 'info' || fix !== null;
}

interface PanelProps {
  findings: readonly Finding[];
  concerns: readonly Finding[];
  asides: readonly Finding[];
  fixable: boolean;
}

function Panel({ findings, concerns, asides, fixable }: PanelProps) {
  const styles = useStyles();
  const panel = usePanelStyles();
  return (
    <div className={panel.panel}>
      {concerns.length === 0 ? <Fine /> : <List findings={concerns} />}
      {asides.length > 0 && (
        <div className={styles.more}>
          <Asides findings={asides} />
        </div>
      )}
      {fixable && <Foot findings={findings} />}
    </div>
  );
}

function Fine() {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { findings: words } = useWords().messages.environmentPage;
  return (
    <div className={styles.fine} data-testid="environment-fine">
      <CheckmarkCircleRegular className={styles.calm} />
      <span className={panel.stack}>
        <Body1Strong>{words.fine}</Body1Strong>
        <Caption1 className={panel.quiet}>{words.fineHint}</Caption1>
      </span>
    </div>
  );
}

function List({ findings }: { findings: readonly Finding[] }) {
  const panel = usePanelStyles();
  const accepted = useView((view) => view.acceptedFindings);
  return (
    <ul className={panel.list}>
      {findings.map((finding) => (
        <FindingRow
          key={finding.id}
          finding={finding}
          checked={isAccepted(finding, accepted)}
          onCheck={(checked) => tick(finding.id, checked)}
        />
      ))}
    </ul>
  );
}

function tick(id: string, checked: boolean): void {
  const findings = currentState().environment.view?.findings ?? [];
  useView.setState(({ acceptedFindings }) => ({
    acceptedFindings: withTick(findings, acceptedFindings, id, checked),
  }));
}

/** What is only good to know stays out of the way until it is asked for. */
function Asides({ findings }: { findings: readonly Finding[] }) {
  const styles = useStyles();
  const { findings: words } = useWords().messages.environmentPage;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        className={styles.expander}
        appearance="subtle"
        icon={open ? <ChevronDownRegular /> : <ChevronRightRegular />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        data-testid="findings-info"
      >
        {open ? words.hideInfo : words.showInfo(findings.length)}
      </Button>
      {open && <List findings={findings} />}
    </>
  );
}

function Foot({ findings }: { findings: readonly Finding[] }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { findings: words } = useWords().messages.environmentPage;
  const accepted = useView((view) => view.acceptedFindings);
  const fixable = findings.filter(({ fix }) => fix !== null);
  const chosen = fixable.filter((finding) => isAccepted(finding, accepted));
  const preview = (): void =>
    void previewPlan({
      kind: 'clean-up',
      accepted: chosen.map(({ id }) => id),
      elevated: chosen.some((finding) => finding.elevated),
    });
  return (
    <div className={styles.foot}>
      <Button
        appearance="primary"
        disabledFocusable={chosen.length === 0}
        onClick={preview}
        data-testid="environment-preview"
      >
        {words.preview}
      </Button>
      <Caption1 className={panel.quiet}>
        {chosen.length === 0 ? words.previewNone : words.chosen(chosen.length, fixable.length)}
      </Caption1>
    </div>
  );
}
