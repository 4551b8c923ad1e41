/** The judged environment: pure, so that the same facts always read the same. */
import type { EnvironmentFacts, Scope } from './facts';
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

function judgeGos(context: Context): FoundGo[] {
  const { facts, folders } = context;
  const seen = new Set<string>();
  const once = facts.gos.filter(({ path }) => !seen.has(folders.key(path)) && seen.add(folders.key(path)));
  return once.map((go) => {
    const { path, root, version, platform } = go;
    const origin = context.originOfGo(go);
    const folder = folders.key(folders.parent(path));
    const scopes = SCOPES.filter((scope) => context.entries[scope].some(({ key }) => key === folder));
    const importable = root !== null && version !== null && origin !== 'ours';
    return { path, root, version, platform, origin, scopes, importable };
  });
}

const SCOPES: readonly Scope[] = ['machine', 'user', 'process'];
