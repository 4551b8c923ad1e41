/** Each variable with every place that sets it, and which one a new program gets. */
import { SHOWN_VARIABLES, type ShownVariable } from './facts';
import type { Context } from './judge-context';
import { processValue, settingsOf } from './judge-sources';
import type { ValueSource, VariableView } from './view';

export function judgeVariables(context: Context): VariableView[] {
  return SHOWN_VARIABLES.map((name) => judgeVariable(context, name));
}

/** What a new program has, and from where; null when nothing says. */
export function effectiveValue(
  context: Context,
  name: ShownVariable,
): { source: ValueSource; value: string } | null {
  return judgeVariable(context, name).values.find(({ effective }) => effective) ?? null;
}

function judgeVariable(context: Context, name: ShownVariable): VariableView {
  const settings = settingsOf(context, name).map(({ source, value, effective }) => ({
    source,
    value,
    effective,
  }));
  const fallbacks = fallbacksOf(context, name);
  const isSet = settings.some(({ effective }) => effective);
  const behind = fallbacks.map((value, at) => ({ ...value, effective: !isSet && at === 0 }));
  const own = processValue(context, name);
  const process: VariableView['values'] =
    own === null ? [] : [{ source: { kind: 'process' }, value: own, effective: false }];
  return { name, values: [...settings, ...behind, ...process] };
}

/** What Go takes where nobody says anything. */
function fallbacksOf(
  { winner, folders, facts }: Context,
  name: ShownVariable,
): { source: ValueSource; value: string }[] {
  const root = winner?.go.root ?? null;
  const shipped = winner && Object.hasOwn(winner.go.defaults, name) ? winner.go.defaults[name] : undefined;
  const builtIn: Partial<Record<ShownVariable, string | null>> = {
    GOROOT: root,
    GOPATH: facts.defaultGopath,
    GO111MODULE: 'on',
    GOSUMDB: 'sum.golang.org',
  };
  const known = builtIn[name] ?? null;
  return [
    ...(root !== null && shipped !== undefined && shipped !== ''
      ? [{ source: { kind: 'goroot-file' as const, path: folders.join(root, 'go.env') }, value: shipped }]
      : []),
    ...(known === null ? [] : [{ source: { kind: 'default' as const }, value: known }]),
  ];
}
