import { fileURLToPath } from 'node:url';
import type { Runtime } from './ports/runtime';

/** The command beside this file, or, in the app, in the folder next to it. */
export function ownRuntime(): Runtime {
  const electron = 'electron' in process.versions;
  const script = fileURLToPath(new URL(electron ? '../cli/gvm.js' : './gvm.js', import.meta.url));
  return { program: process.execPath, script, kind: electron ? 'electron' : 'node' };
}
