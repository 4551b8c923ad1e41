/** What is wrong with the Go itself: it is there, runs, and is whole. */
import { samePlatform } from '../platform';
import type { FindingOf } from './finding';
import type { GoFacts, InstallFacts, TreeFacts } from './install-facts';
import type { InstallKinds } from './install-kinds';

type InstallFinding = FindingOf<'install'>;
type Compared = Extract<TreeFacts, { kind: 'compared' }>;
type Shape = Extract<TreeFacts, { kind: 'shape' }>;

const HOW_TO_INSTALL = 'https://go.dev/doc/install';
/** How Go proves toolchains. */
const TOOLCHAINS = 'https://go.dev/doc/toolchain';
const REQUIREMENTS = 'https://go.dev/wiki/MinimumRequirements';
/** A whole folder may be gone. */
const LINES = 40;

export function judgeInstall({ host, newestRelease, newestInstalled, go }: InstallFacts): InstallFinding[] {
  if (go === null) return [noGo(newestRelease, newestInstalled)];
  return [...judgeTree(go), ...judgeAnswer(go), ...judgeArchitecture(go, host)];
}

function noGo(newestRelease: string | null, newestInstalled: string | null): InstallFinding {
  const base = {
    check: 'install',
    severity: 'error',
    evidence: [] as string[],
    docs: HOW_TO_INSTALL,
  } as const;
  if (newestInstalled !== null) {
    const fix = { kind: 'install', version: newestInstalled } as const;
    return { ...base, id: 'none-chosen', kind: 'none-chosen', params: { newest: newestInstalled }, fix };
  }
  const fix = newestRelease === null ? null : ({ kind: 'install', version: newestRelease } as const);
  return { ...base, id: 'no-go', kind: 'no-go', params: { newest: newestRelease }, fix };
}

function judgeTree(go: GoFacts): InstallFinding[] {
  if (go.tree.kind === 'compared') return judgeCompared(go, go.tree);
  return go.tree.kind === 'shape' ? judgeShape(go, go.tree) : [];
}

function judgeCompared(go: GoFacts, tree: Compared): InstallFinding[] {
  const damage = judgeDamage(go, tree);
  return [...(damage ? [damage] : []), ...judgeAdded(go, tree)];
}

function judgeDamage({ toolchain, version }: GoFacts, tree: Compared): InstallFinding | null {
  const { missing, changed, proofHolds, ours } = tree;
  const base = { check: 'install', severity: 'error', docs: TOOLCHAINS } as const;
  const named = { version: version ?? '' };
  const example = changed[0] ?? missing[0];
  if (example !== undefined) {
    return {
      ...base,
      id: `files-damaged:${toolchain}`,
      kind: 'files-damaged',
      params: {
        ...named,
        missing: missing.length,
        changed: changed.length,
        example,
        repairable: ours,
        stops: stoppedBy([...changed, ...missing]),
      },
      evidence: lines([...changed.map((path) => `~ ${path}`), ...missing.map((path) => `- ${path}`)]),
      fix: ours && toolchain !== null ? { kind: 'repair', toolchain } : null,
    };
  }
  if (proofHolds !== false) return null;
  return {
    ...base,
    id: `proof-broken:${toolchain}`,
    kind: 'proof-broken',
    params: named,
    evidence: [],
    fix: null,
  };
}

