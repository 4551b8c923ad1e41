import type { OpenShell, ProfileFile, StoredVariable, TextFile } from '@shared/domain/environment/facts';
import { fault } from '@shared/domain/fault';
import type { EnvironmentProbe } from '../../ports/environment-probe';
import { probeTextFile } from '../disk/probe-file';
import { newProcessVariables } from './new-process-variables';
import { openPrograms } from './open-programs';
import { allValues, ENVIRONMENT_KEYS, textValues, type Hive, type RegistryKey } from './registry';
import { decodeText, endOf } from './registry-text';

export interface RegistryProbeDeps {
  /** Says what the system gives every program: SystemRoot, USERPROFILE … */
  env: NodeJS.ProcessEnv;
  /** For tests: other keys than the account's own. */
  keys?: Readonly<Record<Hive, RegistryKey>>;
}

/** By the system's number. */
const TYPE_NAMES = [
  'REG_NONE',
  'REG_SZ',
  'REG_EXPAND_SZ',
  'REG_BINARY',
  'REG_DWORD',
  'REG_DWORD_BIG_ENDIAN',
  'REG_LINK',
  'REG_MULTI_SZ',
];
const REG_QWORD = 11;

export class RegistryProbe implements EnvironmentProbe {
  readonly #env: NodeJS.ProcessEnv;
  readonly #keys: Readonly<Record<Hive, RegistryKey>>;

  constructor({ env, keys = ENVIRONMENT_KEYS }: RegistryProbeDeps) {
    this.#env = env;
    this.#keys = keys;
  }

  async stored(): Promise<StoredVariable[]> {
    return [...this.#storedIn('HKLM', 'machine'), ...this.#storedIn('HKCU', 'user')];
  }

  async profiles(): Promise<ProfileFile[]> {
    return [];
  }

  async newProcess(signal?: AbortSignal): Promise<Record<string, string> | null> {
    if (signal?.aborted) throw fault('CANCELLED', {});
    try {
      return Object.fromEntries(newProcessVariables(this.#env, (hive) => textValues(this.#keys[hive])));
    } catch {
      return null;
    }
  }

  async openShells(): Promise<OpenShell[]> {
    try {
      return openPrograms();
    } catch {
      // Without koffi nobody tells.
      return [];
    }
  }

  async textFile(path: string): Promise<TextFile> {
    return probeTextFile(path);
  }

  #storedIn(hive: Hive, scope: StoredVariable['scope']): StoredVariable[] {
    try {
      return allValues(this.#keys[hive]).map(({ name, type, bytes }) => {
        const value = bytes && decodeText(type, bytes);
        return {
          scope,
          name,
          place: { kind: 'registry', hive, name, type: typeName(type), ...endOf(value) },
          text: value?.text ?? null,
        };
      });
    } catch {
      // A key that this account may not open: nobody can tell what is in it.
      return [];
    }
  }
}

function typeName(type: number): string {
  return type === REG_QWORD ? 'REG_QWORD' : (TYPE_NAMES[type] ?? `type ${type}`);
}
