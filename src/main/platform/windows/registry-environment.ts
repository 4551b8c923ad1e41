import { homedir } from 'node:os';
import type { Edit, Place } from '@shared/domain/operation';
import type { EnvironmentStore, StoredValue } from '../../ports/environment-store';
import { ForeignTextFiles } from '../disk/foreign-text-files';
import { broadcastEnvironmentChange } from './broadcast';
import { entriesWithGo } from './entries-with-go';
import { newProcessVariables } from './new-process-variables';
import { ENVIRONMENT_KEYS, readText, textValues, writeText, type Hive, type RegistryKey } from './registry';
import { backUp, type BackupDeps } from './registry-backup';
import { registryPlace, replacementFor } from './registry-edit';
import { endOf, type TextType } from './registry-text';

/** What a publication touches, and the type that each value is made with when it isn't there yet. */
const VALUES: readonly { name: string; type: TextType }[] = [
  { name: 'Path', type: 'REG_EXPAND_SZ' },
  { name: 'GOROOT', type: 'REG_SZ' },
];

export interface RegistryEnvironmentDeps extends BackupDeps {
  /** Says what the system gives every program: SystemRoot, USERPROFILE … */
  env: NodeJS.ProcessEnv;
  /** For tests: other keys than the account's own. */
  keys?: Readonly<Record<Hive, RegistryKey>>;
}

/**
 * The account's environment in the registry, where a value keeps the type, the spelling and the terminator that it has,
 * and in the files that Go and editors read besides it.
 */
export class RegistryEnvironment implements EnvironmentStore {
  readonly #deps: RegistryEnvironmentDeps;
  readonly #keys: Readonly<Record<Hive, RegistryKey>>;
  readonly #files: ForeignTextFiles;

  constructor(deps: RegistryEnvironmentDeps) {
    const { home, clock, env } = deps;
    this.#files = new ForeignTextFiles({ home, clock, account: () => env['USERPROFILE'] || homedir() });
    this.#deps = deps;
    this.#keys = deps.keys ?? ENVIRONMENT_KEYS;
  }

  async read(): Promise<StoredValue[]> {
    const variables = newProcessVariables(this.#deps.env, (hive) => textValues(this.#keys[hive]));
    const machinePath = readText(this.#keys.HKLM, 'Path')?.text ?? '';
    const gosAhead = await entriesWithGo(machinePath, variables);
    return VALUES.map(({ name, type }) => {
      const now = readText(this.#keys.HKCU, name);
      const place: Place = { kind: 'registry', hive: 'HKCU', name, type: now?.type ?? type, ...endOf(now) };
      const value = { place, value: now?.text ?? null, dialect: null, variables };
      return name === 'GOROOT' ? { ...value, gosAhead } : value;
    });
  }

  async readOne(place: Place): Promise<string | null> {
    if (place.kind === 'file') return this.#files.read(place.path);
    const { hive, name } = registryPlace(place);
    return readText(this.#keys[hive], name)?.text ?? null;
  }

  async write(edit: Edit): Promise<void> {
    if (edit.place.kind === 'file') return this.#files.write(edit.place.path, edit);
    const replacement = replacementFor(edit, this.#keys);
    await backUp(replacement, this.#deps);
    writeText(replacement.key, replacement.name, replacement.next);
  }

  async announce(): Promise<void> {
    await broadcastEnvironmentChange();
  }
}
