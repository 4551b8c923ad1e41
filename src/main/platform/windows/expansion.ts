import { ENVIRONMENT_KEYS, textValues, type Hive } from './registry';
import type { RegistryText } from './registry-text';

/** Replaces `%NAME%` by its value; unknown names stay as written. */
export function expandWith(variables: ReadonlyMap<string, string>): (text: string) => string {
  return (text) => text.replace(/%([^%]+)%/g, (whole, name: string) => variables.get(name.toLowerCase()) ?? whole);
}

/**
 * The environment that a new process of this account gets, names in lower case: the process's own facts (SystemRoot,
 * USERPROFILE …), then the machine's values, then the account's over them; Path is machine, then user.
 */
export function newProcessEnvironment(
  inherited: Readonly<Record<string, string | undefined>>,
  values: (hive: Hive) => ReadonlyMap<string, RegistryText> = (hive) => textValues(ENVIRONMENT_KEYS[hive]),
): Map<string, string> {
  const variables = new Map<string, string>();
  for (const name of SYSTEM_FACTS) {
    const value = inherited[name] ?? inherited[name.toUpperCase()];
    if (value !== undefined) variables.set(name.toLowerCase(), value);
  }
  for (const hive of ['HKLM', 'HKCU'] as const) merge(variables, values(hive));
  return variables;
}

/** What Windows itself puts into every process, not from the two registry keys. */
const SYSTEM_FACTS = [
  'SystemRoot',
  'SystemDrive',
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
  'PUBLIC',
  'COMPUTERNAME',
];

/** REG_SZ values first, so that REG_EXPAND_SZ ones can use them, as Windows does. */
function merge(variables: Map<string, string>, values: ReadonlyMap<string, RegistryText>): void {
  for (const type of ['REG_SZ', 'REG_EXPAND_SZ'] as const) {
    for (const [name, value] of values) {
      if (value.type === type) set(variables, name.toLowerCase(), type === 'REG_SZ' ? visible(value) : expandWith(variables)(visible(value)));
    }
  }
}

function set(variables: Map<string, string>, name: string, value: string): void {
  const machinePath = variables.get('path');
  const joins = name === 'path' && machinePath !== undefined && machinePath !== '' && value !== '';
  variables.set(name, joins ? `${machinePath};${value}` : value);
}

/** A program sees a value up to its first NUL. */
function visible(value: RegistryText): string {
  return value.text.split('\0', 1)[0]!;
}
