import { Badge, Caption1, makeStyles, mergeClasses, Text, tokens, Tooltip } from '@fluentui/react-components';
import {
  CheckmarkCircleRegular,
  HistoryRegular,
  SubtractCircleRegular,
  WarningFilled,
} from '@fluentui/react-icons';
import type { FindingParams } from '@shared/domain/environment/finding';
import type { ConsumerView, EnvironmentView } from '@shared/domain/environment/view';
import type { Messages } from '@shared/i18n';
import { describeBecause, describeConsumer } from '@shared/i18n/describe-environment';
import type { ReactNode } from 'react';
import { CopyButton } from '../../components/facts/copy-button';
import { useSlice } from '../../stores/app-store';
import { originName } from '../../words/environment-words';
import { useWords } from '../../words/use-words';
import { goName } from '../../words/words';
import { consumerRows, isFirstByItsPath, openShells, type ConsumerRow } from './consumer-rows';
import { Section, usePanelStyles } from './section';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(140px, 1fr) minmax(140px, 0.9fr) minmax(0, 2.6fr) 32px',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'center',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    minHeight: '40px',
    boxSizing: 'border-box',
  },
  head: { minHeight: '32px', padding: `0 ${tokens.spacingHorizontalM}` },
  icon: { fontSize: '20px', lineHeight: 0 },
  same: { color: tokens.colorNeutralForeground3 },
  differs: { color: tokens.colorStatusWarningForeground3 },
  version: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    fontVariantNumeric: 'tabular-nums',
  },
});

/** One line for everybody who starts `go`. */
export function Consumers({ view }: { view: EnvironmentView }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { where } = useWords().messages.environmentPage;
  const { version } = useSlice('toolchains').current;
  const rows = consumerRows(view, version);
  const shells = openShells(view.findings);
  return (
    <Section title={where.title} testId="environment-consumers">
      <div className={panel.panel} role="table" aria-label={where.title}>
        <div role="row" className={mergeClasses(styles.row, styles.head, panel.columns)}>
          <span role="presentation" />
          <span role="columnheader">{where.columns.who}</span>
          <span role="columnheader">{where.columns.go}</span>
          <span role="columnheader">{where.columns.path}</span>
          <span role="presentation" />
        </div>
        {rows.map((row) => (
          <Row key={row.key} row={row} />
        ))}
        {shells && <OpenShells shells={shells} />}
      </div>
      {rows.length === 0 && <Text className={panel.quiet}>{where.nobody}</Text>}
    </Section>
  );
}

interface CellsProps {
  icon: ReactNode;
  who: string;
  go: ReactNode;
  path: ReactNode;
  copy?: ReactNode;
  testId: string;
}

function Cells({ icon, who, go, path, copy, testId }: CellsProps) {
  const styles = useStyles();
  const panel = usePanelStyles();
  return (
    <div role="row" className={mergeClasses(styles.row, panel.ruled)} data-testid={testId}>
      <span role="presentation" className={styles.icon}>
        {icon}
      </span>
      <Text role="rowheader">{who}</Text>
      <div role="cell" className={panel.stack}>
        {go}
      </div>
      <div role="cell" className={panel.stack}>
        {path}
      </div>
      <span role={copy === undefined ? 'presentation' : 'cell'}>{copy}</span>
    </div>
  );
}

function Row({ row: { consumer, differs } }: { row: ConsumerRow }) {
  const panel = usePanelStyles();
  const { messages } = useWords();
  const { go } = consumer;
  return (
    <Cells
      testId={`consumer-${consumer.consumer}`}
      icon={<Mark consumer={consumer} differs={differs} />}
      who={describeConsumer(consumer, messages)}
      go={<WhichGo consumer={consumer} differs={differs} />}
      path={
        <>
          {go && <span className={panel.mono}>{go.path}</span>}
          <Caption1 className={panel.quiet}>{whyWords(consumer, messages)}</Caption1>
        </>
      }
      {...(go && { copy: <CopyButton text={go.path} /> })}
    />
  );
}

function whyWords(consumer: ConsumerView, messages: Messages): string {
  const { because } = consumer;
  if (because.kind === 'first-in-path' && isFirstByItsPath(consumer))
    return messages.environmentPage.where.firstIn[because.scope];
  return describeBecause(because, messages);
}

/** Beside words that say the same. */
function Mark({ consumer, differs }: { consumer: ConsumerView; differs: boolean }) {
  const styles = useStyles();
  if (consumer.go === null) return <SubtractCircleRegular className={styles.same} />;
  if (differs) return <WarningFilled className={styles.differs} />;
  return <CheckmarkCircleRegular className={styles.same} />;
}

function WhichGo({ consumer: { go }, differs }: { consumer: ConsumerView; differs: boolean }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { messages } = useWords();
  const { where } = messages.environmentPage;
  const { version: current } = useSlice('toolchains').current;
  const name = go === null ? where.noGo : go.version === null ? where.unknownVersion : goName(go.version);
  return (
    <>
      <span className={styles.version}>
        <Text className={panel.strong}>{name}</Text>
        {differs && go && (
          <Tooltip
            content={current === null ? where.differsTip : where.notCurrentTip(goName(current))}
            relationship="description"
            withArrow
          >
            <Badge appearance="tint" color="warning">
              {current === null ? where.differs : where.notCurrent}
            </Badge>
          </Tooltip>
        )}
      </span>
      {go && <Caption1 className={panel.quiet}>{originName(go.origin, messages)}</Caption1>}
    </>
  );
}

function OpenShells({ shells: { count, programs } }: { shells: FindingParams['stale-shells'] }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { m, messages } = useWords();
  const { where } = messages.environmentPage;
  return (
    <Cells
      testId="consumer-open-shells"
      icon={<HistoryRegular className={styles.same} />}
      who={where.openShells}
      go={<Text className={panel.strong}>{where.openShellsCount(count)}</Text>}
      path={<Caption1 className={panel.quiet}>{where.openShellsWhy(programs.join(m.common.list))}</Caption1>}
    />
  );
}
