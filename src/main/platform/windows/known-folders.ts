import { foreignFunctions } from './native';

/** What Windows calls the folders (KNOWNFOLDERID); variables usually name the first three. */
const FOLDERS = {
  USERPROFILE: '5e6c858f-0e22-4760-9afe-ea3317b67173',
  LOCALAPPDATA: 'f1b32785-6fba-4fcf-9d55-7b8e7f157091',
  APPDATA: '3eb685db-65f9-4cf6-a03a-e3ef65729f3d',
  /** No variable names it; people move it, OneDrive above all. */
  DOCUMENTS: 'fdd39ad0-238f-46af-adb4-6c85480369c7',
} as const;

/** The answer is wanted also where nobody has made the folder yet. */
const KF_FLAG_DONT_VERIFY = 0x4000;

/** Absolute path of one of the account's own folders; null where the system doesn't say. */
export type KnownFolder = (name: keyof typeof FOLDERS) => string | null;

/**
 * Fills in which folders are the account's own where an environment lacks them, as that of a service or of a program
 * started with a clean one may. In place, so that what we start, go above all, finds them too.
 */
export function fillInKnownFolders(env: NodeJS.ProcessEnv, ask: KnownFolder = systemKnownFolder): void {
  for (const name of ['USERPROFILE', 'LOCALAPPDATA', 'APPDATA'] as const) {
    if ((env[name] ?? '') !== '') continue;
    const path = ask(name);
    if (path !== null) env[name] = path;
  }
}

export const systemKnownFolder: KnownFolder = (name) => {
  const found: [string | null] = [null];
  const status = library().path(guidBytes(FOLDERS[name]), KF_FLAG_DONT_VERIFY, null, found);
  return status === 0 ? found[0] : null;
};

let bound: ReturnType<typeof bind> | null = null;

/** Bound once: a type can be declared once a process. */
function library(): ReturnType<typeof bind> {
  return (bound ??= bind());
}

function bind() {
  const koffi = foreignFunctions();
  const free = koffi.load('ole32.dll').func('void __stdcall CoTaskMemFree(void *memory)');
  koffi.disposable('KnownFolderPath', 'str16', free);
  return {
    path: koffi
      .load('shell32.dll')
      .func(
        'int32_t __stdcall SHGetKnownFolderPath(const uint8_t *id, uint32_t flags, void *token, _Out_ KnownFolderPath *path)',
      ),
  };
}

/** A GUID as it lies in memory: its first three parts are numbers, low byte first. */
function guidBytes(guid: string): Buffer {
  const bytes = Buffer.from(guid.replaceAll('-', ''), 'hex');
  bytes.subarray(0, 4).reverse();
  bytes.subarray(4, 6).reverse();
  bytes.subarray(6, 8).reverse();
  return bytes;
}
