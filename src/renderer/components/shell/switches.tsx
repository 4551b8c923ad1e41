import { Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger, Tooltip } from '@fluentui/react-components';
import { DarkThemeRegular, TranslateRegular } from '@fluentui/react-icons';
import { settingsSchema } from '@shared/domain/settings';
import { set } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { useWords } from '../../words/use-words';
import { useNavigationItemStyles } from './navigation-item-styles';

interface SwitchProps {
  wide: boolean;
}

/** Names the other language, in that language. */
export function LanguageSwitch({ wide }: SwitchProps) {
  const styles = useNavigationItemStyles();
  const { m, language } = useWords();
  return (
    <Tooltip
      content={m.shell.switchLanguageTip}
      relationship={wide ? 'description' : 'label'}
      positioning="after"
    >
      <button
        type="button"
        className={styles.item}
        onClick={() => void set({ language: language === 'en' ? 'zh-CN' : 'en' })}
        data-testid="language-switch"
      >
        <span className={styles.icon}>
          <TranslateRegular />
        </span>
        {wide && <span className={styles.label}>{m.shell.switchLanguage}</span>}
      </button>
    </Tooltip>
  );
}

export function ThemeSwitch({ wide }: SwitchProps) {
  const styles = useNavigationItemStyles();
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
        <Tooltip content={m.shell.theme} relationship={wide ? 'description' : 'label'} positioning="after">
          <button type="button" className={styles.item} data-testid="theme-switch">
            <span className={styles.icon}>
              <DarkThemeRegular />
            </span>
            {wide && <span className={styles.label}>{m.shell.themes[theme]}</span>}
          </button>
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
