import type { Store, StoreView } from '../storage';
import type { CachePlace, CachesFacts } from './caches-facts';
import type { CachesKinds } from './caches-kinds';
import type { FindingOf, HealthFix, Severity } from './finding';

const MB = 1e6;
const GB = 1e9;
/** Less than this, and a build of a larger project may not come to its end. */
const NEARLY_FULL = GB;
/** Less than this, and a large cache is what takes the room. */
const LITTLE_ROOM = 5 * GB;
const LARGE = 10 * GB;
const LARGE_FOR_LITTLE_ROOM = 2 * GB;
/** Below this nobody gains anything by cleaning. */
const WORTH_IT = 10 * MB;
const STALE_WORTH_TELLING = GB;
const DAY = 24 * 60 * 60 * 1000;
/** Of the same volume asked twice while others write to it. */
const SAME_VOLUME = 64 * MB;

/** What is cheap to have again: fuzzing alone finds its inputs. */
const CLEANABLE: readonly Store[] = ['build', 'modules', 'toolchains', 'downloads'];

export function judgeCaches(facts: CachesFacts): FindingOf<'caches'>[] {
  const volumes = volumesOf(facts.places);
  return [
    ...volumes.flatMap((volume) => nearlyFull(volume, facts)),
    ...facts.stores.flatMap((store) => large(store, volumes)),
    ...stale(facts),
    ...mixedToolchains(facts),
  ];
}

/** Places with the same room left are taken for one volume. */
function volumesOf(places: readonly CachePlace[]): CachePlace[] {
  return places.reduce<CachePlace[]>((volumes, place) => {
    const same = volumes.find((one) => isSame(one.free, place.free));
    if (!same) return [...volumes, place];
    const joined = { ...same, stores: [...same.stores, ...place.stores] };
    return volumes.map((one) => (one === same ? joined : one));
  }, []);
}

function isSame(a: number | null, b: number | null): boolean {
  return a !== null && b !== null && Math.abs(a - b) < SAME_VOLUME;
}

function nearlyFull(
  { path, free, stores: there }: CachePlace,
  { stores }: CachesFacts,
): FindingOf<'caches'>[] {
  if (free === null || free >= NEARLY_FULL) return [];
  const cleanable = stores.filter(
    ({ store, bytes }) => there.includes(store) && CLEANABLE.includes(store) && (bytes ?? 0) >= WORTH_IT,
  );
  const could = cleanable.reduce((total, { bytes }) => total + (bytes ?? 0), 0);
  const evidence = [`${path}: ${free} B`, ...cleanable.flatMap(lineOf)];
  const fix: HealthFix | null =
    cleanable.length === 0 ? null : { kind: 'clean', stores: cleanable.map(({ store }) => store) };
  return [finding('disk-nearly-full', path, { path, free, could }, { severity: 'warning', evidence, fix })];
}

/** Where the volume is nearly full, that says it already. */
function large(view: StoreView, volumes: readonly CachePlace[]): FindingOf<'caches'>[] {
  const { store, bytes } = view;
  if (bytes === null || !CLEANABLE.includes(store)) return [];
  const free = volumes.find(({ stores }) => stores.includes(store))?.free ?? null;
  if (free !== null && free < NEARLY_FULL) return [];
  const tight = free !== null && free < LITTLE_ROOM;
  if (bytes < (tight ? LARGE_FOR_LITTLE_ROOM : LARGE)) return [];
  const params = { store, bytes, free: tight ? free : null };
  const fix: HealthFix = { kind: 'clean', stores: [store] };
  const severity = tight ? 'warning' : 'info';
  return [finding('large', store, params, { severity, evidence: lineOf(view), fix })];
}

/** Another version, even of the same line, compiles everything anew. */
function stale({ stores, current, now }: CachesFacts): FindingOf<'caches'>[] {
  const build = stores.find(({ store }) => store === 'build');
  if (!current || !build?.oldest || (build.bytes ?? 0) < STALE_WORTH_TELLING) return [];
  if (Date.parse(build.oldest) >= Date.parse(current.installedAt)) return [];
  const days = Math.max(0, Math.floor((Date.parse(now) - Date.parse(build.oldest)) / DAY));
  const params = { version: current.version, bytes: build.bytes ?? 0, days };
  const evidence = [...lineOf(build), `${build.oldest} < go${current.version} ${current.installedAt}`];
  const fix: HealthFix = { kind: 'clean', stores: ['build'] };
  return [finding('stale', 'build', params, { severity: 'info', evidence, fix })];
}

function mixedToolchains({ stores }: CachesFacts): FindingOf<'caches'>[] {
  const fetched = stores.find(({ store }) => store === 'toolchains');
  const parts = fetched?.parts ?? [];
  if (!fetched || parts.length < 2) return [];
  const spare = parts.filter(({ alsoOurs }) => alsoOurs).length;
  const params = { count: parts.length, bytes: fetched.bytes ?? 0, spare };
  const evidence = parts.map(({ name, path, bytes }) => `${name}: ${path}: ${bytes} B`);
  const fix: HealthFix = { kind: 'clean', stores: ['toolchains'] };
  return [finding('mixed-toolchains', 'toolchains', params, { severity: 'info', evidence, fix })];
}

function lineOf({ path, bytes }: StoreView): string[] {
  return path === null ? [] : [`${path}: ${bytes ?? 0} B`];
}

function finding<Kind extends keyof CachesKinds>(
  kind: Kind,
  subject: string,
  params: CachesKinds[Kind],
  { severity, evidence, fix }: { severity: Severity; evidence: string[]; fix: HealthFix | null },
): FindingOf<'caches'> {
  const docs = 'https://pkg.go.dev/cmd/go/#hdr-Build_and_test_caching';
  const made = { id: `${kind}:${subject}`, check: 'caches', kind, params, severity, evidence, fix, docs };
  // The compiler can't see that `kind` and `params` belong together in the union.
  return made as unknown as FindingOf<'caches'>;
}
