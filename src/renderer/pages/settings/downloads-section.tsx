import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowResetRegular } from '@fluentui/react-icons';
import { GOPROXY_PRESETS, OFFICIAL_URL, VULNERABILITY_DATABASE } from '@shared/domain/source';
import { set } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { useWords } from '../../words/use-words';
import { sourceName } from '../../words/words';
import { BandwidthSetting } from './bandwidth';
import { Choice } from './choice';
import { Mirrors } from './mirrors';
import { SettingRow, SettingSection } from './setting-row';
import { SourceTest } from './source-test';
import { TextSetting } from './text-setting';

const useStyles = makeStyles({
  below: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  preset: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, minWidth: 0 },
});

export function DownloadsSection() {
  const styles = useStyles();
  const { m } = useWords();
  const settings = useSlice('settings');
  const sources = useSlice('sources');
  return (
    <SettingSection title={m.settings.sections.downloads}>
      <SettingRow
        title={m.settings.source}
        labelId="label-source"
        hint={m.settings.sourceHint}
        control={
          <Choice
            value={settings.source}
            options={[
              ['auto', m.settings.sourceAuto],
              ...sources.map(({ source: { id } }) => [id, sourceName(id, m)] as const),
            ]}
            labelledBy="label-source"
            testId="setting-source"
            onChoose={(source) => void set({ source })}
          />
        }
      />
      <BandwidthSetting />
      <SettingRow
        title={m.settings.officialUrl}
        labelId="label-official"
        hint={m.settings.officialUrlHint}
        wide
        control={<TextSetting name="officialUrl" labelledBy="label-official" />}
      >
        <div className={styles.below}>
          <SourceTest id="official" />
          {settings.officialUrl !== OFFICIAL_URL && (
            <Reset testId="official-reset" onReset={() => void set({ officialUrl: OFFICIAL_URL })} />
          )}
        </div>
      </SettingRow>
      <Mirrors />
      <SettingRow
        title={m.settings.goproxy}
        labelId="label-goproxy"
        hint={<GoproxyOrigin />}
        wide
        control={<TextSetting name="goproxy" labelledBy="label-goproxy" />}
      >
        <div className={styles.below}>
          <SourceTest id="goproxy" />
          {GOPROXY_PRESETS.filter((preset) => preset !== settings.goproxy).map((preset) => (
            <Button
              key={preset}
              size="small"
              className={styles.preset}
              onClick={() => void set({ goproxy: preset })}
              data-testid="goproxy-preset"
            >
              {preset}
            </Button>
          ))}
        </div>
      </SettingRow>
      <SettingRow
        title={m.settings.gosumdb}
        labelId="label-gosumdb"
        hint={settings.gosumdb === 'off' ? m.settings.gosumdbOff : m.settings.gosumdbHint}
        wide
        control={<TextSetting name="gosumdb" labelledBy="label-gosumdb" placeholder="sum.golang.org" />}
      />
      <SettingRow
        title={m.settings.vulnerabilityDatabase}
        labelId="label-vulnerabilities"
        hint={m.settings.vulnerabilityDatabaseHint}
        wide
        control={<TextSetting name="vulnerabilityDatabase" labelledBy="label-vulnerabilities" />}
      >
        {settings.vulnerabilityDatabase === VULNERABILITY_DATABASE ? undefined : (
          <Reset
            testId="vulnerabilities-reset"
            onReset={() => void set({ vulnerabilityDatabase: VULNERABILITY_DATABASE })}
          />
        )}
      </SettingRow>
    </SettingSection>
  );
}

function Reset({ testId, onReset }: { testId: string; onReset: () => void }) {
  const { m } = useWords();
  return (
    <Button
      size="small"
      appearance="subtle"
      icon={<ArrowResetRegular />}
      onClick={onReset}
      data-testid={testId}
    >
      {m.settings.reset}
    </Button>
  );
}

/** Where the value in use comes from. */
function GoproxyOrigin() {
  const { m } = useWords();
  const { goproxy } = useSlice('settings');
  const location = useSlice('sources').find(({ source }) => source.id === 'goproxy')?.source.location;
  if (goproxy !== '') return m.settings.goproxyOwn;
  return location == null ? m.settings.goproxyNone : m.settings.goproxyMachine(location);
}
