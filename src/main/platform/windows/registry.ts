import { fault } from '@shared/domain/fault';
import { nativeRegistry } from './native';
import { decodeText, encodeText, type RegistryText } from './registry-text';

export type Hive = 'HKCU' | 'HKLM';

/** A key of the registry, by hive and path. */
export interface RegistryKey {
  hive: Hive;
  path: string;
}

/** Where the account's own environment lies, and the machine's. */
export const ENVIRONMENT_KEYS: Readonly<Record<Hive, RegistryKey>> = {
  HKCU: { hive: 'HKCU', path: 'Environment' },
  HKLM: { hive: 'HKLM', path: 'SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment' },
};

/** Null when the value isn't there. Throws PROFILE_UNREADABLE when it isn't text. */
export function readText(key: RegistryKey, name: string): RegistryText | null {
  const reg = nativeRegistry();
  const handle = reg.openKey(reg[key.hive], key.path, reg.Access.QUERY_VALUE);
  if (handle === null) return null;
  try {
    const raw = reg.queryValueRaw(handle, name);
    if (raw === null) return null;
    const text = decodeText(raw.type, raw);
    if (text === null) throw fault('PROFILE_UNREADABLE', { path: describe(key, name), reason: `type ${raw.type}, ${raw.length} bytes` });
    return text;
  } finally {
    reg.closeKey(handle);
  }
}

/** Makes the value exactly this; null takes it away. Throws DISK_DENIED where the account may not. */
export function writeText(key: RegistryKey, name: string, value: RegistryText | null): void {
  const reg = nativeRegistry();
  try {
    const handle = reg.createKey(reg[key.hive], key.path, reg.Access.SET_VALUE);
    try {
      if (value === null) {
        reg.deleteValue(handle, name);
      } else {
        const { type, bytes } = encodeText(value);
        reg.setValueRaw(handle, name, type, bytes);
      }
    } finally {
      reg.closeKey(handle);
    }
  } catch (error) {
    throw fault('DISK_DENIED', { path: describe(key, name) }, error);
  }
}

/** Every text value of a key, for building a new process's environment; values of other types are left out. */
export function textValues(key: RegistryKey): Map<string, RegistryText> {
  const reg = nativeRegistry();
  const handle = reg.openKey(reg[key.hive], key.path, reg.Access.QUERY_VALUE);
  if (handle === null) return new Map();
  try {
    const values = new Map<string, RegistryText>();
    for (const name of reg.enumValueNames(handle)) {
      const raw = reg.queryValueRaw(handle, name);
      const text = raw && decodeText(raw.type, raw);
      if (text) values.set(name, text);
    }
    return values;
  } finally {
    reg.closeKey(handle);
  }
}

export function describe(key: RegistryKey, name: string): string {
  return `${key.hive}\\${key.path}\\${name}`;
}
