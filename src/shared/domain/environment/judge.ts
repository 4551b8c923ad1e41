/** The judged environment: pure, so that the same facts always read the same. */
import type { EnvironmentFacts, GoFacts, Scope } from './facts';
import { judgeConsumers } from './judge-consumers';
import { contextOf, type Context } from './judge-context';
import { judgeFindings } from './judge-findings';
import { judgePath } from './judge-path';
import { judgeVariables } from './judge-variables';
import type { EnvironmentView, FoundGo } from './view';

export function judgeEnvironment(facts: EnvironmentFacts): EnvironmentView {
  const context = contextOf(facts);
  return {
    takenAt: facts.takenAt,
    system: facts.system,
    gos: judgeGos(context),
    consumers: judgeConsumers(context),
    path: judgePath(context),
    variables: judgeVariables(context),
    findings: judgeFindings(context),
  };
}

/** One that several names lead to is told once, by the first; ours and the Go of others that it links to stay two. */
function judgeGos(context: Context): FoundGo[] {
  const { facts, folders } = context;
  const namesOf = new Map<string, GoFacts[]>();
  for (const go of facts.gos) {
    const one = `${context.originOfGo(go)}:${folders.key(go.realPath)}`;
    namesOf.set(one, [...(namesOf.get(one) ?? []), go]);
  }
  return [...namesOf.values()].map((names) => {
    const go = names[0]!;
    const { path, root, version, platform } = go;
    const origin = context.originOfGo(go);
    const inFolders = new Set(names.map((name) => folders.key(folders.parent(name.path))));
    const scopes = SCOPES.filter((scope) => context.entries[scope].some(({ key }) => inFolders.has(key)));
    const importable = root !== null && version !== null && origin !== 'ours';
    return { path, root, version, platform, origin, scopes, importable };
  });
}

const SCOPES: readonly Scope[] = ['machine', 'user', 'process'];
