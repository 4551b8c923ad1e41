import { basename } from 'node:path';
import { fault } from '@shared/domain/fault';
import type { Operation } from '@shared/domain/operation';
import { pinOrderOf, type PinFile } from '@shared/domain/project';
import type * as settingsModule from '@shared/domain/settings';
import type { Settings } from '@shared/domain/settings';
import { redactUrl } from '@shared/domain/url-secrets';
import { LANGUAGES, type Language } from '@shared/i18n/language';
import type { Disk } from '../ports/disk';
import type { Home } from '../ports/home';
import type { Locks } from '../ports/locks';
import { writeFiles, type EditJournal } from './file-edits';
import { Emitter } from './observable';

export interface SettingsDeps {
  disk: Pick<Disk, 'readText' | 'writeText' | 'remove' | 'list'>;
  home: Home;
  locks: Locks;
  journal: EditJournal;
  actor: Operation['actor'];
}

type SettingName = keyof Settings;
type SettingsModule = typeof settingsModule;
/** The file as it lies there: only what was ever set, and whatever a newer version of us added. */
type Stored = Readonly<Record<string, unknown>>;

const LOCK_WAIT_MS = 10_000;

/** A proxy's address may hold a password. */
const PRIVATE = { private: true };

/**
 * The settings file. Reading never fails over its content; DISK_* faults aside.
 * The schema's library is loaded when first needed: a command that asks for no setting doesn't pay for it.
 */
export class SettingsService {
  readonly changes = new Emitter<Settings>();
  readonly #deps: SettingsDeps;

  constructor(deps: SettingsDeps) {
    this.#deps = deps;
  }

  /** A garbled file or value gives its default; the file as it was is kept as `settings.json.broken-<n>`. */
  async read(): Promise<Settings> {
    const [text, module] = await Promise.all([this.#text(), schemaModule()]);
    if (text === null) return { ...module.DEFAULT_SETTINGS };
    const { stored, broken } = sound(text, module);
    if (broken) await this.#keepAside(text, stored);
    return settingsOf(stored, module);
  }

  /** The language alone, without the schema: every command for people asks for it. */
  async language(): Promise<'system' | Language> {
    const value = objectOf((await this.#text()) ?? '')?.['language'];
    return LANGUAGES.find((language) => language === value) ?? 'system';
  }

  /** Which files pin a folder, without the schema: `list` looks at the pins of every project. */
  async pinOrder(): Promise<readonly PinFile[]> {
    return pinOrderOf(objectOf((await this.#text()) ?? '')?.['pinOrder']);
  }

  /** Throws SETTING_UNKNOWN, SETTING_INVALID: then nothing was changed. */
  async set(patch: Partial<Settings>): Promise<Settings> {
    const module = await schemaModule();
    const checked = check(patch, module);
    return this.#replace(module, (stored) => ({ ...stored, ...checked }));
  }

  /** Takes over an exported text: what it doesn't name gets its default. Throws SETTING_UNKNOWN, SETTING_INVALID. */
  async replaceAll(text: string): Promise<Settings> {
    const module = await schemaModule();
    const value = objectOf(text);
    if (!value) throw fault('SETTING_INVALID', { key: 'settings', value: excerpt(text), allowed: 'JSON' });
    const checked = check(value, module);
    return this.#replace(module, () => checked);
  }

  /** Every setting, as a file for {@link replaceAll}. */
  async exportText(): Promise<string> {
    return serialised(await this.read());
  }

  async #replace(module: SettingsModule, change: (stored: Stored) => Stored): Promise<Settings> {
    const lock = await this.#deps.locks.acquire('settings', { purpose: 'settings', waitMs: LOCK_WAIT_MS });
    try {
      await this.read();
      const before = await this.#text();
      const stored = change(objectOf(before ?? '') ?? {});
      const after = serialised(stored);
      if (after !== before) await this.#write(before, after);
      const settings = settingsOf(stored, module);
      this.changes.emit(settings);
      return settings;
    } finally {
      await lock.release();
    }
  }

  async #write(before: string | null, after: string): Promise<void> {
    const { disk, home, journal, actor } = this.#deps;
    const place = { kind: 'file', path: home.settings } as const;
    await writeFiles(
      { disk, history: journal },
      { kind: 'settings', edits: [{ place, before, after }] },
      actor,
    );
  }

  /** A home that can't be written is no reason to stop: the defaults serve all the same. */
  async #keepAside(text: string, stored: Stored): Promise<void> {
    const { disk, home } = this.#deps;
    try {
      const name = `${basename(home.settings)}.broken-`;
      const taken = new Set((await disk.list(home.root)).map((entry) => entry.name));
      let number = 1;
      while (taken.has(`${name}${number}`)) number += 1;
      await disk.writeText(`${home.settings}.broken-${number}`, text, PRIVATE);
      await disk.writeText(home.settings, serialised(stored), PRIVATE);
    } catch {
      return;
    }
  }

  #text(): Promise<string | null> {
    return this.#deps.disk.readText(this.#deps.home.settings);
  }
}

/** Loaded once by the runtime; the promise costs nothing afterwards. */
function schemaModule(): Promise<SettingsModule> {
  return import('@shared/domain/settings');
}

function sound(text: string, module: SettingsModule): { stored: Stored; broken: boolean } {
  const value = objectOf(text);
  if (!value) return { stored: {}, broken: true };
  const kept = Object.entries(value).filter(
    ([key, item]) => !isSetting(key, module) || module.settingsSchema.shape[key].safeParse(item).success,
  );
  return { stored: Object.fromEntries(kept), broken: kept.length < Object.keys(value).length };
}

function settingsOf(stored: Stored, module: SettingsModule): Settings {
  const known = Object.entries(stored).filter(([key]) => isSetting(key, module));
  return { ...module.DEFAULT_SETTINGS, ...Object.fromEntries(known) };
}

function check(patch: Stored, module: SettingsModule): Stored {
  const entries = Object.entries(patch).filter(([, value]) => value !== undefined);
  for (const [key, value] of entries) {
    if (!isSetting(key, module))
      throw fault('SETTING_UNKNOWN', { key, known: Object.keys(module.DEFAULT_SETTINGS) });
    if (!module.settingsSchema.shape[key].safeParse(value).success)
      throw fault('SETTING_INVALID', {
        key,
        value: excerpt(redactUrl(typeof value === 'string' ? value : JSON.stringify(value))),
        allowed: module.allowedValues(key),
      });
  }
  return Object.fromEntries(entries);
}

function isSetting(key: string, module: SettingsModule): key is SettingName {
  return Object.hasOwn(module.DEFAULT_SETTINGS, key);
}

function objectOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function serialised(stored: Stored): string {
  return `${JSON.stringify(stored, null, 2)}\n`;
}

function excerpt(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
