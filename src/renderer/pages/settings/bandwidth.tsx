import { formatSpeed } from '@shared/i18n/format';
import { set } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { useWords } from '../../words/use-words';
import { Choice } from './choice';
import { SettingRow } from './setting-row';

/** Kilobytes per second; 0 is no limit. */
const LIMITS = [0, 250, 500, 1_000, 2_000, 5_000, 10_000];

/** How much of the link downloads may take; a value that the command set is among the choices. */
export function BandwidthSetting() {
  const { m, language } = useWords();
  const { bandwidthLimit } = useSlice('settings');
  const choices = [...new Set([...LIMITS, bandwidthLimit])].sort((a, b) => a - b);
  const words = (limit: number): string =>
    limit === 0 ? m.settings.bandwidthNone : formatSpeed(limit * 1000, language);
  return (
    <SettingRow
      title={m.settings.bandwidth}
      labelId="label-bandwidth"
      hint={m.settings.bandwidthHint}
      control={
        <Choice
          value={String(bandwidthLimit)}
          options={choices.map((limit) => [String(limit), words(limit)] as const)}
          labelledBy="label-bandwidth"
          testId="setting-bandwidthLimit"
          onChoose={(value) => void set({ bandwidthLimit: Number(value) })}
        />
      }
    />
  );
}
