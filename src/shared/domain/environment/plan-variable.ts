import { fault } from '../fault';
import type { Place } from '../operation';
import { redactProxyList } from '../url-secrets';
import type { EnvironmentFacts, ShownVariable, StoredVariable } from './facts';
import { withGoSetting, withoutGoSetting } from './go-env-file';
import { storedNamed } from './judge-context';
import { isElevated, nameOf } from './plan-drafts';
import type { EnvironmentPlan, VariableTarget } from './remedy';
import { allowedFor, hintsFor, isGoSetting } from './validate-variable';

export interface VariableChoice {
  name: ShownVariable;
  /** Null takes it away. */
  value: string | null;
  target: VariableTarget;
}

/**
 * One variable set or taken away. Throws OPTION_INVALID for a value that the readers of the variable refuse and for a
 * place that this system or the go command doesn't have, PROFILE_UNREADABLE for a value or a file that nobody may touch.
 */
export function planVariable(facts: EnvironmentFacts, choice: VariableChoice): Omit<EnvironmentPlan, 'id'> {
  refuseTarget(facts, choice);
  refuseValue(facts, choice);
  const edit = choice.target === 'user' ? registryEdit(facts, choice) : goEnvEdit(facts, choice);
  if (edit.before === edit.after) return { edits: [], remaining: [] };
  const { place } = edit;
  return {
    edits: [{ ...edit, name: nameOf(place), reasons: [], elevated: isElevated(place) }],
    remaining: [],
  };
}

function refuseTarget({ system }: EnvironmentFacts, { name, target }: VariableChoice): void {
  // Setting lines of profiles would mean to understand every line that others wrote there.
  if (target === 'user' && system === 'posix')
    throw fault('OPTION_INVALID', { option: 'target', value: target, allowed: 'go-env-file' });
  if (target === 'go-env-file' && !isGoSetting(name))
    throw fault('OPTION_INVALID', { option: `go env -w ${name}`, value: target, allowed: 'user' });
}

function refuseValue(facts: EnvironmentFacts, { name, value, target }: VariableChoice): void {
  const goroot = storedNamed(facts, 'user', 'GOROOT')?.text ?? facts.newProcess?.['GOROOT'] ?? null;
  const hints = value === null ? [] : hintsFor(name, value, { system: facts.system, target, goroot });
  if (value !== null && hints.some(({ severity }) => severity === 'error'))
    throw fault('OPTION_INVALID', { option: name, value: redactProxyList(value), allowed: allowedFor(name) });
}

interface WholeEdit {
  place: Place;
  before: string | null;
  after: string | null;
}

function registryEdit(facts: EnvironmentFacts, { name, value }: VariableChoice): WholeEdit {
  const stored = storedNamed(facts, 'user', name);
  if (stored?.text === null) throw unreadable(`HKCU\\Environment\\${stored.name}`, stored.place.type);
  // Windows has no empty variables: such a value is as good as none.
  const after = value === '' ? null : value;
  const place: Place = stored?.place ?? {
    kind: 'registry',
    hive: 'HKCU',
    name,
    type: after !== null && speaksOfVariables(facts, after) ? 'REG_EXPAND_SZ' : 'REG_SZ',
  };
  return { place, before: textOf(stored), after };
}

function goEnvEdit({ goEnvFile }: EnvironmentFacts, { name, value }: VariableChoice): WholeEdit {
  if (!goEnvFile) throw unreadable('go env', 'GOENV=off');
  const { path, text, unreadable: reason } = goEnvFile;
  if (reason !== null) throw unreadable(path, reason);
  const after = value !== null ? withGoSetting(text, name, value) : text && withoutGoSetting(text, name);
  return { place: { kind: 'file', path }, before: text, after };
}

/** Only names that mean something: `%e4%bd` in an address is no variable. */
function speaksOfVariables({ newProcess, process }: EnvironmentFacts, value: string): boolean {
  const known = new Set(Object.keys(newProcess ?? process).map((name) => name.toLowerCase()));
  return [...value.matchAll(/%([^%]+)(?=%)/g)].some(([, name]) => known.has(name!.toLowerCase()));
}

function textOf(stored: StoredVariable | null): string | null {
  return stored?.text ?? null;
}

function unreadable(path: string, reason: string): Error {
  return fault('PROFILE_UNREADABLE', { path, reason });
}
