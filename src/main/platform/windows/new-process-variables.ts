import { expandWith } from '@shared/domain/environment/registry-values';
import { ENVIRONMENT_KEYS, textValues, type Hive } from './registry';
import type { RegistryText } from './registry-text';

/** What Windows itself puts into every process: not from the two registry keys. */
const FACTS = [
  'SystemRoot',
  'SystemDrive',
  'windir',
  'USERPROFILE',
  'USERNAME',
  'USERDOMAIN',
  'HOMEDRIVE',
  'HOMEPATH',
  'LOCALAPPDATA',
  'APPDATA',
  'ALLUSERSPROFILE',
  'ProgramData',
  'ProgramFiles',
  'ProgramFiles(x86)',
  'ProgramW6432',
  'CommonProgramFiles',
  'CommonProgramFiles(x86)',
  'CommonProgramW6432',
  'PUBLIC',
  'COMPUTERNAME',
  'LOGONSERVER',
  'SESSIONNAME',
];

/**
 * The environment that a new program of this account gets at the next logon, names in lower case: the system's facts,
 * the machine's values, then the account's over them; PATH is the machine's, then the account's.
 */
export function newProcessVariables(
  inherited: NodeJS.ProcessEnv,
  values: (hive: Hive) => ReadonlyMap<string, RegistryText> = (hive) => textValues(ENVIRONMENT_KEYS[hive]),
): Map<string, string> {
  const variables = new Map<string, string>();
  for (const name of FACTS) {
    const value = inherited[name] ?? inherited[name.toUpperCase()];
    if (value !== undefined) variables.set(name.toLowerCase(), value);
  }
  for (const hive of ['HKLM', 'HKCU'] as const) merge(variables, values(hive));
  return variables;
}

/** REG_SZ values first, so that REG_EXPAND_SZ ones can use them, as Windows does. */
function merge(variables: Map<string, string>, values: ReadonlyMap<string, RegistryText>): void {
  for (const type of ['REG_SZ', 'REG_EXPAND_SZ'] as const) {
    for (const [name, value] of values) {
      if (value.type !== type) continue;
      const text = visible(value);
      set(variables, name.toLowerCase(), type === 'REG_SZ' ? text : expandWith(variables)(text));
    }
  }
}

function set(variables: Map<string, string>, name: string, value: string): void {
  const before = name === 'path' ? (variables.get(name) ?? '') : '';
  variables.set(name, before === '' || value === '' ? before + value : `${before};${value}`);
}

/** A program sees a value up to its first NUL. */
function visible(value: RegistryText): string {
  return value.text.split('\0', 1)[0]!;
}
