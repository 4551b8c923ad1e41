/**
 * Documents of the Go vulnerability database (https://go.dev/doc/security/vuln/database), as far as they concern the
 * toolchain itself. They come from the network: everything has a limit, and text can't steer a terminal.
 */
import * as z from 'zod';
import type { DatedVulnerability } from './knowledge-overlay';
import { compareSemver } from './semver';
import type { AffectedModule, AffectedRange } from './vulnerability';

/** The pseudo-modules of the standard library, and of the go command with its tools. */
export const TOOLCHAIN_MODULES = ['stdlib', 'toolchain'] as const;

const time = z
  .string()
  .max(64)
  .refine((text) => !Number.isNaN(Date.parse(text)))
  .transform((text) => new Date(text).toISOString());
/** It becomes part of an address and of a file's name. */
const id = z.string().regex(/^GO-\d{4}-\d{4,8}$/);
const plain = (limit: number): z.ZodType<string> =>
  z
    .string()
    .max(limit)
    .transform((text) => text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim());
const names = z.array(z.string().regex(/^[a-z0-9]{1,32}$/)).max(100);
const version = z.string().regex(/^[0-9A-Za-z.+-]{1,64}$/);

/** `index/db.json` */
export const databaseSchema = z.object({ modified: time });

const toolchainModule = z.object({
  path: z.enum(TOOLCHAIN_MODULES),
  vulns: z.array(z.object({ id, modified: time })).max(20_000),
});
const otherModule = z.object({
  path: z
    .string()
    .max(1_024)
    .refine((path) => !isToolchainModule(path)),
});

/** `index/modules.json`; of other modules only the path is looked at. Gives what it says of the toolchain's entries. */
export const modulesSchema = z
  .array(z.union([toolchainModule, otherModule]))
  .max(500_000)
  .refine((modules) => modules.some(({ path }) => isToolchainModule(path)))
  .transform((modules) => modules.flatMap((module) => ('vulns' in module ? module.vulns : [])));

const affectedSchema = z.object({
  package: z.object({ name: z.string().max(1_024) }),
  ranges: z
    .array(
      z.object({
        type: z.string().max(32),
        events: z
          .array(z.object({ introduced: version.optional(), fixed: version.optional() }))
          .max(500)
          .nullish(),
      }),
    )
    .max(100)
    .nullish(),
  ecosystem_specific: z
    .object({
      imports: z
        .array(z.object({ path: plain(512).optional(), goos: names.nullish(), goarch: names.nullish() }))
        .max(2_000)
        .nullish(),
    })
    .nullish(),
});
type Affected = z.infer<typeof affectedSchema>;
type Range = NonNullable<Affected['ranges']>[number];

/** `ID/<id>.json` */
export const entrySchema = z.object({
  id,
  modified: time,
  withdrawn: time.nullish(),
  aliases: z.array(plain(128)).max(100).nullish(),
  summary: plain(1_000).nullish(),
  affected: z.array(affectedSchema).max(1_000).nullish(),
});

/** The entry as we keep it: of what was withdrawn nothing is affected any more. */
export function vulnerabilityOf(entry: z.infer<typeof entrySchema>, now: Date): DatedVulnerability {
  const withdrawn = entry.withdrawn != null && Date.parse(entry.withdrawn) <= now.getTime();
  return {
    id: entry.id,
    aliases: entry.aliases ?? [],
    summary: entry.summary ?? '',
    modified: entry.modified,
    affected: withdrawn ? [] : (entry.affected ?? []).flatMap(affectedModules),
  };
}

/** One for each choice of systems and architectures, which the database notes package by package. */
function affectedModules(affected: Affected): AffectedModule[] {
  const module = affected.package.name;
  if (!isToolchainModule(module)) return [];
  const ranges = rangesOf(affected.ranges ?? []);
  const imports = affected.ecosystem_specific?.imports ?? [];
  if (imports.length === 0) return [{ module, ranges, packages: [] }];
  const groups = new Map<string, AffectedModule>();
  for (const { path, goos, goarch } of imports) {
    const where = { ...(goos?.length ? { goos } : {}), ...(goarch?.length ? { goarch } : {}) };
    const key = JSON.stringify(where);
    const group = groups.get(key) ?? { module, ranges, packages: [], ...where };
    if (path !== undefined) group.packages.push(path);
    groups.set(key, group);
  }
  return [...groups.values()];
}

const EVERYTHING: AffectedRange = { introduced: '0' };

/** Without a range of semantic versions every version is affected. */
function rangesOf(ranges: readonly Range[]): AffectedRange[] {
  const known = ranges.filter(({ type }) => type === 'SEMVER');
  return known.length === 0 ? [EVERYTHING] : known.flatMap(({ events }) => pairsOf(events ?? []));
}

type Event = { introduced?: string | undefined; fixed?: string | undefined };

/** In the order of their versions, each beginning goes on to the next fix. */
function pairsOf(events: readonly Event[]): AffectedRange[] {
  if (events.length === 0) return [EVERYTHING];
  const pairs: AffectedRange[] = [];
  let open: AffectedRange | null = null;
  for (const { introduced, fixed } of [...events].sort(byVersion)) {
    if (open === null && introduced !== undefined) pairs.push((open = { introduced }));
    else if (open !== null && fixed !== undefined) {
      open.fixed = fixed;
      open = null;
    }
  }
  return pairs;
}

function byVersion(a: Event, b: Event): number {
  if (a.introduced === '0' || b.introduced === '0')
    return Number(b.introduced === '0') - Number(a.introduced === '0');
  return compareSemver(a.fixed ?? a.introduced ?? '', b.fixed ?? b.introduced ?? '');
}

function isToolchainModule(path: string): boolean {
  return TOOLCHAIN_MODULES.some((known) => known === path);
}
