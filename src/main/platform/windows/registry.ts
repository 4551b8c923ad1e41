import { fault } from '@shared/domain/fault';
import { nativeRegistry, type NativeRegistry, type RegistryHandle } from './native';
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

const REG_DWORD = 4;

/** Null when the value isn't there. Throws PROFILE_UNREADABLE when it isn't text. */
export function readText(key: RegistryKey, name: string): RegistryText | null {
  const raw = reading(key, (reg, handle) => reg.queryValueRaw(handle, name));
  if (raw === null) return null;
  const text = decodeText(raw.type, raw);
  if (text !== null) return text;
  const reason = `type ${raw.type}, ${raw.length} bytes`;
  throw fault('PROFILE_UNREADABLE', { path: describeValue(key, name), reason });
}

/** Null when it isn't there or is no number. */
export function readNumber(key: RegistryKey, name: string): number | null {
  const raw = reading(key, (reg, handle) => reg.queryValueRaw(handle, name));
  return raw?.type === REG_DWORD && raw.length === 4 ? raw.readUInt32LE() : null;
}

export interface RegistryValue {
  name: string;
  /** The system's number for it: 1 is REG_SZ. */
  type: number;
  /** Null where the account may not read it. */
  bytes: Buffer | null;
}

/** Every value of a key; none when there is no such key. */
export function allValues(key: RegistryKey): RegistryValue[] {
  const values = reading(key, (reg, handle) =>
    reg.enumValueNames(handle).map((name): RegistryValue => {
      const raw = reg.queryValueRaw(handle, name);
      return { name, type: raw?.type ?? 0, bytes: raw };
    }),
  );
  return values ?? [];
}

/** Every text value of a key; values of other types are left out. */
export function textValues(key: RegistryKey): Map<string, RegistryText> {
  const found = new Map<string, RegistryText>();
  for (const { name, type, bytes } of allValues(key)) {
    const text = bytes && decodeText(type, bytes);
    if (text) found.set(name, text);
  }
  return found;
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
    throw fault('DISK_DENIED', { path: describeValue(key, name) }, error);
  }
}

/** Takes a key away with everything in it; nothing there is fine. Throws DISK_DENIED. */
export function deleteTree(key: RegistryKey): void {
  const reg = nativeRegistry();
  try {
    reg.deleteTree(reg[key.hive], key.path);
  } catch (error) {
    throw fault('DISK_DENIED', { path: `${key.hive}\\${key.path}` }, error);
  }
}

export function describeValue(key: RegistryKey, name: string): string {
  return `${key.hive}\\${key.path}\\${name}`;
}

/** Null when there is no such key. */
function reading<Found>(
  key: RegistryKey,
  work: (reg: NativeRegistry, handle: RegistryHandle) => Found,
): Found | null {
  const reg = nativeRegistry();
  const handle = reg.openKey(reg[key.hive], key.path, reg.Access.QUERY_VALUE);
  if (handle === null) return null;
  try {
    return work(reg, handle);
  } finally {
    reg.closeKey(handle);
  }
}
