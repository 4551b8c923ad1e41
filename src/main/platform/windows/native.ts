import { createRequire } from 'node:module';

/**
 * The two native modules, loaded on first use: a command that touches neither the registry nor a system call shouldn't
 * pay for them. Only what is used of them is typed here: they are optional dependencies, installed where Windows is.
 */
const load = createRequire(import.meta.url);

declare const HANDLE: unique symbol;
export interface RegistryHandle {
  readonly [HANDLE]: true;
}

/** `native-reg`. Calls throw what the system answers. */
export interface NativeRegistry {
  readonly HKCU: RegistryHandle;
  readonly HKLM: RegistryHandle;
  readonly Access: { readonly QUERY_VALUE: number; readonly SET_VALUE: number };
  /** Null when there is no such key. */
  openKey(parent: RegistryHandle, path: string, access: number): RegistryHandle | null;
  createKey(parent: RegistryHandle, path: string, access: number): RegistryHandle;
  closeKey(key: RegistryHandle): void;
  enumValueNames(key: RegistryHandle): string[];
  /** Null when there is no such value. */
  queryValueRaw(key: RegistryHandle, name: string): (Buffer & { type: number }) | null;
  setValueRaw(key: RegistryHandle, name: string, type: number, bytes: Buffer): void;
  deleteValue(key: RegistryHandle, name: string): boolean;
  /** With everything in it; false when there is no such key. */
  deleteTree(parent: RegistryHandle, path: string): boolean;
}

export function nativeRegistry(): NativeRegistry {
  return load('native-reg') as NativeRegistry;
}

/** A function of a system library: its declaration in C says what it takes and gives. */
export interface ForeignFunction {
  (...args: unknown[]): unknown;
  /** The same off the main thread; the last argument is called with the result. */
  async(...args: unknown[]): void;
}

/** `koffi`. */
export interface ForeignFunctions {
  load(library: string): { func(declaration: string): ForeignFunction };
  /** A type whose values are given to `free` once they are read. */
  disposable(name: string, type: string, free: ForeignFunction): object;
  struct(name: string, fields: Readonly<Record<string, unknown>>): object;
  array(type: string, length: number): object;
  sizeof(type: object): number;
  decode(pointer: unknown, type: unknown, length?: number): unknown;
}

export function foreignFunctions(): ForeignFunctions {
  return load('koffi') as ForeignFunctions;
}
