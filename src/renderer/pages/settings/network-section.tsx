import { set } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { useWords } from '../../words/use-words';
import { Choice } from './choice';
import { SettingRow, SettingSection } from './setting-row';
import { TextSetting } from './text-setting';

const MODES = ['system', 'manual', 'none'] as const;

export function NetworkSection() {
  const { m } = useWords();
  const { proxyMode } = useSlice('settings');
  return (
    <SettingSection title={m.settings.sections.network}>
      <SettingRow
        title={m.settings.proxy}
        labelId="label-proxy"
        hint={m.settings.proxyHint}
        control={
          <Choice
            value={proxyMode}
            options={MODES.map((value) => [value, m.settings.proxyModes[value]])}
            labelledBy="label-proxy"
            testId="setting-proxyMode"
            onChoose={(value) => void set({ proxyMode: value })}
          />
        }
      />
      {proxyMode === 'manual' && (
        <SettingRow
          title={m.settings.proxyUrl}
          labelId="label-proxy-url"
          wide
          control={
            <TextSetting
              name="proxyUrl"
              labelledBy="label-proxy-url"
              placeholder={m.settings.proxyUrlPlaceholder}
            />
          }
        />
      )}
      <SettingRow
        title={m.settings.caFile}
        labelId="label-ca"
        hint={m.settings.caFileHint}
        wide
        control={
          <TextSetting name="caFile" labelledBy="label-ca" placeholder={m.settings.caFilePlaceholder} />
        }
      />
    </SettingSection>
  );
}
