import { createRequire } from 'node:module';
import type * as NativeReg from 'native-reg';
import type * as Koffi from 'koffi';

/**
 * The two native modules, loaded on first use: they exist on Windows only (optional dependencies), and a command that
 * touches neither registry nor windows shouldn't pay for them.
 */
const require = createRequire(import.meta.url);

export function nativeRegistry(): typeof NativeReg {
  return require('native-reg') as typeof NativeReg;
}

export function foreignFunctions(): typeof Koffi {
  return require('koffi') as typeof Koffi;
}
