import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Runtime } from './ports/runtime';

/** The command as it can be started now; in an AppImage only while that runs. */
export function runtimeNow(): Runtime {
  const electron = 'electron' in process.versions;
  const script = fileURLToPath(new URL(electron ? '../cli/gvm.js' : './gvm.js', import.meta.url));
  return { program: process.execPath, script, kind: electron ? 'electron' : 'node' };
}

/**
 * The command beside this file, or, in the app, in the folder next to it. Null in an AppImage, which is mounted at
 * another place each time that it starts.
 */
export function ownRuntime(env: NodeJS.ProcessEnv): Runtime | null {
  return isInAppImage(process.execPath, env) ? null : runtimeNow();
}

/** Programs started from an AppImage inherit its variables, and lie elsewhere. */
export function isInAppImage(program: string, env: NodeJS.ProcessEnv): boolean {
  if ((env['APPIMAGE'] ?? '') === '') return false;
  const mount = env['APPDIR'] ?? '';
  return mount === '' || !relative(mount, program).startsWith('..');
}
