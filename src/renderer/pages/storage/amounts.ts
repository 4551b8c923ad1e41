import type { StoreView } from '@shared/domain/storage';

export interface Totals {
  bytes: number;
  files: number;
  /** What comes back by itself when it is needed. */
  couldGo: number;
  /** What only fuzzing can find again. */
  fuzz: number;
  /** Toolchains of Go's own that are in the list, too. */
  spare: number;
}

/** Null until something was measured. */
export function totalsOf(stores: readonly StoreView[]): Totals | null {
  const measured = stores.filter(({ bytes }) => bytes !== null);
  if (measured.length === 0) return null;
  const bytes = sum(measured.map((view) => view.bytes ?? 0));
  const fuzz = measured.find(({ store }) => store === 'fuzz')?.bytes ?? 0;
  const toolchains = measured.find(({ store }) => store === 'toolchains')?.parts ?? [];
  return {
    bytes,
    files: sum(measured.map((view) => view.files ?? 0)),
    couldGo: bytes - fuzz,
    fuzz,
    spare: sum(toolchains.filter(({ alsoOurs }) => alsoOurs).map((part) => part.bytes)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Whole percent; 0 only for less than half of one. */
export function percentOf(bytes: number, total: number): number {
  return total === 0 ? 0 : Math.round((bytes / total) * 100);
}

/** The path in two: what may be cut off at its end when space is short, and the last folders, which say the most. */
export function splitPath(path: string): { head: string; tail: string } {
  const cuts = [...path.matchAll(/[\\/]/g)].map(({ index }) => index);
  const cut = cuts.at(-2) ?? 0;
  return { head: path.slice(0, cut), tail: path.slice(cut) };
}

export type Age =
  { kind: 'today' } | { kind: 'yesterday' } | { kind: 'days'; days: number } | { kind: 'date' };

const DAY_MS = 86_400_000;
const SPOKEN_DAYS = 30;

/** By the days of the calendar here; what is older than a month, or of tomorrow, is better told by its date. */
export function ageOf(iso: string, now: number): Age {
  const days = Math.round((midnight(now) - midnight(Date.parse(iso))) / DAY_MS);
  if (days === 0) return { kind: 'today' };
  if (days === 1) return { kind: 'yesterday' };
  return days > 1 && days <= SPOKEN_DAYS ? { kind: 'days', days } : { kind: 'date' };
}

function midnight(instant: number): number {
  return new Date(instant).setHours(0, 0, 0, 0);
}
