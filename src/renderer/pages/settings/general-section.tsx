import { set } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { useWords } from '../../words/use-words';
import { Choice } from './choice';
import { DesktopSettings } from './desktop-settings';
import { SettingRow, SettingSection } from './setting-row';
import { ToggleRow } from './toggle-row';

const LANGUAGES = ['system', 'en', 'zh-CN'] as const;
const THEMES = ['system', 'light', 'dark'] as const;

export function GeneralSection() {
  const { m } = useWords();
  const { language, theme, closeToTray, notifications } = useSlice('settings');
  return (
    <SettingSection title={m.settings.sections.general}>
      <SettingRow
        title={m.settings.language}
        labelId="label-language"
        control={
          <Choice
            value={language}
            options={LANGUAGES.map((value) => [value, m.settings.languages[value]])}
            labelledBy="label-language"
            testId="setting-language"
            onChoose={(value) => void set({ language: value })}
          />
        }
      />
      <SettingRow
        title={m.settings.theme}
        labelId="label-theme"
        control={
          <Choice
            value={theme}
            options={THEMES.map((value) => [value, m.shell.themes[value]])}
            labelledBy="label-theme"
            testId="setting-theme"
            onChoose={(value) => void set({ theme: value })}
          />
        }
      />
      <ToggleRow
        name="closeToTray"
        title={m.settings.closeToTray}
        hint={m.settings.closeToTrayHint}
        checked={closeToTray}
        onSwitch={(on) => void set({ closeToTray: on })}
      />
      <DesktopSettings />
      <ToggleRow
        name="notifications"
        title={m.settings.notifications}
        hint={m.settings.notificationsHint}
        checked={notifications}
        onSwitch={(on) => void set({ notifications: on })}
      />
    </SettingSection>
  );
}
