/**
 * The environment as it is shown: addresses without the passwords and tokens that they may carry. What is stored and
 * journaled stays as it is, since an undo needs it.
 */
import type { Change, Edit, Place } from '../operation';
import { redactProxyList, redactUrl } from '../url-secrets';
import type { Finding } from './finding';
import type { EnvironmentView } from './view';

/** Variables whose addresses may stand without a scheme. */
const ADDRESSES = /^(?:goproxy|https?_proxy|all_proxy)$/i;
/** The same in shells, in `go env -w`'s file and in an editor's settings. */
const SET_ADDRESSES = /\b((?:goproxy|https?_proxy|all_proxy)["']?[\s=:]+["']?)([^\s"']+)/gi;

export function redactedView(view: EnvironmentView): EnvironmentView {
  return {
    ...view,
    variables: view.variables.map(({ name, values }) => ({
      name,
      values: values.map((stored) => ({ ...stored, value: redactValue(name, stored.value) })),
    })),
    findings: view.findings.map(redactedFinding),
  };
}

/** A variable's value, or a part of it. */
export function redactValue(name: string, value: string): string {
  return ADDRESSES.test(name) ? redactProxyList(value) : redactUrl(value);
}

/** Whole files, or lines of them. */
export function redactText(text: string): string {
  return redactUrl(text).replace(
    SET_ADDRESSES,
    (_, before: string, value: string) => before + redactProxyList(value),
  );
}

/** What a place holds, or a line of it. */
export function redactAt(place: Place, text: string): string {
  return place.kind === 'registry' ? redactValue(place.name, text) : redactText(text);
}

export function redactedEdit<Given extends Edit>(edit: Given): Given {
  const shown = (text: string | null): string | null => text && redactAt(edit.place, text);
  return { ...edit, before: shown(edit.before), after: shown(edit.after) };
}

export function redactedChange(change: Change): Change {
  return 'edits' in change ? { ...change, edits: change.edits.map(redactedEdit) } : change;
}

/** Whether a value is what is shown of one with a secret: never to be stored. */
export function isRedacted(value: string): boolean {
  return value.includes('***@');
}

/** Its id stays: it is what a finding is asked for by, and holds no values of variables. */
function redactedFinding(finding: Finding): Finding {
  const { params } = finding;
  const name = 'name' in params ? params.name : '';
  const shown = Object.entries<unknown>(params).map(([key, value]) => [
    key,
    typeof value === 'string' ? redactValue(name, redactText(value)) : value,
  ]);
  // The same keys with values of the same types, which the compiler can't see through `entries`.
  return { ...finding, params: Object.fromEntries(shown) as never };
}
