/** Which machine-wide values may be written with administrator rights: what is not here is nobody's to ask for. */
import { fault } from '../fault';
import type { Edit, Place } from '../operation';

/** Windows tells no case in names. */
export const MACHINE_NAMES = [
  'Path',
  'GOROOT',
  'GOPATH',
  'GOBIN',
  'GOPROXY',
  'GOSUMDB',
  'GONOSUMDB',
  'GONOSUMCHECK',
  'GONOPROXY',
  'GOPRIVATE',
  'GOFLAGS',
  'GOTOOLCHAIN',
  'GO111MODULE',
  'GOINSECURE',
  'CGO_ENABLED',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'GIT_SSL_NO_VERIFY',
] as const;
export type MachineName = (typeof MACHINE_NAMES)[number];

/** Characters (UTF-16) that Windows takes for one variable. */
export const LONGEST_VARIABLE = 32_767;

const NAMES = new Set(MACHINE_NAMES.map((name) => name.toLowerCase()));
const TYPES = ['REG_SZ', 'REG_EXPAND_SZ'];

/** Throws OPTION_INVALID for the first edit that is not of such a value, or would make it one that no program can read. */
export function refuseOtherEdits(edits: readonly Edit[]): void {
  const seen = new Set<string>();
  for (const { place, after } of edits) {
    const name = machineName(place);
    if (seen.has(name)) throw notAllowed(name, '×2', '×1');
    seen.add(name);
    if (after !== null && after.length > LONGEST_VARIABLE)
      throw notAllowed(name, `${after.length}`, `≤ ${LONGEST_VARIABLE}`);
    if (after?.includes('\0')) throw notAllowed(name, 'NUL', '≠ NUL');
  }
}

/** In lower case, as names are compared. */
function machineName(place: Place): string {
  if (place.kind === 'file') throw notAllowed('registry', place.path, 'HKLM');
  const { hive, name, type } = place;
  if (hive !== 'HKLM') throw notAllowed('registry', hive, 'HKLM');
  if (!NAMES.has(name.toLowerCase())) throw notAllowed(hive, name, MACHINE_NAMES.join(', '));
  if (!TYPES.includes(type)) throw notAllowed(name, type, TYPES.join(', '));
  return name.toLowerCase();
}

function notAllowed(option: string, value: string, allowed: string): Error {
  return fault('OPTION_INVALID', { option, value, allowed });
}
