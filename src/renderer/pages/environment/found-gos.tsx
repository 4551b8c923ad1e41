import {
  Button,
  Caption1,
  makeStyles,
  mergeClasses,
  Text,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import { FolderAddRegular, FolderOpenRegular } from '@fluentui/react-icons';
import type { EnvironmentView, FoundGo } from '@shared/domain/environment/view';
import { platformName } from '@shared/domain/platform';
import { CopyButton } from '../../components/facts/copy-button';
import { useSlice } from '../../stores/app-store';
import { chooseFolder } from '../../stores/environment-actions';
import { openDialog } from '../../stores/view-store';
import { originName } from '../../words/environment-words';
import { useWords } from '../../words/use-words';
import { goName } from '../../words/words';
import { Section, usePanelStyles } from './section';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(110px, 0.7fr) minmax(130px, 1fr) minmax(0, 2.6fr) 32px 128px',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'center',
    minHeight: '48px',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    boxSizing: 'border-box',
  },
  head: { minHeight: '32px', paddingTop: 0, paddingBottom: 0 },
  actions: { display: 'flex', justifyContent: 'flex-end' },
});

/** Every Go that PATH leads to or that lies where Go tools put one. */
export function FoundGos({ view }: { view: EnvironmentView }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { gos: words } = useWords().messages.environmentPage;
  return (
    <Section title={words.title} testId="environment-gos" aside={<ChooseFolder />}>
      <div className={panel.panel} role="table" aria-label={words.title}>
        <div role="row" className={mergeClasses(styles.row, styles.head, panel.columns)}>
          <span role="columnheader">{words.columns.version}</span>
          <span role="columnheader">{words.columns.origin}</span>
          <span role="columnheader">{words.columns.path}</span>
          <span role="presentation" />
          <span role="presentation" />
        </div>
        {view.gos.map((go) => (
          <Row key={go.path} go={go} />
        ))}
      </div>
      {view.gos.length === 0 && <Text className={panel.quiet}>{words.none}</Text>}
    </Section>
  );
}

function ChooseFolder() {
  const { gos: words } = useWords().messages.environmentPage;
  return (
    <Tooltip content={words.chooseFolderTip} relationship="description">
      <Button
        icon={<FolderOpenRegular />}
        onClick={() => void chooseFolder()}
        data-testid="environment-choose-folder"
      >
        {words.chooseFolder}
      </Button>
    </Tooltip>
  );
}

function Row({ go }: { go: FoundGo }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { m, messages } = useWords();
  const { gos: words } = messages.environmentPage;
  const { version, platform, origin, path, root, scopes } = go;
  const notes = [
    ...(root === null ? [words.shim] : []),
    ...(scopes.length === 0
      ? []
      : [words.inPath(scopes.map((scope) => words.scopes[scope]).join(m.common.list))]),
  ];
  return (
    <div role="row" className={mergeClasses(styles.row, panel.ruled)} data-testid="found-go" data-path={path}>
      <div role="rowheader" className={panel.stack}>
        <Text className={panel.strong}>{version === null ? words.unknownVersion : goName(version)}</Text>
        {platform && <Caption1 className={panel.quiet}>{platformName(platform)}</Caption1>}
      </div>
      <Text role="cell">{originName(origin, messages)}</Text>
      <div role="cell" className={panel.stack}>
        <span className={panel.mono}>{root ?? path}</span>
        {notes.length > 0 && <Caption1 className={panel.quiet}>{notes.join(m.common.separator)}</Caption1>}
      </div>
      <span role="cell">
        <CopyButton text={root ?? path} />
      </span>
      <span role="cell" className={styles.actions}>
        <Action go={go} />
      </span>
    </div>
  );
}

function Action({ go: { importable, root, version, origin } }: { go: FoundGo }) {
  const panel = usePanelStyles();
  const { gos: words } = useWords().messages.environmentPage;
  const linked = useSlice('toolchains').toolchains.some(
    ({ linkedTo }) => linkedTo !== null && linkedTo === root,
  );
  if (origin === 'ours' || linked) return <Caption1 className={panel.quiet}>{words.inList}</Caption1>;
  if (!importable || root === null) return null;
  return (
    <Button
      size="small"
      icon={<FolderAddRegular />}
      onClick={() => openDialog({ kind: 'adopt', root, version, outcome: null })}
      data-testid="adopt"
    >
      {words.adopt}
    </Button>
  );
}
