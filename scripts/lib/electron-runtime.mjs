// @ts-check
import { existsSync } from 'node:fs';
import { declaredElectron, declaredVersion, fetchDeclaredElectron } from './electron-declared.mjs';
import { FALLBACK_VERSION, madeFallback, makeFallback } from './electron-fallback.mjs';
import { say, StepError } from './steps.mjs';

/**
 * The Electron to run the app with: GVM_ELECTRON, else the declared one, else the fallback. Says in one line which.
 * @returns {Promise<string>} its executable
 */
export async function ensureElectron() {
  const { executable, what } = await choose();
  say(`Electron: ${what} (${executable})`);
  return executable;
}

async function choose() {
  const given = process.env['GVM_ELECTRON'];
  if (given !== undefined && given !== '') {
    if (!existsSync(given)) throw new StepError(`GVM_ELECTRON names ${given}, which does not exist`);
    return { executable: given, what: 'the one GVM_ELECTRON names' };
  }
  const declared = declaredElectron() ?? (await fetchDeclaredElectron());
  if (declared !== undefined) return { executable: declared, what: `${declaredVersion()}, as declared` };
  return {
    executable: madeFallback() ?? (await makeFallback()),
    what: `${FALLBACK_VERSION}, the fallback (${declaredVersion()} cannot be fetched here)`,
  };
}
