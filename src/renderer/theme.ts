import { webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components';
import type { Settings } from '@shared/domain/settings';
import { useSyncExternalStore } from 'react';
import { useApp } from './stores/app-store';

const FONT =
  "'Segoe UI Variable Text', 'Segoe UI', Inter, system-ui, 'Microsoft YaHei UI', 'PingFang SC', 'Noto Sans CJK SC', sans-serif";
const MONO = "'Cascadia Code', Consolas, 'SF Mono', 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace";

const withFonts = (theme: Theme): Theme => ({ ...theme, fontFamilyBase: FONT, fontFamilyMonospace: MONO });
const LIGHT = withFonts(webLightTheme);
const DARK = withFonts(webDarkTheme);

const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)');

function listen(changed: () => void): () => void {
  systemIsDark.addEventListener('change', changed);
  return () => systemIsDark.removeEventListener('change', changed);
}

export function useTheme(): { theme: Theme; dark: boolean } {
  const dark = useSyncExternalStore(listen, () => systemIsDark.matches);
  const setting = useApp(({ state }) => state?.settings.theme ?? 'system');
  const isDark = chosen(setting, dark);
  return { theme: isDark ? DARK : LIGHT, dark: isDark };
}

function chosen(setting: Settings['theme'], systemDark: boolean): boolean {
  return setting === 'system' ? systemDark : setting === 'dark';
}
