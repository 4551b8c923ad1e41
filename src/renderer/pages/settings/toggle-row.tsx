import { makeStyles, Switch, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { SettingRow } from './setting-row';

/** Its own margin would keep it from ending where the other controls do. */
const useStyles = makeStyles({ control: { marginRight: `calc(-1 * ${tokens.spacingHorizontalS})` } });

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
  const styles = useStyles();
  return (
    <SettingRow
      title={title}
      labelId={`label-${name}`}
      hint={hint}
      control={
        <Switch
          className={styles.control}
          aria-labelledby={`label-${name}`}
          checked={checked}
          onChange={(_, { checked: on }) => onSwitch(on)}
          data-testid={`setting-${name}`}
        />
      }
    />
  );
}
