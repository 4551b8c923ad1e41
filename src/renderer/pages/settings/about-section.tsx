import { Caption1, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useApp, useSlice } from '../../stores/app-store';
import { useWords } from '../../words/use-words';
import { SettingRow, SettingSection } from './setting-row';

const useStyles = makeStyles({
  value: { userSelect: 'text', overflowWrap: 'anywhere', textAlign: 'right' },
  mono: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});

export function AboutSection() {
  const styles = useStyles();
  const { m } = useWords();
  const info = useApp((store) => store.info);
  const { home } = useSlice('toolchains');
  return (
    <SettingSection title={m.settings.sections.about}>
      <SettingRow
        title={m.settings.version}
        hint={m.settings.telemetry}
        control={<Text className={styles.value}>{info?.version}</Text>}
      />
      <SettingRow
        title={m.settings.runtime}
        control={<Text className={styles.value}>{info?.electron}</Text>}
      />
      <SettingRow title={m.settings.system} control={<Text className={styles.value}>{info?.os}</Text>} />
      <SettingRow
        title={m.settings.home}
        control={<Text className={mergeClasses(styles.value, styles.mono)}>{home}</Text>}
      />
      <SettingRow title={m.settings.licences}>
        <Caption1>{m.settings.licencesText}</Caption1>
      </SettingRow>
    </SettingSection>
  );
}