/** Programs don't run, what is compiled fails to, or neither: a text of the release that nobody reads to build. */
function stoppedBy(paths: readonly string[]): InstallKinds['files-damaged']['stops'] {
  if (paths.some((path) => /^(bin|pkg\/tool)\//.test(path))) return 'programs';
  return paths.some((path) => /^(src|pkg|go\.env$|VERSION$)/.test(path)) ? 'builds' : 'nothing';
}

function judgeAdded({ toolchain, version }: GoFacts, { added }: Compared): InstallFinding[] {
  const compiled = added.filter(isPutToUse);
  const example = compiled[0] ?? added[0];
  if (example === undefined) return [];
  const rest = added.filter((path) => !compiled.includes(path));
  return [
    {
      check: 'install',
      id: `files-added:${toolchain}`,
      kind: 'files-added',
      severity: compiled.length > 0 ? 'warning' : 'info',
      params: { version: version ?? '', added: added.length, compiled: compiled.length, example },
      evidence: lines([...compiled, ...rest].map((path) => `+ ${path}`)),
      fix: null,
      docs: null,
    },
  ];
}

/** Sources of the standard library go into every program, and programs beside `go` are run by it. */
function isPutToUse(path: string): boolean {
  if (/^bin\/|^pkg\/tool\//.test(path)) return true;
  const skipped = /\/testdata\/|\/[._][^/]*$|_test\.go$/;
  return /^src\/.+\.(go|s|S|c|cc|cpp|h|syso)$/.test(path) && !skipped.test(path);
}

function judgeShape({ path: go, answer }: GoFacts, tree: Shape): InstallFinding[] {
  const { root, version, missing, toolsMissing } = tree;
  const base = { check: 'install', severity: 'error', fix: null, docs: HOW_TO_INSTALL } as const;
  if (missing !== null)
    return [
      {
        ...base,
        id: `tree-incomplete:${root}`,
        kind: 'tree-incomplete',
        params: { root, missing },
        evidence: [go, `- ${root}/${missing}`],
      },
    ];
  const program = answer.kind === 'version' ? answer.version : null;
  // One unpacked over the other: every tool that is missing then belongs to one of them.
  if (program !== null && version !== null && program !== version)
    return [
      {
        ...base,
        id: `version-differs:${root}`,
        kind: 'version-differs',
        params: { root, program, tree: version },
        evidence: [textOf(answer), `${root}/VERSION: go${version}`],
      },
    ];
  return toolsMissing.map(({ tool, path }) => ({
    ...base,
    id: `tool-missing:${tool}`,
    kind: 'tool-missing',
    // Without vet no test runs; formatting is all that gofmt does.
    severity: tool === 'vet' ? 'error' : 'warning',
    params: { tool, path },
    evidence: [`- ${path}`],
  }));
}

function judgeAnswer({ path, answer, tree }: GoFacts): InstallFinding[] {
  if (answer.kind !== 'failed' || explains(tree)) return [];
  return [
    {
      check: 'install',
      id: `go-fails:${path}`,
      kind: 'go-fails',
      severity: 'error',
      params: { go: path },
      evidence: lines([path, ...answer.lines]),
      fix: null,
      docs: HOW_TO_INSTALL,
    },
  ];
}

/** The program itself is damaged. */
function explains(tree: TreeFacts): boolean {
  if (tree.kind !== 'compared') return false;
  return [...tree.missing, ...tree.changed].some((path) => /^bin\/go(\.exe)?$/.test(path));
}

function judgeArchitecture(
  { path, version, platform, answer }: GoFacts,
  host: InstallFacts['host'],
): InstallFinding[] {
  const said = answer.kind === 'version' ? answer : null;
  const built = said?.platform ?? platform;
  if (built === null || built.os !== host.os || samePlatform(built, host)) return [];
  return [
    {
      check: 'install',
      id: `wrong-architecture:${path}`,
      kind: 'wrong-architecture',
      severity: 'warning',
      params: { version: said?.version ?? version ?? '', arch: built.arch, host: host.arch },
      evidence: [path, said === null ? `${built.os}/${built.arch}` : said.text],
      fix: null,
      docs: REQUIREMENTS,
    },
  ];
}

function textOf(answer: GoFacts['answer']): string {
  return answer.kind === 'version' ? answer.text : '';
}

function lines(all: readonly string[]): string[] {
  return all.length <= LINES ? [...all] : [...all.slice(0, LINES), `… ${all.length - LINES}`];
}
