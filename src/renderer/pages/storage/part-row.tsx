import {
  Badge,
  Caption1,
  Checkbox,
  makeStyles,
  mergeClasses,
  Text,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import type { Store, StorePart } from '@shared/domain/storage';
import { formatBytes } from '@shared/i18n/format';
import { CopyButton } from '../../components/facts/copy-button';
import { useView } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { goName } from '../../words/words';
import { usePanelStyles } from '../environment/section';
import { withTicks } from './choice';
import { useStoreGrid } from './store-grid';

const useStyles = makeStyles({
  row: { backgroundColor: tokens.colorNeutralBackground2 },
  name: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    minWidth: 0,
    minHeight: '40px',
  },
  words: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  indented: { paddingLeft: tokens.spacingHorizontalL },
  mark: { flexShrink: 0 },
});

interface PartRowProps {
  store: Store;
  part: StorePart;
}

/** One toolchain that can go alone, or one file that belongs to a store. */
export function PartRow({ store, part }: PartRowProps) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const grid = useStoreGrid();
  const { messages, language } = useWords();
  const words = messages.storage;
  const { storageTicks: ticks, cleaning } = useView();
  const single = store === 'toolchains';
  const name = single ? goName(part.name) : part.name;
  return (
    <div
      role="row"
      className={mergeClasses(grid.row, grid.part, styles.row, panel.ruled)}
      data-testid="store-part"
    >
      <span role="cell" />
      <div role="rowheader" className={mergeClasses(styles.name, !single && styles.indented)}>
        {single ? (
          <Checkbox
            checked={ticks.has(part.path)}
            disabled={cleaning}
            onChange={(_, { checked }) =>
              useView.setState({ storageTicks: withTicks(ticks, [part.path], checked !== false) })
            }
            label={name}
          />
        ) : (
          <Text className={mergeClasses(styles.words, panel.mono)}>{name}</Text>
        )}
        <CopyButton text={part.path} />
        {part.alsoOurs && (
          <Tooltip content={words.parts.alsoOursTip} relationship="description">
            <Badge className={styles.mark} appearance="tint" color="informative" tabIndex={0}>
              {words.parts.alsoOurs}
            </Badge>
          </Tooltip>
        )}
      </div>
      <Caption1 role="cell" className={grid.number}>
        {formatBytes(part.bytes, language)}
      </Caption1>
      <span role="cell" />
    </div>
  );
}
