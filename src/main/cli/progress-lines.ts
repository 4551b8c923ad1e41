/** The words of an install on its way. Pure. */
import type { InstallItem, Transfer } from '@shared/domain/install';
import type { BuildProgress } from '@shared/domain/rebuild';
import { formatBytes, formatDuration, formatSpeed } from '@shared/i18n/format';
import type { Language } from '@shared/i18n/language';
import { displayWidth } from './table';
import type { CliWords } from './words';

interface Speech {
  words: CliWords;
  language: Language;
  terminal: { columns: number };
}

const BAR_CELLS = 20;

/** `go1.26.8  Downloading  ▓▓▓▓░░░░  41 %  18 MB/s  4 s left`, cut to the terminal's width. */
export function progressLine(
  { toolchain, state }: InstallItem,
  { words, language, terminal }: Speech,
): string {
  const parts = [toolchain, words.phases[state.phase]];
  if (state.phase === 'unpacking' && state.building)
    parts.splice(1, 1, ...buildingParts(state.building, words));
  else if ('bytesPerSecond' in state) parts.push(...transferParts(state, words, language));
  return cut(parts.join('  '), terminal.columns - 1);
}

function buildingParts({ step, package: name }: BuildProgress, { rebuild }: CliWords): string[] {
  return [rebuild.steps[step], ...(name === null ? [] : [name])];
}

function transferParts(transfer: Transfer, words: CliWords, language: Language): string[] {
  const { received, total, bytesPerSecond, secondsLeft } = transfer;
  const parts: string[] = [];
  const share = shareOf(transfer);
  if (share !== null) parts.push(bar(share), `${String(Math.floor(share * 100)).padStart(3)} %`);
  else parts.push(formatBytes(received, language));
  if (bytesPerSecond > 0 && received !== total) parts.push(formatSpeed(bytesPerSecond, language));
  if (secondsLeft !== null && secondsLeft > 0)
    parts.push(words.install.left(formatDuration(Math.ceil(secondsLeft), language)));
  return parts;
}

/** While bytes come, of the bytes; afterwards of the files. Null when the whole isn't known. */
function shareOf({ received, total, filesWritten, filesTotal }: Transfer): number | null {
  if (total !== null && total > 0 && received < total) return received / total;
  if (filesTotal !== null && filesTotal > 0) return Math.min(1, filesWritten / filesTotal);
  return total === null ? null : 1;
}

function bar(share: number): string {
  const full = Math.round(share * BAR_CELLS);
  return '▓'.repeat(full) + '░'.repeat(BAR_CELLS - full);
}

function cut(text: string, columns: number): string {
  let line = text;
  while (displayWidth(line) > Math.max(columns, 1)) line = line.slice(0, -1);
  return line;
}

/** A line of its own where nothing is redrawn; null for steps that take no time. */
export function milestone(
  { toolchain, state, picked }: InstallItem,
  { words, language }: Speech,
): string | null {
  const said = `${toolchain}: ${words.phases[state.phase]}`;
  switch (state.phase) {
    case 'resolving':
    case 'verifying':
      return said;
    case 'unpacking':
      return state.building ? `${toolchain}: ${words.rebuild.steps[state.building.step]}` : said;
    case 'downloading': {
      const from = picked === null ? '' : ` ${words.install.from(picked.source)}`;
      const size = state.total === null ? '' : ` (${formatBytes(state.total, language)})`;
      return `${said}${from}${size}`;
    }
    default:
      return null;
  }
}
