import { Caption1, Caption1Strong, makeStyles, Spinner, Subtitle2, tokens } from '@fluentui/react-components';
import type { EnvironmentView } from '@shared/domain/environment/view';
import { PathDiff } from '../components/environment/path-diff';
import { entriesOf, entryCounts, entryDiff } from '@shared/domain/diff/entry-diff';
import { useSlice } from '../stores/app-store';
import { useWords } from '../words/use-words';
import { FaultBox } from '../components/facts/fault-box';
import { pathPreviews, type PathPreview } from './path-preview';
import { makePlan } from './wizard-actions';
import { useWizard } from './wizard-store';

const useStyles = makeStyles({
  panel: {
    minHeight: 0,
    overflowY: 'auto',
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalXXS,
  },
  head: { display: 'flex', alignItems: 'center', minHeight: '32px' },
  part: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  partHead: { display: 'flex', justifyContent: 'space-between', columnGap: tokens.spacingHorizontalM },
  quiet: { color: tokens.colorNeutralForeground3 },
  framed: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    overflow: 'hidden',
  },
  waiting: { justifyContent: 'flex-start' },
});

interface PathPanelProps {
  view: EnvironmentView;
  nothingTicked: boolean;
}

/** What becomes of PATH with every tick: nothing is written yet. */
export function PathPanel({ view, nothingTicked }: PathPanelProps) {
  const styles = useStyles();
  const { findings } = useWords().messages.wizard;
  const { home, current } = useSlice('toolchains');
  const leads = current.toolchain !== null;
  const plan = useWizard((store) => store.plan);
  const fault = useWizard((store) => store.planFault);
  const previews = pathPreviews(view, plan, { home, leads });
  const same = previews.every(({ before, after }) => before === after);
  return (
    <section className={styles.panel} aria-label={findings.path} data-testid="wizard-path">
      <div className={styles.head}>
        <Subtitle2 as="h2">{findings.path}</Subtitle2>
      </div>
      {fault !== null && <FaultBox title={findings.planFailed} fault={fault} retry={() => void makePlan()} />}
      {plan === null && fault === null && (
        <Spinner className={styles.waiting} size="tiny" label={findings.planning} />
      )}
      {plan !== null && same && (
        <Caption1 className={styles.quiet}>
          {nothingTicked ? findings.pathNothing : findings.pathSame}
        </Caption1>
      )}
      {!leads && <Caption1 className={styles.quiet}>{findings.pathLast}</Caption1>}
      {previews.map((preview) => (
        <OnePath key={preview.scope} preview={preview} named={previews.length > 1} />
      ))}
    </section>
  );
}

function OnePath({ preview, named }: { preview: PathPreview; named: boolean }) {
  const styles = useStyles();
  const { environmentPage } = useWords().messages;
  const { scope, before, after, separator } = preview;
  const name = environmentPage.path.scopes[scope];
  const counts = entryCounts(entryDiff(entriesOf(before, separator), entriesOf(after, separator)));
  const summary = environmentPage.plan.summary(counts.added, counts.removed, counts.moved);
  return (
    <div className={styles.part}>
      {(named || summary !== '') && (
        <div className={styles.partHead}>
          {named ? <Caption1Strong>{name}</Caption1Strong> : <span />}
          <Caption1 className={styles.quiet} data-testid="wizard-path-summary">
            {summary}
          </Caption1>
        </div>
      )}
      <div className={styles.framed}>
        <PathDiff before={before} after={after} separator={separator} label={named ? name : 'PATH'} />
      </div>
    </div>
  );
}
