import { Button, Link, mergeClasses, tokens, Tooltip, makeStyles } from '@fluentui/react-components';
import {
  CheckmarkFilled,
  LinkDismissRegular,
  LinkRegular,
  MoreHorizontalRegular,
  WarningRegular,
} from '@fluentui/react-icons';
import { ADOPTED } from '@shared/domain/toolchain';
import type { ToolchainView } from '@shared/domain/views';
import { formatBytes } from '@shared/i18n/format';
import { memo } from 'react';
import { SupportMark } from '../../components/facts/support-mark';
import { VulnerabilityCount } from '../../components/facts/vulnerability-count';
import { menuAtElement, menuAtMouse, type RowMenuTarget } from '../../components/list/row-menu';
import { useTableStyles } from '../../components/list/table-styles';
import type { RowPlace } from '../../components/list/virtual-rows';
import { requestUse } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { showProjectsOf } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { toolchainName } from '../../words/words';
import { useInstalledColumns, useListStyles } from './list-styles';

const useStyles = makeStyles({
  check: { color: tokens.colorBrandForeground1, fontSize: '16px', display: 'flex' },
  warning: { color: tokens.colorStatusWarningForeground3, verticalAlign: '-2px' },
  mark: { color: tokens.colorNeutralForeground3, verticalAlign: '-2px' },
  broken: { color: tokens.colorStatusDangerForeground1 },
});

interface InstalledRowProps extends RowPlace {
  toolchain: ToolchainView;
  onMenu: (target: RowMenuTarget) => void;
}

/** Rendered anew only when it changes: scrolling only brings in the rows that come into view. */
export const InstalledRow = memo(function InstalledRow(props: InstalledRowProps) {
  const { toolchain, index, top, active, onActivate, onMenu } = props;
  const styles = useListStyles();
  const table = useTableStyles();
  const columns = useInstalledColumns();
  const { m, language } = useWords();
  const { id, current } = toolchain;
  const tabIndex = active ? 0 : -1;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={current}
      tabIndex={tabIndex}
      data-index={index}
      data-testid={`row-installed-${id}`}
      data-current={current}
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
      onDoubleClick={(event) => !isButton(event.target) && void requestUse(id)}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu(menuAtMouse(id, event));
      }}
    >
      <CurrentMark current={current} />
      <NameCell toolchain={toolchain} />
      <span role="gridcell" className={styles.cell}>
        <SupportMark support={toolchain.support} length="short" />
      </span>
      <span role="gridcell" className={styles.cell}>
        <VulnerabilityCount ids={toolchain.vulnerabilities} />
      </span>
      <UsedByCell toolchain={toolchain} tabIndex={tabIndex} />
      <span role="gridcell" className={mergeClasses(styles.number, table.quiet)}>
        {formatBytes(toolchain.bytes, language)}
      </span>
      <span role="gridcell" className={table.actions}>
        {!current && (
          <Button
            size="small"
            tabIndex={tabIndex}
            onClick={() => void requestUse(id)}
            data-testid={`use-${id}`}
          >
            {m.list.use}
          </Button>
        )}
        <Button
          size="small"
          appearance="subtle"
          icon={<MoreHorizontalRegular />}
          tabIndex={tabIndex}
          aria-label={m.common.more}
          aria-haspopup="menu"
          onClick={(event) => onMenu(menuAtElement(id, event.currentTarget))}
          data-testid={`more-${id}`}
        />
      </span>
    </div>
  );
});

function CurrentMark({ current }: { current: boolean }) {
  const styles = useStyles();
  const { m } = useWords();
  return (
    <span role="gridcell" className={styles.check} data-testid={current ? 'current-mark' : undefined}>
      {current && <CheckmarkFilled aria-label={m.list.current} />}
    </span>
  );
}

function NameCell({ toolchain }: { toolchain: ToolchainView }) {
  const styles = useStyles();
  const list = useListStyles();
  const { m } = useWords();
  const { host } = useSlice('toolchains');
  return (
    <span role="gridcell" className={mergeClasses(list.cell, list.version)}>
      {toolchainName(toolchain.id, host)}{' '}
      {toolchain.proof.kind === 'none' && (
        <Tooltip
          content={toolchain.source === ADOPTED ? m.list.adoptedTip : m.list.unprovenTip}
          relationship="description"
          withArrow
        >
          <WarningRegular className={styles.warning} aria-label={m.list.unproven} />
        </Tooltip>
      )}{' '}
      <LinkMark toolchain={toolchain} />
    </span>
  );
}

/** Its files are others', and may be gone. */
function LinkMark({ toolchain: { linkedTo, broken } }: { toolchain: ToolchainView }) {
  const styles = useStyles();
  const { m } = useWords();
  if (linkedTo === null) return null;
  const said = (broken ? m.list.broken : m.list.linked)(linkedTo);
  const Icon = broken ? LinkDismissRegular : LinkRegular;
  return (
    <Tooltip content={said} relationship="label" withArrow>
      <Icon
        className={mergeClasses(styles.mark, broken && styles.broken)}
        data-testid={broken ? 'broken-link' : 'link'}
      />
    </Tooltip>
  );
}

interface UsedByCellProps {
  toolchain: ToolchainView;
  tabIndex: 0 | -1;
}

/** The projects lead to where they are listed. */
function UsedByCell({ toolchain: { id, version, current, pinnedBy }, tabIndex }: UsedByCellProps) {
  const styles = useListStyles();
  const table = useTableStyles();
  const { m } = useWords();
  return (
    <span role="gridcell" className={mergeClasses(styles.cell, table.quiet)}>
      {current && m.list.current}
      {current && pinnedBy.length > 0 && m.common.separator}
      {pinnedBy.length > 0 && (
        <Tooltip content={pinnedBy.join('\n')} relationship="description" withArrow>
          <Link
            as="button"
            tabIndex={tabIndex}
            onClick={() => showProjectsOf(version)}
            data-testid={`used-by-${id}`}
          >
            {m.list.usedBy(pinnedBy.length)}
          </Link>
        </Tooltip>
      )}
    </span>
  );
}

function isButton(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button') !== null;
}
