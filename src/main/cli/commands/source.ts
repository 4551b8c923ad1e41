import type { SourceDefinition, SourceStatus } from '@shared/domain/source';
import { GOPROXY_PRESETS } from '@shared/domain/source';
import { verificationNotes, type VerificationNotes } from '@shared/domain/go-proxy';
import { redactUrl } from '@shared/domain/url-secrets';
import { formatDuration } from '@shared/i18n/format';
import type { GoOrigin } from '../../services/go-environment';
import { FAILED, OK, type Answer } from '../answer';
import type { Context } from '../context';
import { failureJson, type FailureJson } from '../failures';
import { table } from '../table';
import { describeFault } from '../words';

/** Where a source's location was found. */
type SourceOrigin = GoOrigin | { kind: 'built-in' };

export async function sourceList(context: Context): Promise<Answer> {
  const { core, words } = context;
  const definitions = await core.sources.definitions();
  const { origin } = (await core.goEnvironment.read()).GOPROXY;
  const verification = verificationNotes(await core.goEnvironment.values());
  const originOf = ({ kind, builtIn }: SourceDefinition): SourceOrigin =>
    kind === 'goproxy' ? origin : { kind: builtIn ? 'built-in' : 'settings' };
  const rows = definitions.map((source) => [
    source.id,
    locationText(source, context),
    originText(originOf(source), context),
  ]);
  return {
    json: {
      sources: definitions.map((source) => ({ ...definitionJson(source), origin: originOf(source) })),
      verification,
    },
    text: table(rows, { header: [words.columns.source, words.columns.location, words.columns.origin] }),
    notes: [
      ...(definitions.some(isUnsetProxy) ? [presetsText(context)] : []),
      ...verificationTexts(verification, context),
    ],
  };
}

export async function sourceTest(context: Context, ids: readonly string[]): Promise<Answer> {
  const { core, words } = context;
  const wanted = ids.length > 0 ? ids : (await core.sources.definitions()).map((source) => source.id);
  const statuses = await Promise.all(wanted.map((id) => core.sources.test(id, core.host)));
  const rows = await Promise.all(
    statuses.map(async (status) => [status.source.id, await stateText(status, context)]),
  );
  const good = statuses.filter(({ state }) => state.kind === 'reachable').length;
  // Asked by name, each must answer; asked for all, one that serves is enough.
  const failed = ids.length > 0 ? good < statuses.length : good === 0;
  return {
    json: { sources: await Promise.all(statuses.map((status) => statusJson(status, context))) },
    text: table(rows, { header: [words.columns.source, words.columns.state] }),
    status: failed ? FAILED : OK,
  };
}

export async function sourceAdd({ core, words }: Context, id: string, url: string): Promise<Answer> {
  await core.sources.add(id, url);
  return { json: { added: { id, location: redactUrl(url) } }, text: words.source.added(id, redactUrl(url)) };
}

export async function sourceRemove({ core, words }: Context, id: string): Promise<Answer> {
  await core.sources.remove(id);
  return { json: { removed: id }, text: words.source.removed(id) };
}

function definitionJson({ location, ...source }: SourceDefinition): object {
  return { ...source, location: location === null ? null : redactUrl(location) };
}

function locationText({ location }: SourceDefinition, { words }: Context): string {
  return location === null ? words.source.notSetUp : redactUrl(location);
}

function originText(origin: SourceOrigin, { words }: Context): string {
  const said = words.source.origins[origin.kind];
  return 'path' in origin ? `${said} ${origin.path}` : said;
}

function isUnsetProxy({ kind, location }: SourceDefinition): boolean {
  return kind === 'goproxy' && location === null;
}

/** What the machine's Go settings would change about the proof, and whether they do. */
function verificationTexts({ off, excluded, insecure }: VerificationNotes, { words }: Context): string[] {
  const { verification } = words.source;
  return [
    ...(off ? [verification.off] : []),
    ...(excluded ? [verification.excluded(excluded)] : []),
    ...(insecure ? [verification.insecure(insecure)] : []),
  ];
}

function presetsText({ words }: Context): string {
  return [words.source.presets, ...GOPROXY_PRESETS.map((preset) => `    ${preset}`)].join('\n');
}

async function stateText({ state }: SourceStatus, { words, language }: Context): Promise<string> {
  switch (state.kind) {
    case 'reachable': {
      const latency = formatDuration(state.latencyMs / 1000, language);
      return words.source.reachable(latency, state.releases, state.newest);
    }
    case 'unreachable':
      return (await describeFault(state.fault, language, words)).message;
    default:
      return words.source.notSetUp;
  }
}

async function statusJson({ source, state }: SourceStatus, { words, language }: Context): Promise<object> {
  const error: FailureJson | null =
    state.kind === 'unreachable' ? await failureJson(state.fault, language, words) : null;
  const found = state.kind === 'reachable' ? state : null;
  return {
    ...definitionJson(source),
    state: state.kind,
    latencyMs: found && Math.round(found.latencyMs),
    releases: found?.releases ?? null,
    newest: found?.newest ?? null,
    ...(error === null ? {} : { error }),
  };
}
