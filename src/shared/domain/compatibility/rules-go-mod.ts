/** Rules about go.mod, go.work, go.sum and vendor. */
import { compareVersions } from '../go-version';
import { atLeast } from './versions';
import { codeLines, importsOf, isTest, packageOf } from './go-source';
import {
  builtFiles,
  goLineOf,
  hasGoFlag,
  ignoresWorkspace,
  linesOfModule,
  moduleLines,
  ownLines,
  placeOf,
  workLines,
  type Look,
  type ModuleLine,
  type Place,
  type Rule,
} from './look';
import { vendorDifferences } from './vendor-list';

export const vendorDisagrees: Rule = (look) => {
  const { vendorList } = look.project;
  // A workspace has a vendor folder of its own sort.
  const unused = hasGoFlag(look, /^-mod=(?:mod|readonly)$/) || workLines(look).length > 0;
  if (vendorList === null || unused || ownLines(look).length === 0) return [];
  return vendorDifferences(ownLines(look), vendorList).map((each) => ({ ...each, certain: true }));
};

export const noModule: Rule = ({ project }) => {
  const old = ['off', 'auto'].includes(project.settings.GO111MODULE ?? '');
  return project.module !== null || old || !project.hasGoFiles || project.workspace !== null
    ? []
    : [{ file: null, line: null, text: '', certain: true }];
};

/** With a newer go line only what is imported is asked for, which takes all imports to tell. */
const ALL_MODULES_ARE_READ_BELOW = '1.17';

export const goSumIncomplete: Rule = (look) => {
  const completed = hasGoFlag(look, /^-mod=mod$/);
  if (completed || usesVendor(look) || atLeast(goLineOf(look), ALL_MODULES_ARE_READ_BELOW)) return [];
  const sums = look.project.goSum ?? '';
  return requirements(look)
    .filter(({ words: [module, version] }) => !sums.includes(`${module} ${version}/go.mod `))
    .map((each) => placeOf(each, true));
};

export const indirectMissing: Rule = (look) => {
  const required = ownLines(look).filter(({ verb }) => verb === 'require');
  const listsIndirect = required.some(({ text }) => /\/\/\s*indirect\b/.test(text));
  if (required.length === 0 || listsIndirect || usesVendor(look)) return [];
  const names = new Set(required.map(({ words }) => words[0]));
  return sumsOfModules(look.project.goSum ?? '')
    .filter(({ module }) => !names.has(module))
    .map(({ module, version, line }) => ({
      file: 'go.sum',
      line,
      text: `${module} ${version}`,
      certain: false,
    }));
};

/** Modules whose packages somebody needed; for the others only their go.mod has a sum. */
function sumsOfModules(goSum: string): { module: string; version: string; line: number }[] {
  return goSum.split(/\r?\n/).flatMap((text, index) => {
    const [module, version] = text.split(' ');
    if (module === undefined || version === undefined || version.endsWith('/go.mod')) return [];
    return [{ module, version, line: index + 1 }];
  });
}

export const noGoLine: Rule = ({ project: { module } }) =>
  (module ? [module] : [])
    .filter((file) => linesOfModule(file).length > 0)
    .filter((file) => !linesOfModule(file).some(({ verb }) => verb === 'go'))
    .map(({ path }) => ({ file: path, line: null, text: '', certain: false }));

export const workspaceUnread: Rule = (look) => {
  if (ignoresWorkspace(look)) return [];
  const lines = workLines(look);
  const uses = lines.filter(({ verb }) => verb === 'use');
  const file = look.project.workspace?.path ?? '';
  // Above the project it stands for others too: what this one needs of it shows by its own requirements.
  const withoutModule = !file.startsWith('../') && look.project.module === null;
  const replaces = lines.filter(({ verb }) => verb === 'replace');
  const needed = requiredFromWorkspace(look);
  if (replaces.length > 0) return replaces.map((each) => placeOf(each, true));
  if (needed.length > 0) return needed.map((each) => placeOf(each, true));
  return withoutModule ? uses.slice(0, 1).map((each) => placeOf(each, true)) : [];
};

/** What one module of the workspace requires of another, without a replacement of its own. */
function requiredFromWorkspace(look: Look): ModuleLine[] {
  const { module, members } = look.project;
  const files = [...(module ? [module] : []), ...members].map(linesOfModule);
  const names = new Set(files.flat().flatMap(({ verb, words }) => (verb === 'module' ? [words[0]] : [])));
  return files.flatMap((lines) => {
    const replaced = new Set(lines.filter(({ verb }) => verb === 'replace').map(({ words }) => words[0]));
    return lines.filter(
      ({ verb, words: [name] }) => verb === 'require' && names.has(name) && !replaced.has(name),
    );
  });
}

export const goLineTooNew: Rule = (look) =>
  goAndWork(look)
    .filter(
      ({ verb, words: [version = ''] }) =>
        verb === 'go' && compareVersions(languageFloor(version), look.to) > 0,
    )
    .map((each) => placeOf(each, true));

/** To the go command the language 1.22 comes before all of its releases, candidates included. */
function languageFloor(version: string): string {
  return /^\d+\.\d+$/.test(version) ? `${version}beta0` : version;
}

