/** The files that pin a folder, as they are shown: those that are read in their order, then the others. */
import { PIN_FILES, type PinFile } from '@shared/domain/project';

export interface PinFileRow {
  file: PinFile;
  read: boolean;
}

export function pinFileRows(order: readonly PinFile[]): PinFileRow[] {
  const others = PIN_FILES.filter((file) => !order.includes(file));
  return [...order.map((file) => ({ file, read: true })), ...others.map((file) => ({ file, read: false }))];
}

/** One place up or down among those that are read; as it was at either end. */
export function movedFile(order: readonly PinFile[], file: PinFile, by: 1 | -1): PinFile[] {
  const at = order.indexOf(file);
  const other = order[at + by];
  if (at < 0 || other === undefined) return [...order];
  return order.map((each) => (each === file ? other : each === other ? file : each));
}

/** Read from now on, as the last; or no longer, unless it is the only one. */
export function switchedFile(order: readonly PinFile[], file: PinFile, read: boolean): PinFile[] {
  const others = order.filter((each) => each !== file);
  if (read) return [...others, file];
  return others.length === 0 ? [...order] : others;
}
