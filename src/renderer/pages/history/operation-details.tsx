import { Caption1, Caption1Strong, makeStyles, tokens } from '@fluentui/react-components';
import type { Change, Edit, Operation } from '@shared/domain/operation';
import { formatBytes, formatDateTime } from '@shared/i18n/format';
import { EditDiff } from '../../components/diff/edit-diff';
import { Facts } from '../../components/facts/facts';
import { useWords, type WindowWords } from '../../words/use-words';
import { PhaseBar } from './phase-bar';

const useStyles = makeStyles({
  details: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalL} 44px`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  part: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** The exact edits, and where the time went. */
export function OperationDetails({ operation }: { operation: Operation }) {
  const styles = useStyles();
  const { m, language } = useWords();
  return (
    <div className={styles.details} data-testid={`details-${operation.id}`}>
      <Caption1 className={styles.quiet}>
        {[m.history.number(operation.id), formatDateTime(operation.at, language)].join(m.common.separator)}
      </Caption1>
      <ChangeFacts change={operation.change} />
      {'edits' in operation.change && <Edits edits={operation.change.edits} />}
      {operation.phases.length > 0 && <PhaseBar phases={operation.phases} />}
    </div>
  );
}

function ChangeFacts({ change }: { change: Change }) {
  const { m, messages, language } = useWords();
  const size = (bytes: number): string => formatBytes(bytes, language);
  const facts: [string, string][] = [];
  if (change.kind === 'install') facts.push([m.history.proof, change.proof]);
  if (change.kind === 'adopt') facts.push([messages.environmentPage.history.from, change.from]);
  if (change.kind === 'install' || change.kind === 'uninstall' || change.kind === 'adopt')
    facts.push([m.list.columns.size, size(change.bytes)]);
  if (change.kind === 'switch')
    change.cleared.forEach(({ cache, path, bytes }) =>
      facts.push([m.history.cleared, `${m.notices.caches[cache]} (${size(bytes)}): ${path}`]),
    );
  if (change.kind === 'clean')
    change.cleaned.forEach(({ store, bytes }) => facts.push([messages.storage.stores[store], size(bytes)]));
  if (change.kind === 'repair') facts.push(...repairFacts(change, m));
  if (facts.length === 0) return null;
  return <Facts facts={facts.map(([name, value]) => ({ name, value, mono: true }))} />;
}

/** A whole tree may have been missing. */
const FILES_SHOWN = 20;

function repairFacts({ files }: Extract<Change, { kind: 'repair' }>, m: WindowWords): [string, string][] {
  const shown = files.slice(0, FILES_SHOWN).map(({ path, kept }): [string, string] => {
    return [path, kept === null ? m.history.wasMissing : m.history.keptAs(kept)];
  });
  const more = files.length - shown.length;
  return more === 0 ? shown : [...shown, ['…', m.history.moreFiles(more)]];
}

function Edits({ edits }: { edits: readonly Edit[] }) {
  const styles = useStyles();
  const { m } = useWords();
  return (
    <div className={styles.part}>
      <Caption1Strong>{m.history.edits}</Caption1Strong>
      {edits.length === 0 && <Caption1 className={styles.quiet}>{m.history.noEdits}</Caption1>}
      {edits.map((edit, index) => (
        <EditDiff key={index} edit={edit} />
      ))}
    </div>
  );
}
