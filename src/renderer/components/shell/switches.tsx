import {
  Button,
  makeStyles,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tooltip,
} from '@fluentui/react-components';
import { DarkThemeRegular, TranslateRegular } from '@fluentui/react-icons';
import { settingsSchema } from '@shared/domain/settings';
import { set } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { useWords } from '../../words/use-words';

const useStyles = makeStyles({
  wide: { justifyContent: 'flex-start', fontWeight: 'normal', paddingLeft: '10px', minWidth: 0 },
  narrow: { minWidth: 0, width: '100%' },
});

interface SwitchProps {
  wide: boolean;
}

/** Names the other language, in that language. */
export function LanguageSwitch({ wide }: SwitchProps) {
  const styles = useStyles();
  const { m, language } = useWords();
  return (
    <Tooltip content={m.shell.switchLanguageTip} relationship="label" positioning="after">
      <Button
        appearance="subtle"
        className={wide ? styles.wide : styles.narrow}
        icon={<TranslateRegular />}
        onClick={() => void set({ language: language === 'en' ? 'zh-CN' : 'en' })}
        data-testid="language-switch"
      >
        {wide ? m.shell.switchLanguage : undefined}
      </Button>
    </Tooltip>
  );
}

export function ThemeSwitch({ wide }: SwitchProps) {
  const styles = useStyles();
  const { m } = useWords();
  const { theme } = useSlice('settings');
  return (
    <Menu
      checkedValues={{ theme: [theme] }}
      onCheckedValueChange={(_, { checkedItems }) => {
        const chosen = settingsSchema.shape.theme.safeParse(checkedItems[0]);
        if (chosen.success) void set({ theme: chosen.data });
      }}
      positioning="after-bottom"
    >
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content={m.shell.theme} relationship="label" positioning="after">
          <Button
            appearance="subtle"
            className={wide ? styles.wide : styles.narrow}
            icon={<DarkThemeRegular />}
            data-testid="theme-switch"
          >
            {wide ? m.shell.themes[theme] : undefined}
          </Button>
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {(['system', 'light', 'dark'] as const).map((value) => (
            <MenuItemRadio key={value} name="theme" value={value} data-testid={`theme-${value}`}>
              {m.shell.themes[value]}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
