import { Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { set } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { useWords } from '../../words/use-words';
import { problemWith } from './problems';

type TextKey = 'officialUrl' | 'goproxy' | 'gosumdb' | 'vulnerabilityDatabase' | 'proxyUrl' | 'caFile';

interface TextSettingProps {
  name: TextKey;
  labelledBy: string;
  placeholder?: string;
}

/** A text that is saved when it is left or Enter is pressed, and only when it is valid. */
export function TextSetting({ name, labelledBy, placeholder }: TextSettingProps) {
  const { m } = useWords();
  const saved = useSlice('settings')[name];
  const [draft, setDraft] = useState<string | null>(null);
  const value = draft ?? saved;
  const problem = problemWith(name, value.trim());
  const save = (): void => {
    if (draft === null || problem !== null) return;
    setDraft(null);
    if (draft.trim() !== saved) void set({ [name]: draft.trim() });
  };
  return (
    <Field
      {...(problem === null
        ? {}
        : {
            validationState: 'error' as const,
            validationMessage: m.settings.invalid(m.settings.problems[problem]),
          })}
    >
      <Input
        aria-labelledby={labelledBy}
        value={value}
        placeholder={placeholder}
        spellCheck={false}
        onChange={(_, data) => setDraft(data.value)}
        onBlur={save}
        onKeyDown={({ key }) => {
          if (key === 'Enter') save();
          if (key === 'Escape') setDraft(null);
        }}
        data-testid={`setting-${name}`}
      />
    </Field>
  );
}
