import { fault } from '@shared/domain/fault';
import type { Settings } from '@shared/domain/settings';
import { redactProxyList, redactUrl } from '@shared/domain/url-secrets';
import type { Answer } from '../answer';
import type { Context } from '../context';
import { table } from '../table';

export async function configList({ core, words }: Context): Promise<Answer> {
  const settings = await core.settings.read();
  const rows = Object.entries(settings).map(([key, value]) => [key, shown(key, value) || words.config.empty]);
  return { json: { settings }, text: table(rows, { header: [words.columns.setting, words.columns.value] }) };
}

export async function configGet({ core }: Context, key: string): Promise<Answer> {
  const value = settingOf(await core.settings.read(), key);
  return { json: { key, value }, text: shown(key, value) };
}

export async function configSet({ core, words }: Context, key: string, text: string): Promise<Answer> {
  const before = settingOf(await core.settings.read(), key);
  // The service judges the value; what can't be read as the setting's kind goes to it as text and is refused there.
  const settings = await core.settings.set({ [key]: parsed(before, text) });
  const value = settingOf(settings, key);
  return { json: { key, value }, text: words.config.done(key, shown(key, value) || words.config.empty) };
}

function settingOf(settings: Settings, key: string): unknown {
  if (!Object.hasOwn(settings, key)) throw fault('SETTING_UNKNOWN', { key, known: Object.keys(settings) });
  return settings[key as keyof Settings];
}

function parsed(before: unknown, text: string): unknown {
  if (typeof before === 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What stands on a screen is read over a shoulder and copied into a question: `--json` has the password. */
function shown(key: string, value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  // Only there is a host without a scheme before it.
  return key === 'goproxy' ? redactProxyList(text) : redactUrl(text);
}
