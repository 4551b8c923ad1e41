import {
  Badge,
  Caption1,
  Field,
  makeStyles,
  mergeClasses,
  Radio,
  RadioGroup,
  Text,
  tokens,
} from '@fluentui/react-components';
import { ADOPTION_WAYS, type AdoptionWay } from '@shared/domain/environment/adoption';
import type { Messages } from '@shared/i18n';
import { formatBytes } from '@shared/i18n/format';
import { useSlice } from '../stores/app-store';
import { originName } from '../words/environment-words';
import { useWords, type Words } from '../words/use-words';
import { goName, toolchainName } from '../words/words';
import type { GoChoice } from './go-choices';
import { useWizard } from './wizard-store';

const useStyles = makeStyles({
  list: {
    alignItems: 'stretch',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  choice: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    ':not(:first-child)': { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}` },
  },
  chosen: { backgroundColor: tokens.colorNeutralBackground1Selected },
  label: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXXS, minWidth: 0 },
  name: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  ways: { padding: `0 0 ${tokens.spacingVerticalS} ${tokens.spacingHorizontalXXXL}` },
});

interface GoOptionsProps {
  choices: readonly GoChoice[];
  chosen: string;
  disabled: boolean;
}

/** Every way to a Go as one list; an import also asks how. */
export function GoOptions({ choices, chosen, disabled }: GoOptionsProps) {
  const styles = useStyles();
  const { go } = useWords().messages.wizard;
  return (
    <RadioGroup
      className={styles.list}
      value={chosen}
      disabled={disabled}
      onChange={(_, { value }) => useWizard.setState({ choice: value, fault: null })}
      aria-label={go.choices}
      data-testid="wizard-choices"
    >
      {choices.map((choice) => (
        <div key={choice.key} className={mergeClasses(styles.choice, choice.key === chosen && styles.chosen)}>
          <Radio value={choice.key} label={<Label choice={choice} />} data-testid={`choice-${choice.kind}`} />
          {choice.key === chosen && (choice.kind === 'import' || choice.kind === 'folder') && (
            <Ways disabled={disabled} />
          )}
        </div>
      ))}
    </RadioGroup>
  );
}

function Label({ choice }: { choice: GoChoice }) {
  const styles = useStyles();
  const words = useWords();
  const { go } = words.messages.wizard;
  const { host } = useSlice('toolchains');
  const facts = factsOf(choice, words);
  return (
    <span className={styles.label}>
      <span className={styles.name}>
        <Text>{nameOf(choice, words.messages, (id) => toolchainName(id, host))}</Text>
        {choice.recommended && (
          <Badge appearance="tint" color="brand">
            {go.recommended}
          </Badge>
        )}
      </span>
      {facts !== null && <Caption1 className={styles.quiet}>{facts}</Caption1>}
    </span>
  );
}

function nameOf(choice: GoChoice, messages: Messages, toolchain: (id: string) => string): string {
  const { go } = messages.wizard;
  switch (choice.kind) {
    case 'install':
      return go.install(goName(choice.version));
    case 'installed':
      return go.installed(toolchain(choice.id));
    case 'import': {
      const { version } = choice.go;
      return go.import(version === null ? messages.environmentPage.gos.unknownVersion : goName(version));
    }
    case 'folder':
      return go.folderRow(choice.root);
    case 'later':
      return go.later;
  }
}

function factsOf(choice: GoChoice, { m, messages, language }: Words): string | null {
  const { go } = messages.wizard;
  switch (choice.kind) {
    case 'install': {
      const size = choice.bytes === null ? [] : [go.installSize(formatBytes(choice.bytes, language))];
      return [...(choice.recommended ? [go.installFacts] : []), ...size].join(m.common.separator);
    }
    case 'installed':
      return go.installedFacts;
    case 'import':
      return go.importFrom(originName(choice.go.origin, messages), choice.root);
    case 'folder':
      return go.folderChosen;
    case 'later':
      return go.more;
  }
}

function Ways({ disabled }: { disabled: boolean }) {
  const styles = useStyles();
  const { wizard, environmentPage } = useWords().messages;
  const { adopt } = environmentPage;
  const way = useWizard((store) => store.way);
  return (
    <Field className={styles.ways} label={wizard.go.way} hint={adopt.wayHints[way]} size="small">
      <RadioGroup
        layout="horizontal"
        value={way}
        disabled={disabled}
        onChange={(_, { value }) => useWizard.setState({ way: value as AdoptionWay })}
        data-testid="wizard-way"
      >
        {ADOPTION_WAYS.map((each) => (
          <Radio key={each} value={each} label={adopt.ways[each]} data-testid={`way-${each}`} />
        ))}
      </RadioGroup>
    </Field>
  );
}
