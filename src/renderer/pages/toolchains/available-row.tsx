import { Button, makeStyles, mergeClasses, SplitButton, tokens } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons';
import type { ReleaseView } from '@shared/domain/views';
import { formatBytes, formatDate } from '@shared/i18n/format';
import { memo, type MouseEvent } from 'react';
import { SupportMark } from '../../components/facts/support-mark';
import { VulnerabilityCount } from '../../components/facts/vulnerability-count';
import { menuAtElement, menuAtMouse, type RowMenuTarget } from '../../components/list/row-menu';
import { useTableStyles } from '../../components/list/table-styles';
import type { RowPlace } from '../../components/list/virtual-rows';
import { install } from '../../stores/actions';
import { toggleLine } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { sourceName, sourcesWords } from '../../words/words';
import type { AvailableRow as Row } from './available-rows';
import { useAvailableColumns, useListStyles } from './list-styles';
import type { ReleasePlace } from './release-place';

const useStyles = makeStyles({
  patch: { paddingLeft: tokens.spacingHorizontalM, fontWeight: tokens.fontWeightRegular },
  security: { color: tokens.colorNeutralForeground1 },
});

interface AvailableRowProps extends RowPlace {
  row: Row;
  place: ReleasePlace;
  onMenu: (target: RowMenuTarget) => void;
}

/** Rendered anew only when it changes: scrolling only brings in the rows that come into view. */
export const AvailableRow = memo(function AvailableRow(props: AvailableRowProps) {
  const { row, place, index, top, active, onActivate, onMenu } = props;
  const styles = useListStyles();
  const table = useTableStyles();
  const columns = useAvailableColumns();
  const { version } = row.release;
  const expandable = row.older > 0;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-level={row.level}
      aria-expanded={expandable ? row.expanded : undefined}
      tabIndex={active ? 0 : -1}
      data-index={index}
      data-testid={`row-available-${version}`}
      className={mergeClasses(
        styles.line,
        table.row,
        table.lively,
        styles.row,
        columns.columns,
        index > 0 && table.ruled,
      )}
      style={{ transform: `translateY(${top}px)` }}
      onFocus={() => onActivate(index)}
      onDoubleClick={(event) => {
        const onButton = event.target instanceof Element && event.target.closest('button') !== null;
        if (!onButton && expandable) toggleLine(row.minor);
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu(menuAtMouse(version, event));
      }}
    >
      <Expander row={row} active={active} />
      <ReleaseCells release={row.release} patch={row.level === 2} />
      <span role="gridcell" className={table.actions}>
        <InstallButton version={version} place={place} active={active} onMenu={onMenu} />
      </span>
    </div>
  );
});

function Expander({ row, active }: { row: Row; active: boolean }) {
  const { m } = useWords();
  return (
    <span role="gridcell">
      {row.older > 0 && (
        <Button
          size="small"
          appearance="transparent"
          icon={row.expanded ? <ChevronDownRegular /> : <ChevronRightRegular />}
          tabIndex={active ? 0 : -1}
          aria-label={row.expanded ? m.list.collapse(row.minor) : m.list.expand(row.minor)}
          onClick={() => toggleLine(row.minor)}
          data-testid={`expand-${row.minor}`}
        />
      )}
    </span>
  );
}

function ReleaseCells({ release, patch }: { release: ReleaseView; patch: boolean }) {
  const styles = useListStyles();
  const table = useTableStyles();
  const own = useStyles();
  const columns = useAvailableColumns();
  const { m, language } = useWords();
  const { version, date, security, support, vulnerabilities, bytes, sources } = release;
  return (
    <>
      <span role="gridcell" className={mergeClasses(styles.cell, styles.version, patch && own.patch)}>
        {version}
      </span>
      <span role="gridcell" className={mergeClasses(styles.cell, table.quiet)}>
        {date === null ? '' : formatDate(date, language)}
      </span>
      <span
        role="gridcell"
        className={mergeClasses(styles.cell, security === true ? own.security : table.quiet, columns.spare)}
      >
        {security === null ? '' : security ? m.list.security : m.list.regular}
      </span>
      <span role="gridcell" className={styles.cell}>
        <SupportMark support={support} length="short" />
      </span>
      <span role="gridcell" className={styles.cell}>
        <VulnerabilityCount ids={vulnerabilities} />
      </span>
      <span role="gridcell" className={mergeClasses(styles.number, table.quiet)}>
        {bytes === null ? '' : formatBytes(bytes, language)}
      </span>
      <span
        role="gridcell"
        className={mergeClasses(styles.cell, table.quiet, columns.source, columns.spare)}
        title={sources.map((source) => sourceName(source, m)).join(m.common.list)}
      >
        {sourcesWords(sources, m)}
      </span>
    </>
  );
}

interface InstallButtonProps {
  version: string;
  place: ReleasePlace;
  active: boolean;
  onMenu: (target: RowMenuTarget) => void;
}

function InstallButton({ version, place, active, onMenu }: InstallButtonProps) {
  const table = useTableStyles();
  const { m } = useWords();
  const tabIndex = active ? 0 : -1;
  if (place !== 'elsewhere')
    return (
      <span className={table.quiet} data-testid={`place-${version}`}>
        {place === 'installed' ? m.list.isInstalled : m.list.isQueued}
      </span>
    );
  // Named first: the slots' types don't list data attributes.
  const installs = {
    tabIndex,
    onClick: () => void install(version, false),
    'data-testid': `install-${version}`,
  };
  const offersMore = {
    tabIndex,
    'aria-label': m.list.installMore,
    onClick: (event: MouseEvent<HTMLElement>) => onMenu(menuAtElement(version, event.currentTarget)),
    'data-testid': `install-more-${version}`,
  };
  return (
    <SplitButton size="small" primaryActionButton={installs} menuButton={offersMore}>
      {m.list.install}
    </SplitButton>
  );
}