export const patchInGoLine: Rule = (look) =>
  readByOld(look)
    .filter(({ verb, words: [version = ''] }) => verb === 'go' && !/^\d+\.\d+$/.test(version))
    .map((each) => placeOf(each, true));

export const toolchainOfNoRelease: Rule = (look) => {
  if (/^(?:local|path)$/.test(look.project.settings.GOTOOLCHAIN ?? '')) return [];
  return goAndWork(look)
    .filter(({ verb, words: [name = ''] }) => {
      const language = /^go(1\.(?:2[1-9]|[3-9]\d))$/.exec(name)?.[1];
      return verb === 'toolchain' && language !== undefined && !atLeast(look.to, language);
    })
    .map((each) => placeOf(each, true));
};

/** Lines that the old toolchain has no word for. */
export function unknownLine(directive: 'toolchain' | 'godebug' | 'tool' | 'ignore'): Rule {
  return (look) =>
    (directive === 'tool' || directive === 'ignore' ? moduleLines(look) : readByOld(look))
      .filter(({ verb }) => verb === directive)
      .map((each) => placeOf(each, true));
}

/** Old value of each setting that 1.27 removed; of asynctimerchan also 2, as the toolchain says. */
const REMOVED_SETTING =
  /^(?:asynctimerchan=[12]|gotypesalias=0|tls10server=1|tls3des=1|tlsrsakex=1|tlsunsafeekm=1|x509keypairleaf=0)$/;

export const removedGodebug: Rule = (look) => [
  ...goAndWork(look)
    .filter(({ verb, words }) => verb === 'godebug' && words.some((word) => REMOVED_SETTING.test(word)))
    .map((each) => placeOf(each, true)),
  ...debugComments(look).filter(({ text }) =>
    text
      .replace(/^\/\/go:debug\s+/, '')
      .split(/\s+/)
      .some((word) => REMOVED_SETTING.test(word)),
  ),
];

export const debugTakesEffect: Rule = (look) =>
  debugComments(look).map((place) => ({ ...place, certain: false }));

/** They mean something in package main and in tests alone. */
function debugComments(look: Look): Place[] {
  return builtFiles(look)
    .filter(({ path, text }) => !path.startsWith('vendor/') && (isTest(path) || packageOf(text) === 'main'))
    .flatMap(({ path, text }) =>
      codeLines(text, /^\/\/go:debug\s/).map((found) => ({ file: path, ...found, certain: true })),
    );
}

const TOOLS = 'golang.org/x/tools';
/** The packages of it that are built on the part that broke, from v0.8.0 to v0.26.0. */
const TOOLS_THAT_BREAK =
  /^golang\.org\/x\/tools\/(?:cmd\/(?:bundle|callgraph|deadcode|eg|ssadump|stringer)|go\/(?:packages(?:\/.*)?|gcexportdata|analysis\/(?:analysistest|multichecker|singlechecker)|callgraph\/(?:cha|static)|ssa\/ssautil))$/;
const BROKEN_VERSION = /^v0\.(?!24\.1$|25\.1$)(?:[89]|1\d|2[0-6])\.\d+$/;
const VENDORED = `vendor/${TOOLS}/internal/tokeninternal/`;

export const brokenTools: Rule = (look) => {
  const selected = requirements(look).filter(
    ({ words: [module, version = ''] }) => module === TOOLS && BROKEN_VERSION.test(version),
  );
  if (selected.length === 0) return [];
  const asTool = ownLines(look).filter(
    ({ verb, words: [path = ''] }) => verb === 'tool' && TOOLS_THAT_BREAK.test(path),
  );
  const imported = look.project.files
    .filter(({ path }) => path.endsWith('.go') && !path.startsWith(`vendor/${TOOLS}/`))
    .flatMap(({ path, text }) =>
      importsOf(text)
        .filter((each) => TOOLS_THAT_BREAK.test(each.path))
        .map((each) => ({ file: path, line: each.line, text: each.path, certain: true })),
    );
  const vendored = look.project.files
    .filter(({ path }) => path.startsWith(VENDORED))
    .map(({ path }) => ({ file: path, line: null, text: '', certain: true }));
  const evidence = [...asTool.map((each) => placeOf(each, true)), ...imported, ...vendored];
  return evidence.length === 0 ? [] : [...selected.map((each) => placeOf(each, true)), ...evidence];
};

function usesVendor(look: Look): boolean {
  return look.project.vendorList !== null && atLeast(goLineOf(look), '1.14');
}

/** What the module of the folder requires from elsewhere. */
function requirements(look: Look): ModuleLine[] {
  const lines = ownLines(look);
  const replaced = new Set(lines.filter(({ verb }) => verb === 'replace').map(({ words }) => words[0]));
  return lines.filter(({ verb, words: [module] }) => verb === 'require' && !replaced.has(module));
}

function goAndWork(look: Look): ModuleLine[] {
  return [...moduleLines(look), ...workLines(look)];
}

/** Go before 1.18 doesn't open go.work. */
function readByOld(look: Look): ModuleLine[] {
  return atLeast(look.to, '1.18') && !ignoresWorkspace(look) ? goAndWork(look) : moduleLines(look);
}
