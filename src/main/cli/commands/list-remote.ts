import { compareVersions, isPrerelease, minorOf } from '@shared/domain/go-version';
import { platformName } from '@shared/domain/platform';
import type { CatalogueView, ReleaseView } from '@shared/domain/views';
import { formatDate, formatDateTime } from '@shared/i18n/format';
import type { Answer } from '../answer';
import type { Context } from '../context';
import { sizeText, supportText } from '../describe';
import { failureJson, failureText, type FailureJson } from '../failures';
import { table } from '../table';

export interface ListRemoteOptions {
  all?: boolean;
  source?: string;
}

export async function listRemote(context: Context, options: ListRemoteOptions): Promise<Answer> {
  const { core, words } = context;
  await core.catalogue.load();
  const offered = await offeredBy(context, options.source);
  if (offered === null) await core.catalogue.refresh();
  const view = core.catalogue.view();
  const releases = view.releases.filter((release) => offered?.has(release.version) ?? true);
  const shown = options.all === true ? releases : newestOfLines(releases);
  const installed = new Set((await core.inventory.list()).map((toolchain) => toolchain.id));
  const isInstalled = (release: ReleaseView): boolean => installed.has(`go${release.version}`);
  const offline = offered === null ? await offlineError(view, context) : null;
  return {
    json: {
      platform: platformName(core.host),
      source: options.source ?? 'auto',
      refreshedAt: view.refreshedAt,
      releases: shown.map((release) => ({ ...release, installed: isInstalled(release) })),
      ...(offline === null ? {} : { offline }),
    },
    text: shown.length === 0 ? words.remote.none : remoteText(shown, isInstalled, context),
    notes: [
      ...(offline === null ? [] : [offlineText(view, offline, context)]),
      ...(options.all === true ? [] : [words.remote.allHint]),
    ],
  };
}

/** Null: every source was asked through the catalogue. */
async function offeredBy({ core }: Context, wish: string | undefined): Promise<Set<string> | null> {
  if (wish === undefined || wish === 'auto') return null;
  const source = await core.sources.open(wish);
  const listing = await source.list(core.host, {});
  return new Set(listing.releases.map((release) => release.version));
}

/** One of each line, the newest first: its newest release, a pre-release only where it has nothing else. */
function newestOfLines(releases: readonly ReleaseView[]): ReleaseView[] {
  const best = new Map<string, ReleaseView>();
  for (const release of releases) {
    const line = minorOf(release.version);
    const before = best.get(line);
    if (!before || isBetter(release.version, before.version)) best.set(line, release);
  }
  return [...best.values()].sort((a, b) => compareVersions(b.version, a.version));
}

function isBetter(version: string, before: string): boolean {
  const [final, finalBefore] = [!isPrerelease(version), !isPrerelease(before)];
  return final === finalBefore ? compareVersions(version, before) > 0 : final;
}

async function offlineError(view: CatalogueView, context: Context): Promise<FailureJson | null> {
  return view.fault && (await failureJson(view.fault, context.language, context.words));
}

function offlineText(view: CatalogueView, error: FailureJson, { words, language }: Context): string {
  const since = view.refreshedAt === null ? null : formatDateTime(view.refreshedAt, language);
  const day = words.remote.embedded(formatDate(view.embeddedAt, language));
  return `${failureText(error, words)}\n${words.remote.offline(since)} ${since === null ? day : ''}`.trimEnd();
}

function remoteText(
  releases: readonly ReleaseView[],
  isInstalled: (release: ReleaseView) => boolean,
  context: Context,
): string {
  const { words, language } = context;
  const { columns } = words;
  const rows = releases.map((release) => [
    release.version,
    release.date === null ? '' : formatDate(release.date, language),
    supportText(release.support, context),
    words.vulnerabilities(release.vulnerabilities.length),
    sizeText(release.bytes, language),
    isInstalled(release) ? words.remote.installedMark : '',
  ]);
  const header = [
    columns.version,
    columns.date,
    columns.support,
    columns.vulnerabilities,
    columns.size,
    columns.installed,
  ];
  return table(rows, { header, right: [4] });
}
