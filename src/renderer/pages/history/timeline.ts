import { stands, type Change, type Edit, type Operation } from '@shared/domain/operation';
import type { Platform } from '@shared/domain/platform';
import type { Language, Messages } from '@shared/i18n';
import { formatDate } from '@shared/i18n/format';
import { groupBy } from '../../words/group-by';
import { sourceInText, toolchainName } from '../../words/words';

type WindowWords = Messages['window'];

export interface Day {
  /** `2026-11-22`, as it is here. */
  day: string;
  operations: Operation[];
}

/** Newest first, by the day it was here. */
export function timeline(history: readonly Operation[]): Day[] {
  const newestFirst = [...history].sort((a, b) => b.id - a.id);
  return [...groupBy(newestFirst, ({ at }) => localDay(new Date(at)))].map(([day, operations]) => ({
    day,
    operations,
  }));
}

export function localDay(instant: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`;
}

export function dayWords(day: string, now: Date, m: WindowWords, language: Language): string {
  if (day === localDay(now)) return m.history.today;
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  return day === localDay(yesterday) ? m.history.yesterday : formatDate(day, language);
}

export function changeWords(change: Change, messages: Messages, host: Platform): string {
  const { window: m, environmentPage } = messages;
  const name = (id: string): string => toolchainName(id, host);
  switch (change.kind) {
    case 'install':
      return m.history.installed(name(change.toolchain), sourceInText(change.source, m));
    case 'uninstall':
      return m.history.uninstalled(name(change.toolchain));
    case 'switch':
      return switchWords(change, m, name);
    case 'adopt':
      return environmentPage.history.adopted[change.way](name(change.toolchain), change.from);
    case 'environment':
      return environmentWords(change.edits, messages);
    case 'clean':
      return cleanWords(change, messages);
    case 'repair':
      return m.history.replaced(change.files.length, name(change.toolchain));
    case 'pin':
      return m.history.pinned;
    case 'hook':
      return m.history.hook(change.shell);
    case 'editor':
      return m.history.editor;
    case 'settings':
      return m.history.settings;
  }
}

function cleanWords(
  { cleaned }: Extract<Change, { kind: 'clean' }>,
  { window: m, storage }: Messages,
): string {
  const names = cleaned.map(({ store }) => storage.stores[store]);
  return names.length === 0 ? storage.history.nothing : storage.history.cleaned(names.join(m.common.list));
}

function environmentWords(edits: readonly Edit[], { window: m, environmentPage }: Messages): string {
  const names = [...new Set(edits.map(shortName))].join(m.common.list);
  const { environment, environmentNothing } = environmentPage.history;
  return names === '' ? environmentNothing : environment(names);
}

/** `Path`, `.bashrc`: where it lies is in the details. */
function shortName({ place }: Edit): string {
  return place.kind === 'registry' ? place.name : (place.path.split(/[\\/]/).at(-1) ?? place.path);
}

function switchWords(
  { before, after, edits }: Extract<Change, { kind: 'switch' }>,
  m: WindowWords,
  name: (id: string) => string,
): string {
  if (after === null) return before === null ? m.history.noChange : m.history.unset(name(before));
  if (before === null) return m.history.madeCurrent(name(after));
  if (before !== after) return m.history.switched(name(before), name(after));
  return edits.length > 0 ? m.history.published(name(after)) : m.history.madeCurrent(name(after));
}

/** Whatever stands can be asked to be undone, but for a clean-up; the machine as it is now may still refuse, with its reason. */
export function canUndo(operation: Operation): boolean {
  return stands(operation) && operation.change.kind !== 'clean';
}

export interface Segment {
  name: string;
  ms: number;
  /** Of the whole bar, in percent; even a short phase stays visible. */
  percent: number;
}

const VISIBLE_PERCENT = 1.5;

export function phaseSegments(phases: Operation['phases'], m: WindowWords): Segment[] {
  const total = phases.reduce((sum, { ms }) => sum + ms, 0);
  return phases.map(({ name, ms }) => ({
    name: m.history.phaseNames[name] ?? name,
    ms,
    percent: total === 0 ? 100 / phases.length : Math.max(VISIBLE_PERCENT, (ms / total) * 100),
  }));
}
