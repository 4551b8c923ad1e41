import { expandWith } from '@shared/domain/environment/registry-values';
import type { DefenderExclusions, Mount } from '@shared/domain/health/machine';
import type { MachineFacts } from '../../ports/machine-facts';
import { allValues, readNumber, type RegistryKey } from './registry';

export interface WindowsMachineFactsDeps {
  /** What `%ProgramData%` and the like stand for. */
  env: NodeJS.ProcessEnv;
  /** For tests: others than the machine's own. */
  keys?: MachineKeys;
}

export interface MachineKeys {
  fileSystem: RegistryKey;
  defender: RegistryKey;
  defenderPolicies: RegistryKey;
}

const MACHINE: MachineKeys = {
  fileSystem: { hive: 'HKLM', path: 'SYSTEM\\CurrentControlSet\\Control\\FileSystem' },
  defender: { hive: 'HKLM', path: 'SOFTWARE\\Microsoft\\Windows Defender' },
  defenderPolicies: { hive: 'HKLM', path: 'SOFTWARE\\Policies\\Microsoft\\Windows Defender' },
};

/** Defender runs as the system's own account: `%TEMP%` and `%USERPROFILE%` aren't this account's there. */
const SYSTEM_VARIABLES = [
  'SystemRoot',
  'SystemDrive',
  'windir',
  'ProgramData',
  'ALLUSERSPROFILE',
  'PUBLIC',
].concat(['ProgramFiles', 'ProgramFiles(x86)', 'ProgramW6432']);

/** Reads the registry as this account may: Windows shows Defender's exclusions to administrators alone, mostly. */
export class WindowsMachineFacts implements MachineFacts {
  readonly #env: NodeJS.ProcessEnv;
  readonly #keys: MachineKeys;

  constructor({ env, keys = MACHINE }: WindowsMachineFactsDeps) {
    this.#env = env;
    this.#keys = keys;
  }

  async mountOf(): Promise<Mount | null> {
    return null;
  }

  async longPaths(): Promise<boolean | null> {
    const enabled = orNull(() => readNumber(this.#keys.fileSystem, 'LongPathsEnabled'));
    return enabled === null ? null : enabled !== 0;
  }

  async defenderExclusions(): Promise<DefenderExclusions | null> {
    if (!this.#defenderProtects()) return null;
    const paths = this.#exclusions('Paths');
    const processes = this.#exclusions('Processes');
    return paths && processes && { paths, processes };
  }

  /** It is in every Windows, and steps aside where another antivirus is. */
  #defenderProtects(): boolean {
    const { defender } = this.#keys;
    if ((orNull(() => allValues(defender)) ?? []).length === 0) return false;
    const aside = (name: string): boolean => (orNull(() => readNumber(defender, name)) ?? 0) !== 0;
    return !aside('PassiveMode') && !aside('DisableAntiVirus') && !aside('DisableAntiSpyware');
  }

  /** Their names are the exclusions. */
  #exclusions(of: 'Paths' | 'Processes'): string[] | null {
    const { defender, defenderPolicies } = this.#keys;
    const own = orNull(() => namesIn(defender, of));
    const managed = orNull(() => namesIn(defenderPolicies, of));
    const expand = expandWith(systemVariables(this.#env));
    return own && managed && [...new Set([...own, ...managed].map(expand))];
  }
}

function namesIn({ hive, path }: RegistryKey, of: string): string[] {
  const names = allValues({ hive, path: `${path}\\Exclusions\\${of}` }).map(({ name }) => name.trim());
  return names.filter((name) => name !== '');
}

function systemVariables(env: NodeJS.ProcessEnv): Map<string, string> {
  const known = SYSTEM_VARIABLES.map(
    (name) => [name.toLowerCase(), env[name] ?? env[name.toUpperCase()]] as const,
  );
  return new Map(known.filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
}

/** A key that this account may not open, or no module to open it with. */
function orNull<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch {
    return null;
  }
}
