import { Switch } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { SettingRow } from './setting-row';

interface ToggleRowProps {
  /** Ends the ids. */
  name: string;
  title: string;
  hint: ReactNode;
  checked: boolean;
  onSwitch: (on: boolean) => void;
}

/** A setting that is on or off. */
export function ToggleRow({ name, title, hint, checked, onSwitch }: ToggleRowProps) {
  return (
    <SettingRow
      title={title}
      labelId={`label-${name}`}
      hint={hint}
      control={
        <Switch
          aria-labelledby={`label-${name}`}
          checked={checked}
          onChange={(_, { checked: on }) => onSwitch(on)}
          data-testid={`setting-${name}`}
        />
      }
    />
  );
}
