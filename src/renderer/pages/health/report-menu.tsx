import {
  Caption1,
  makeStyles,
  Menu,
  MenuButton,
  MenuDivider,
  MenuItem,
  MenuItemSwitch,
  MenuList,
  MenuPopover,
  MenuTrigger,
  tokens,
} from '@fluentui/react-components';
import { DocumentArrowDownRegular } from '@fluentui/react-icons';
import { REPORT_FORMATS } from '@shared/domain/health/report';
import { useSlice } from '../../stores/app-store';
import { saveReport } from '../../stores/health-actions';
import { useView } from '../../stores/view-store';
import { useWords } from '../../words/use-words';

const NAMES = 'names';

const useStyles = makeStyles({
  hint: { display: 'block', maxWidth: '220px', color: tokens.colorNeutralForeground3 },
});

/** What was found, as a file for others: in three formats, with or without names. */
export function ReportMenu() {
  const styles = useStyles();
  const { report: words } = useWords().messages.healthPage;
  const { report, running } = useSlice('health');
  const hideNames = useView((view) => view.hideNames);
  return (
    <Menu
      checkedValues={{ [NAMES]: hideNames ? [NAMES] : [] }}
      onCheckedValueChange={(_, { checkedItems }) => useView.setState({ hideNames: checkedItems.length > 0 })}
    >
      <MenuTrigger disableButtonEnhancement>
        <MenuButton
          icon={<DocumentArrowDownRegular />}
          disabledFocusable={report === null || running}
          data-testid="health-report"
        >
          {words.menu}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {REPORT_FORMATS.map((format) => (
            <MenuItem key={format} onClick={() => void saveReport(format)} data-testid={`report-${format}`}>
              {words[format]}
            </MenuItem>
          ))}
          <MenuDivider />
          <MenuItemSwitch name={NAMES} value={NAMES} data-testid="report-hide-names">
            {words.hideNames}
            <Caption1 className={styles.hint}>{words.hideNamesHint}</Caption1>
          </MenuItemSwitch>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
