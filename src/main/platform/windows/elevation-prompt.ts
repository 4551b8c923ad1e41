import { exec } from '@vscode/sudo-prompt';
import { fault } from '@shared/domain/fault';
import { guardedCallbacks } from './guarded-callbacks';
import { plainFolder, privateTemp } from './plain-folder';

/**
 * Has the system ask the person, then runs the lines of a batch file with administrator rights, to their end. Answers
 * what was complained of, often nothing: how it ended is for the program itself to tell. Nobody waits for the answer
 * once `signal` is aborted. Throws ELEVATION_REFUSED, ELEVATION_UNAVAILABLE.
 */
export type Prompt = (
  command: string,
  environment: Readonly<Record<string, string>>,
  signal: AbortSignal,
) => Promise<string>;

const NAME = 'GVM Desktop';
/** What sudo-prompt says whenever the program was not started. */
const NOT_GRANTED = 'User did not grant permission.';

/** Asks through sudo-prompt. Its batch files lie in a new folder of the account's own until the program has ended. */
export const askThroughSudoPrompt: Prompt = async (command, environment, signal) => {
  const folder = await plainFolder(privateTemp(process.env));
  // sudo-prompt asks for its files once a second for as long as they are there.
  signal.addEventListener('abort', () => void folder.remove(), { once: true });
  // sudo-prompt starts PowerShell by its bare name: one that lies in the current folder is not meant.
  const restoreSearch = setVariable('NoDefaultCurrentDirectoryInExePath', '1');
  try {
    return await askIn(folder.path, command, environment);
  } finally {
    restoreSearch();
    await folder.remove();
  }
};

async function askIn(
  folder: string,
  command: string,
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  // Read before exec returns: nothing else of this process sees another TEMP.
  const restoreTemp = setVariable('TEMP', folder);
  const asked = guardedCallbacks((end) => exec(command, { name: NAME, env: { ...environment } }, end));
  restoreTemp();
  const error = await asked;
  if (error === undefined) return '';
  // A status: the program was started.
  if ('code' in error && typeof error.code === 'number') return error.message;
  if (error.message === NOT_GRANTED) throw fault('ELEVATION_REFUSED', {});
  throw fault('ELEVATION_UNAVAILABLE', { reason: error.message });
}

/** Answers what puts it back. */
function setVariable(name: string, value: string): () => void {
  const before = process.env[name];
  process.env[name] = value;
  return () => {
    if (before === undefined) delete process.env[name];
    else process.env[name] = before;
  };
}
