import { Switch } from '@fluentui/react-components';
import { set } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';

interface ToggleProps {
  name: 'autoSwitch' | 'closeToTray' | 'notifications';
  labelledBy: string;
}

export function Toggle({ name, labelledBy }: ToggleProps) {
  const settings = useSlice('settings');
  return (
    <Switch
      aria-labelledby={labelledBy}
      checked={settings[name]}
      onChange={(_, { checked }) => void set({ [name]: checked })}
      data-testid={`setting-${name}`}
    />
  );
}
