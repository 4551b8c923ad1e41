import { join } from 'node:path';
import { fault } from '@shared/domain/fault';
import type { Edit, Place } from '@shared/domain/operation';
import type { Clock } from '../../ports/clock';
import type { Disk } from '../../ports/disk';
import type { EnvironmentStore, StoredValue } from '../../ports/environment-store';
import type { Home } from '../../ports/home';
import { broadcastEnvironmentChange } from './broadcast';
import { newProcessVariables } from './new-process-variables';
import {
  describeValue,
  ENVIRONMENT_KEYS,
  readText,
  textValues,
  writeText,
  type Hive,
  type RegistryKey,
} from './registry';
import type { RegistryText, TextType } from './registry-text';

type RegistryPlace = Extract<Place, { kind: 'registry' }>;

/** What a publication touches, and the type that each value is made with when it isn't there yet. */
const VALUES: readonly { name: string; type: TextType }[] = [
  { name: 'Path', type: 'REG_EXPAND_SZ' },
  { name: 'GOROOT', type: 'REG_SZ' },
];

export interface RegistryEnvironmentDeps {
  home: Pick<Home, 'backups'>;
  clock: Clock;
  disk: Pick<Disk, 'list' | 'readText' | 'writeText'>;
  /** Says what the system gives every program: SystemRoot, USERPROFILE … */
  env: NodeJS.ProcessEnv;
  /** For tests: other keys than the account's own. */
  keys?: Readonly<Record<Hive, RegistryKey>>;
}

/** The account's environment in the registry. A value keeps the type, the spelling and the terminator that it has. */
export class RegistryEnvironment implements EnvironmentStore {
  readonly #deps: RegistryEnvironmentDeps;
  readonly #keys: Readonly<Record<Hive, RegistryKey>>;

  constructor(deps: RegistryEnvironmentDeps) {
    this.#deps = deps;
    this.#keys = deps.keys ?? ENVIRONMENT_KEYS;
  }

  async read(): Promise<StoredValue[]> {
    const variables = newProcessVariables(this.#deps.env, (hive) => textValues(this.#keys[hive]));
    return VALUES.map(({ name, type }) => {
      const now = readText(this.#keys.HKCU, name);
      const place: Place = { kind: 'registry', hive: 'HKCU', name, type: now?.type ?? type };
      return { place, value: now?.text ?? null, dialect: null, variables };
    });
  }

  async readOne(place: Place): Promise<string | null> {
    const { hive, name } = registryPlace(place);
    return readText(this.#keys[hive], name)?.text ?? null;
  }

  async write({ place, before, after }: Edit): Promise<void> {
    const { hive, name, type } = registryPlace(place);
    const key = this.#keys[hive];
    const now = readText(key, name);
    if ((now?.text ?? null) !== before) throw fault('PROFILE_CHANGED', { path: describeValue(key, name) });
    if (now !== null) await this.#backUp(key, name, now);
    const kept = now ?? { type: type === 'REG_SZ' ? 'REG_SZ' : 'REG_EXPAND_SZ', terminated: true };
    writeText(
      key,
      name,
      after === null ? null : { type: kept.type, terminated: kept.terminated, text: after },
    );
  }

  async announce(): Promise<void> {
    await broadcastEnvironmentChange();
  }

  /** Keeps what a value was, once for each distinct content. */
  async #backUp(key: RegistryKey, name: string, value: RegistryText): Promise<void> {
    const { disk, clock, home } = this.#deps;
    const content = JSON.stringify({ value: describeValue(key, name), ...value });
    const tail = `--${key.hive}-${name}.json`;
    const kept = (await disk.list(home.backups)).filter((other) => other.name.endsWith(tail));
    for (const other of kept) if ((await disk.readText(join(home.backups, other.name))) === content) return;
    // The count tells backups of one moment apart.
    const time = clock.now().toISOString().replaceAll(':', '-');
    await disk.writeText(join(home.backups, `${time}-${kept.length}${tail}`), content);
  }
}

function registryPlace(place: Place): RegistryPlace {
  if (place.kind === 'registry') return place;
  throw fault('PROFILE_UNREADABLE', { path: place.path, reason: 'not a registry value' });
}
