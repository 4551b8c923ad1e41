import { Button, makeStyles, mergeClasses, Switch, tokens, Tooltip } from '@fluentui/react-components';
import { ArrowDownRegular, ArrowUpRegular } from '@fluentui/react-icons';
import { set } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { useWords } from '../../words/use-words';
import { movedFile, pinFileRows, switchedFile, type PinFileRow } from './pin-order';
import { SettingRow, SettingSection } from './setting-row';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  file: {
    display: 'grid',
    gridTemplateColumns: '24px minmax(0, 1fr) auto auto auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    minHeight: '36px',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  place: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  name: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  off: { color: tokens.colorNeutralForeground3 },
});

/** Which files pin a folder, and in which order one folder's are asked. */
export function PinsSection() {
  const styles = useStyles();
  const words = useWords().messages.projectsPage.settings;
  const { pinOrder } = useSlice('settings');
  return (
    <SettingSection title={words.pins}>
      <SettingRow title={words.pinOrder} labelId="label-pin-order" hint={words.pinOrderHint}>
        <ol className={styles.list} aria-labelledby="label-pin-order">
          {pinFileRows(pinOrder).map((row, index) => (
            <FileRow key={row.file} row={row} index={index} />
          ))}
        </ol>
      </SettingRow>
    </SettingSection>
  );
}

function FileRow({ row: { file, read }, index }: { row: PinFileRow; index: number }) {
  const styles = useStyles();
  const words = useWords().messages.projectsPage.settings;
  const { pinOrder } = useSlice('settings');
  const isOnly = read && pinOrder.length === 1;
  const move = (by: 1 | -1): void => void set({ pinOrder: movedFile(pinOrder, file, by) });
  const change = (
    <Switch
      aria-label={words.read(file)}
      checked={read}
      disabled={isOnly}
      onChange={(_, { checked }) => void set({ pinOrder: switchedFile(pinOrder, file, checked) })}
      data-testid={`pin-file-${file}`}
    />
  );
  return (
    <li className={styles.file} data-testid={`pin-row-${file}`}>
      <span className={styles.place}>{read ? index + 1 : ''}</span>
      <span className={mergeClasses(styles.name, !read && styles.off)}>{file}</span>
      <Tooltip content={words.up(file)} relationship="label">
        <Button
          size="small"
          appearance="subtle"
          icon={<ArrowUpRegular />}
          disabledFocusable={!read || index === 0}
          onClick={() => move(-1)}
          data-testid={`pin-up-${file}`}
        />
      </Tooltip>
      <Tooltip content={words.down(file)} relationship="label">
        <Button
          size="small"
          appearance="subtle"
          icon={<ArrowDownRegular />}
          disabledFocusable={!read || index === pinOrder.length - 1}
          onClick={() => move(1)}
          data-testid={`pin-down-${file}`}
        />
      </Tooltip>
      {isOnly ? (
        <Tooltip content={words.lastOne} relationship="description">
          <span>{change}</span>
        </Tooltip>
      ) : (
        change
      )}
    </li>
  );
}
