import { set } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { useWords } from '../../words/use-words';
import { Choice } from './choice';
import { DesktopSettings } from './desktop-settings';
import { SettingRow, SettingSection } from './setting-row';
import { Toggle } from './toggle';

const LANGUAGES = ['system', 'en', 'zh-CN'] as const;
const THEMES = ['system', 'light', 'dark'] as const;

export function GeneralSection() {
  const { m } = useWords();
  const { language, theme } = useSlice('settings');
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
      <SettingRow
        title={m.settings.closeToTray}
        labelId="label-close-to-tray"
        hint={m.settings.closeToTrayHint}
        control={<Toggle name="closeToTray" labelledBy="label-close-to-tray" />}
      />
      <DesktopSettings />
      <SettingRow
        title={m.settings.notifications}
        labelId="label-notifications"
        hint={m.settings.notificationsHint}
        control={<Toggle name="notifications" labelledBy="label-notifications" />}
      />
    </SettingSection>
  );
}
