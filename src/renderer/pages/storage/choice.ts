import type { StorageState, Store, StoreView } from '@shared/domain/storage';

/** One store, or of `toolchains` some of its parts, as it was shown when it was chosen. */
export interface Chosen {
  store: Store;
  path: string | null;
  /** Null for what has no bytes of its own. */
  bytes: number | null;
  /** Null where only some parts go: they are not counted one by one. */
  files: number | null;
  /** The names of toolchains that go; empty for every other store. */
  parts: string[];
}

export interface CleanChoice {
  items: Chosen[];
  /** Paths of toolchains, where not all of them go. */
  parts: string[];
}

/** What the page shows, and the go that would clean. */
export type Kept = Pick<StorageState, 'stores' | 'go'>;

/** Only go itself can empty these. */
const BY_GO: readonly Store[] = ['build', 'test', 'fuzz'];

/** There is something to clean, and a way to. */
export function canTick(view: StoreView, kept: Kept): boolean {
  if (view.path === null || (kept.go === null && BY_GO.includes(view.store))) return false;
  if (view.store !== 'test') return (view.bytes ?? 0) > 0 || (view.files ?? 0) > 0;
  const build = kept.stores.find(({ store }) => store === 'build');
  return build !== undefined && canTick(build, kept);
}

/** A store is one tick; toolchains are one each. */
export function ticksOf({ store, parts }: StoreView): string[] {
  return store === 'toolchains' && parts.length > 0 ? parts.map(({ path }) => path) : [store];
}

/** Test results lie in the build cache: they go with it. */
export function goesAnyway({ store }: StoreView, kept: Kept, ticks: ReadonlySet<string>): boolean {
  const build = kept.stores.find((view) => view.store === 'build');
  return store === 'test' && ticks.has('build') && build !== undefined && canTick(build, kept);
}

export function tickState(view: StoreView, ticks: ReadonlySet<string>): boolean | 'mixed' {
  const own = ticksOf(view);
  const ticked = own.filter((tick) => ticks.has(tick)).length;
  if (ticked === 0) return false;
  return ticked === own.length ? true : 'mixed';
}

export function withTicks(
  ticks: ReadonlySet<string>,
  changed: readonly string[],
  on: boolean,
): ReadonlySet<string> {
  const next = new Set(ticks);
  for (const tick of changed) {
    if (on) next.add(tick);
    else next.delete(tick);
  }
  return next;
}

/** What is ticked and can go, in the order of the page. */
export function choiceOf(kept: Kept, ticks: ReadonlySet<string>): CleanChoice {
  const views = kept.stores.filter(
    (view) => canTick(view, kept) && tickState(view, ticks) !== false && !goesAnyway(view, kept, ticks),
  );
  const partly = views.find((view) => tickState(view, ticks) === 'mixed');
  return {
    items: views.map((view) => (view === partly ? someOf(view, ticks) : wholeOf(view))),
    parts: partly === undefined ? [] : ticksOf(partly).filter((tick) => ticks.has(tick)),
  };
}

function wholeOf({ store, path, bytes, files, parts }: StoreView): Chosen {
  return { store, path, bytes, files, parts: store === 'toolchains' ? parts.map(({ name }) => name) : [] };
}

function someOf({ store, path, parts }: StoreView, ticks: ReadonlySet<string>): Chosen {
  const chosen = parts.filter((part) => ticks.has(part.path));
  return {
    store,
    path,
    bytes: chosen.reduce((sum, part) => sum + part.bytes, 0),
    files: null,
    parts: chosen.map(({ name }) => name),
  };
}

/** Null when nothing of it has bytes of its own. */
export function bytesOf({ items }: CleanChoice): number | null {
  const sized = items.flatMap(({ bytes }) => (bytes === null ? [] : [bytes]));
  return sized.length === 0 ? null : sized.reduce((sum, bytes) => sum + bytes, 0);
}
