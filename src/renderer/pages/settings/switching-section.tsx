import { set } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { useWords } from '../../words/use-words';
import { Choice } from './choice';
import { SettingRow, SettingSection } from './setting-row';

const CACHES = ['off', 'build-on-minor', 'build', 'build-and-modules'] as const;
const GOROOTS = ['publish', 'unset'] as const;
const PARALLEL = ['1', '2', '3', '4'] as const;

export function SwitchingSection() {
  const { m } = useWords();
  const { cachesOnSwitch, goroot, parallelInstalls } = useSlice('settings');
  return (
    <SettingSection title={m.settings.sections.switching}>
      <SettingRow
        title={m.settings.cachesOnSwitch}
        labelId="label-caches"
        hint={m.settings.cachesOnSwitchHint}
        control={
          <Choice
            value={cachesOnSwitch}
            options={CACHES.map((value) => [value, m.settings.caches[value]])}
            labelledBy="label-caches"
            testId="setting-cachesOnSwitch"
            onChoose={(value) => void set({ cachesOnSwitch: value })}
          />
        }
      />
      <SettingRow
        title={m.settings.goroot}
        labelId="label-goroot"
        hint={m.settings.gorootHint}
        control={
          <Choice
            value={goroot}
            options={GOROOTS.map((value) => [value, m.settings.goroots[value]])}
            labelledBy="label-goroot"
            testId="setting-goroot"
            onChoose={(value) => void set({ goroot: value })}
          />
        }
      />
      <SettingRow
        title={m.settings.parallel}
        labelId="label-parallel"
        control={
          <Choice
            value={String(parallelInstalls)}
            options={PARALLEL.map((value) => [value, value])}
            labelledBy="label-parallel"
            testId="setting-parallelInstalls"
            onChoose={(value) => void set({ parallelInstalls: Number(value) })}
          />
        }
      />
    </SettingSection>
  );
}
