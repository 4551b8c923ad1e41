import { Button } from '@fluentui/react-components';
import { ArrowExportRegular, ArrowImportRegular } from '@fluentui/react-icons';
import { exportSettings, importSettings } from '../../stores/actions';
import { useWords } from '../../words/use-words';
import { SettingRow, SettingSection } from './setting-row';

export function BackupSection() {
  const { m } = useWords();
  return (
    <SettingSection title={m.settings.sections.backup}>
      <SettingRow
        title={m.settings.exportHint}
        control={
          <Button
            icon={<ArrowExportRegular />}
            onClick={() => void exportSettings()}
            data-testid="settings-export"
          >
            {m.settings.export}
          </Button>
        }
      />
      <SettingRow
        title={m.settings.importHint}
        control={
          <Button
            icon={<ArrowImportRegular />}
            onClick={() => void importSettings()}
            data-testid="settings-import"
          >
            {m.settings.import}
          </Button>
        }
      />
    </SettingSection>
  );
}
