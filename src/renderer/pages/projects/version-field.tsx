import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useSlice } from '../../stores/app-store';
import { useWords } from '../../words/use-words';
import { isVersionWord, suggestedVersions } from './suggested-versions';

const useStyles = makeStyles({
  suggestions: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalS,
  },
  suggestion: { minWidth: 0, fontWeight: tokens.fontWeightRegular, fontVariantNumeric: 'tabular-nums' },
});

const SHOWN = 8;

interface VersionFieldProps {
  value: string;
  onChange: (value: string) => void;
  onEnter: () => void;
  autoFocus?: boolean;
}

/** A version word, typed or picked. */
export function VersionField({ value, onChange, onEnter, autoFocus = false }: VersionFieldProps) {
  const styles = useStyles();
  const words = useWords().messages.projectsPage.pin;
  const { toolchains } = useSlice('toolchains');
  const { releases } = useSlice('catalogue');
  const isBad = value.trim() !== '' && !isVersionWord(value.trim());
  return (
    <div>
      <Field
        label={words.version}
        {...(isBad
          ? { validationState: 'error' as const, validationMessage: words.invalid }
          : { hint: words.hint })}
      >
        <Input
          value={value}
          autoFocus={autoFocus}
          spellCheck={false}
          onChange={(_, data) => onChange(data.value)}
          onKeyDown={({ key, nativeEvent }) => key === 'Enter' && !nativeEvent.isComposing && onEnter()}
          data-testid="version-input"
        />
      </Field>
      <div className={styles.suggestions} role="group" aria-label={words.suggestions}>
        {suggestedVersions(toolchains, releases)
          .slice(0, SHOWN)
          .map((version) => (
            <Button
              key={version}
              size="small"
              className={styles.suggestion}
              onClick={() => onChange(version)}
              data-testid={`version-suggestion-${version}`}
            >
              {version}
            </Button>
          ))}
      </div>
    </div>
  );
}
