import {
  Button,
  Caption1,
  makeStyles,
  mergeClasses,
  SearchBox,
  Spinner,
  tokens,
  ToggleButton,
  Tooltip,
} from '@fluentui/react-components';
import { ArrowClockwiseRegular } from '@fluentui/react-icons';
import { formatDate } from '@shared/i18n/format';
import { useSlashToFocus } from '../../components/list/use-slash-to-focus';
import { refreshAll } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { FILTERS, useView } from '../../stores/view-store';
import { useNow } from '../../words/use-now';
import { useWords } from '../../words/use-words';
import { agoWords } from '../../words/words';

const useStyles = makeStyles({
  bar: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalM },
  filters: { display: 'flex', columnGap: tokens.spacingHorizontalXXS },
  filter: { minWidth: 0, fontWeight: tokens.fontWeightRegular },
  chosen: {
    color: tokens.colorBrandForeground1,
    backgroundColor: tokens.colorBrandBackground2,
    outline: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke1}`,
    outlineOffset: '-1px',
  },
  spacer: { flexGrow: 1 },
  age: { color: tokens.colorNeutralForeground3, whiteSpace: 'nowrap' },
  search: { width: '200px', flexShrink: 1 },
});

/** Narrows both lists; says how old the list of releases is. */
export function ListToolbar() {
  const styles = useStyles();
  const { m } = useWords();
  const filter = useView((view) => view.filter);
  const search = useView((view) => view.search);
  const bar = useSlashToFocus();
  return (
    <div ref={bar} className={styles.bar}>
      <div className={styles.filters} role="group" aria-label={m.list.filterLabel}>
        {FILTERS.map((value) => (
          <ToggleButton
            key={value}
            size="small"
            shape="circular"
            appearance="subtle"
            className={mergeClasses(styles.filter, value === filter && styles.chosen)}
            checked={value === filter}
            onClick={() => useView.setState({ filter: value })}
            data-testid={`filter-${value}`}
          >
            {m.list.filters[value]}
          </ToggleButton>
        ))}
      </div>
      <div className={styles.spacer} />
      <CatalogueAge />
      <SearchBox
        className={styles.search}
        size="small"
        placeholder={`${m.list.search}  ${m.list.searchKey}`}
        aria-label={m.list.search}
        value={search}
        onChange={(_, { value }) => useView.setState({ search: value })}
        onKeyDown={({ key }) => key === 'Escape' && useView.setState({ search: '' })}
        data-testid="list-search"
      />
    </div>
  );
}

function CatalogueAge() {
  const styles = useStyles();
  const { m, language } = useWords();
  const now = useNow();
  const { refreshedAt, embeddedAt, refreshing } = useSlice('catalogue');
  const age =
    refreshedAt === null
      ? m.catalogue.onlyEmbedded(formatDate(embeddedAt, language))
      : m.catalogue.refreshed(agoWords(refreshedAt, now, m, language));
  return (
    <>
      <Caption1 className={styles.age} data-testid="catalogue-age">
        {refreshing ? m.catalogue.refreshing : age}
      </Caption1>
      <Tooltip content={m.catalogue.refresh} relationship="label">
        <Button
          appearance="subtle"
          size="small"
          icon={refreshing ? <Spinner size="extra-tiny" /> : <ArrowClockwiseRegular />}
          disabled={refreshing}
          onClick={() => void refreshAll()}
          data-testid="catalogue-refresh"
        />
      </Tooltip>
    </>
  );
}
