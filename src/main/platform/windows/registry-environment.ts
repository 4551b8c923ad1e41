import { join } from 'node:path';
import { fault } from '@shared/domain/fault';
import type { Edit, Place } from '@shared/domain/operation';
import type { Disk } from '../../ports/disk';
import type { EnvironmentStore, StoredValue } from '../../ports/environment-store';
import { broadcastEnvironmentChange } from './broadcast';
import { describe, ENVIRONMENT_KEYS, readText, writeText, type RegistryKey } from './registry';
import type { TextType } from './registry-text';

type RegistryPlace = Extract<Place, { kind: 'registry' }>;

/** What a publication touches, and the type each value is made with when it isn't there yet. */
const VALUES: readonly { name: string; type: TextType }[] = [
  { name: 'Path', type: 'REG_EXPAND_SZ' },
  { name: 'GOROOT', type: 'REG_SZ' },
];

/** The account's environment in the registry. A value keeps the type, the spelling and the terminator that it has. */
export class RegistryEnvironment implements EnvironmentStore {
  readonly #disk: Disk;
  readonly #backups: string;
  readonly #key: (place: RegistryPlace) => RegistryKey;

  constructor(options: { disk: Disk; backups: string; key?: (place: RegistryPlace) => RegistryKey }) {
    this.#disk = options.disk;
    this.#backups = options.backups;
    this.#key = options.key ?? ((place) => ENVIRONMENT_KEYS[place.hive]);
  }

  read(): Promise<StoredValue[]> {
    return Promise.resolve(VALUES.map(({ name, type }) => this.#stored({ kind: 'registry', hive: 'HKCU', name, type })));
  }

  readOne(place: Place): Promise<string | null> {
    return Promise.resolve(this.#stored(registryPlace(place)).value);
  }

  async write(edit: Edit): Promise<void> {
    const place = registryPlace(edit.place);
    const key = this.#key(place);
    const now = readText(key, place.name);
    if ((now?.text ?? null) !== edit.before) throw fault('PROFILE_CHANGED', { path: describe(key, place.name) });
    if (now !== null) await this.#backUp(place, now);
    const kept = { type: now?.type ?? (place.type as TextType), terminated: now?.terminated ?? true };
    writeText(key, place.name, edit.after === null ? null : { ...kept, text: edit.after });
  }

  announce(): Promise<void> {
    return broadcastEnvironmentChange();
  }

  #stored(place: RegistryPlace): StoredValue {
    const now = readText(this.#key(place), place.name);
    return { place: { ...place, type: now?.type ?? place.type }, value: now?.text ?? null, dialect: null };
  }

  async #backUp(place: RegistryPlace, value: object): Promise<void> {
    const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
    await this.#disk.writeText(join(this.#backups, `${stamp}-${place.hive}-${place.name}.json`), JSON.stringify({ place, value }));
  }
}

function registryPlace(place: Place): RegistryPlace {
  if (place.kind === 'registry') return place;
  throw fault('PROFILE_UNREADABLE', { path: place.path, reason: 'not a registry value' });
}
