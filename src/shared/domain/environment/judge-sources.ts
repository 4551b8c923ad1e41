/** Every place that sets a variable, in the order of who wins for a new program. */
import type { StoredScope } from './facts';
import { goEnvValues } from './go-env-file';
import { storedNamed, type Context } from './judge-context';
import { profileSettings } from './profile-lines';
import type { ValueSource } from './view';

export interface Setting {
  source: ValueSource;
  value: string;
  /** A new program has this one. */
  effective: boolean;
  /** As the place spells it. */
  spelling: string;
  /** The shell works out part of the value: it can't be judged. */
  uncertain: boolean;
}

/** Variables that the go command doesn't keep: only the environment has them. */
const NOT_GO_S = new Set(['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'GIT_SSL_NO_VERIFY', 'GONOSUMCHECK']);
/** Go reads these in lower case too. */
const EITHER_CASE = new Set(['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY']);

/** What somebody set: the environment, then the file of `go env -w`. Empty values count as not set, as Go has it. */
export function settingsOf(context: Context, name: string): Setting[] {
  const environment = spellingsOf(context, name).flatMap((spelling) =>
    context.facts.system === 'windows'
      ? registrySettings(context, spelling)
      : posixSettings(context, spelling),
  );
  const all = [...environment, ...goEnvSettings(context, name)].filter(({ value }) => value !== '');
  const winner = all.findIndex(({ effective }) => effective);
  return all.map((setting, at) => ({ ...setting, effective: at === winner }));
}

/** This process's own value; it takes no part in what a new program gets. */
export function processValue({ facts }: Context, name: string): string | null {
  const same = (other: string): boolean =>
    other === name ||
    (other.toLowerCase() === name.toLowerCase() && (facts.system === 'windows' || EITHER_CASE.has(name)));
  return Object.entries(facts.process).find(([other, value]) => same(other) && value !== '')?.[1] ?? null;
}

/** How findings name a place: a word that i18n knows, or a file with its line. */
export function placeName(source: ValueSource): string {
  switch (source.kind) {
    case 'profile':
      return `${source.path}:${source.line}`;
    case 'go-env-file':
    case 'goroot-file':
      return source.path;
    default:
      return source.kind;
  }
}

function spellingsOf({ facts }: Context, name: string): string[] {
  return facts.system === 'posix' && EITHER_CASE.has(name) ? [name, name.toLowerCase()] : [name];
}

function registrySettings(context: Context, name: string): Setting[] {
  const scopes: StoredScope[] = ['user', 'machine'];
  return scopes.flatMap((scope) => {
    const variable = storedNamed(context.facts, scope, name);
    const value = variable && context.expand[scope](variable);
    if (!variable || value === null) return [];
    return [{ source: { kind: scope }, value, effective: true, spelling: variable.name, uncertain: false }];
  });
}

/** Of the lines that set it the last that fits what a new shell answered; without one, somebody unknown did. */
function posixSettings(context: Context, name: string): Setting[] {
  const lines = profileLines(context, name).reverse();
  const { newProcess } = context.facts;
  const answer = newProcess === null ? undefined : (newProcess[name] ?? '');
  if (answer === undefined) return lines.map((line, at) => ({ ...line, effective: at === 0 }));
  const told = lines.findIndex(({ value }) => value === answer);
  const fits =
    answer === '' ? [] : told >= 0 ? [{ ...lines[told]!, effective: true }] : [session(name, answer)];
  return [...fits, ...lines.filter((_, at) => at !== told || answer === '')];
}

function session(spelling: string, value: string): Setting {
  return { source: { kind: 'session' }, value, effective: true, spelling, uncertain: false };
}

function profileLines(context: Context, name: string): Setting[] {
  return context.facts.profiles.flatMap(({ path, text }) =>
    profileSettings(text ?? '', context.variable, context.facts.account)
      .filter((setting) => setting.name === name)
      .map(({ value, line, uncertain }) => ({
        source: { kind: 'profile', path, line },
        value,
        effective: false,
        spelling: name,
        uncertain,
      })),
  );
}

function goEnvSettings({ facts }: Context, name: string): Setting[] {
  const file = facts.goEnvFile;
  const value = goEnvValues(file?.text ?? '')[name];
  if (!file || value === undefined || NOT_GO_S.has(name)) return [];
  return [
    {
      source: { kind: 'go-env-file', path: file.path },
      value,
      effective: true,
      spelling: name,
      uncertain: false,
    },
  ];
}
