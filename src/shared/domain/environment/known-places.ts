/**
 * Where Go tools put toolchains, from their own sources and packages. Pure text: nothing is looked at. A path is told
 * by its form alone, so that the origin of an entry whose folder is gone is known as well.
 */
import type { EnvironmentFacts, EnvironmentSystem } from './facts';
import type { Origin } from './origin';

export interface PlacesContext {
  system: EnvironmentSystem;
  /** The account's own folder. */
  account: string;
  /** Our home. */
  home: string;
  /** Tools can be told to lie elsewhere; on Windows names are compared without case. */
  env: Readonly<Record<string, string | undefined>>;
}

/** A folder where toolchains lie, by the names below it: `*` is any part of one name. */
export interface KnownPlace {
  origin: Origin;
  /** Absolute. */
  folder: string;
  /** Names on the way down to a toolchain's own folder, the one with `bin` in it; empty: `folder` itself. */
  below: readonly string[];
}

/** What a new program is told counts before what this one was told. */
export function placesContext(
  facts: Pick<EnvironmentFacts, 'system' | 'account' | 'home' | 'process' | 'newProcess'>,
): PlacesContext {
  const { system, account, home } = facts;
  return { system, account, home, env: { ...facts.process, ...facts.newProcess } };
}

/** Who put the Go at this path there; the path may be that of the program, of its folder or of the toolchain. */
export function originOf(path: string, context: PlacesContext): Origin {
  const names = namesOf(path, context.system);
  if (names.some((_, at) => isModuleCache(names, at))) return 'module-cache';
  return toolsOf(context).find((tool) => holds(tool, names, context.system))?.origin ?? 'unpacked';
}

/** The same for a program whose links were followed: what it really is says more than the name it is found by. */
export function originOfGo(go: { path: string; realPath: string }, context: PlacesContext): Origin {
  const found = originOf(go.path, context);
  if (found === 'ours') return found;
  const real = originOf(go.realPath, context);
  return real === 'unpacked' ? found : real;
}

/** Every place to look for toolchains in; a folder need not be there. */
export function knownPlaces(context: PlacesContext): KnownPlace[] {
  return toolsOf(context).flatMap(({ origin, base, roots = [] }) =>
    roots.map((root) => ({ origin, folder: base, below: root === '' ? [] : root.split('/') })),
  );
}

/** `*` in a pattern is any part of a name. */
export function matchesName(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === name;
  const last = rest.join('*');
  return name.length >= first.length + last.length && name.startsWith(first) && name.endsWith(last);
}

interface Tool {
  origin: Origin;
  base: string;
  /** Patterns below `base` of folders that are toolchains; the empty one is `base` itself. */
  roots?: readonly string[];
  /** Folders below `base` with programs that start or lead to a toolchain's. */
  programs?: readonly string[];
  /** Whatever lies below `base` is this tool's. */
  whole?: true;
}

function toolsOf(context: PlacesContext): Tool[] {
  const ours: Tool = { origin: 'ours', base: context.home, roots: ['versions/*', 'current'], whole: true };
  const tools = context.system === 'windows' ? windowsTools(context) : posixTools(context);
  return [ours, ...managers(context), ...tools].filter(({ base }) => base !== '');
}

/** Version managers that are the same on every system. */
function managers(context: PlacesContext): Tool[] {
  const env = reader(context);
  const own = (name: string): string => below(context, context.account, name);
  const gopath = env('GOPATH')?.split(context.system === 'windows' ? ';' : ':')[0];
  const modules = env('GOMODCACHE') ?? below(context, gopath ?? own('go'), 'pkg/mod');
  const data = env('XDG_DATA_HOME') ?? (env('LOCALAPPDATA') || own('.local/share'));
  return [
    { origin: 'module-cache', base: modules, roots: ['golang.org/toolchain@*'] },
    // golang.org/dl, and GoLand's downloads.
    { origin: 'sdk', base: own('sdk'), roots: ['go*'] },
    { origin: 'g', base: env('G_HOME') ?? own('.g'), roots: ['versions/*', 'go'], whole: true },
    {
      origin: 'gobrew',
      base: below(context, env('GOBREW_ROOT') ?? context.account, '.gobrew'),
      roots: ['versions/*/go', 'current/go'],
      whole: true,
    },
    {
      origin: 'goenv',
      base: env('GOENV_ROOT') ?? own('.goenv'),
      roots: ['versions/*'],
      programs: ['shims'],
      whole: true,
    },
    // moovweb's gvm builds into `gos`, andrewkroh's unpacks into `versions`.
    { origin: 'gvm', base: env('GVM_ROOT') ?? own('.gvm'), roots: ['gos/*', 'versions/*'], whole: true },
    {
      origin: 'mise',
      base: env('MISE_DATA_DIR') ?? below(context, data, 'mise'),
      // Its asdf plugins keep `go` one folder deeper.
      roots: ['installs/go/*', 'installs/go/*/go', 'installs/golang/*/go'],
      programs: ['shims'],
    },
    {
      origin: 'asdf',
      base: env('ASDF_DATA_DIR') ?? own('.asdf'),
      roots: ['installs/golang/*/go', 'installs/go/*/go'],
      programs: ['shims'],
    },
  ];
}

function windowsTools(context: PlacesContext): Tool[] {
  const env = reader(context);
  const drive = env('SystemDrive') ?? 'C:';
  const programData = env('ProgramData') ?? `${drive}\\ProgramData`;
  const local = env('LOCALAPPDATA') ?? below(context, context.account, 'AppData/Local');
  const programFiles = unique([
    env('ProgramFiles') ?? `${drive}\\Program Files`,
    env('ProgramW6432') ?? '',
    env('ProgramFiles(x86)') ?? `${drive}\\Program Files (x86)`,
  ]);
  const chocolatey = env('ChocolateyInstall') ?? `${programData}\\chocolatey`;
  const scoops = unique([
    env('SCOOP') ?? below(context, context.account, 'scoop'),
    env('SCOOP_GLOBAL') ?? `${programData}\\scoop`,
  ]);
  const wingets = [`${local}\\Microsoft\\WinGet`, ...programFiles.map((folder) => `${folder}\\WinGet`)];
  return [
    ...scoops.map((base): Tool => ({
      origin: 'scoop',
      base,
      roots: ['apps/go/*', 'apps/go1*/*'],
      programs: ['shims'],
    })),
    // Newer packages run the installer; older ones unpacked into the tools' location.
    { origin: 'chocolatey', base: chocolatey, roots: ['lib/golang*/tools/go'], programs: ['bin'] },
    { origin: 'chocolatey', base: env('ChocolateyToolsLocation') ?? `${drive}\\tools`, roots: ['go'] },
    ...wingets.map((base): Tool => ({
      origin: 'winget',
      base,
      roots: ['Packages/*', 'Packages/*/go', 'Packages/*/go*'],
      programs: ['Links'],
    })),
    // The MSI, and what it used before 1.16.
    ...programFiles.map((base): Tool => ({ origin: 'installer', base, roots: ['Go'] })),
    { origin: 'installer', base: drive, roots: ['Go'] },
    ...['mingw64', 'ucrt64', 'clang64', 'clangarm64'].map((base): Tool => ({
      origin: 'system-package',
      base: `${drive}\\msys64\\${base}`,
      roots: ['lib/go'],
    })),
    { origin: 'unpacked', base: below(context, context.account, 'go'), roots: [''] },
    { origin: 'unpacked', base: `${local}\\Programs`, roots: ['Go'] },
  ];
}

/** Only there accounts have their folders: /usr/local/go is the package's, where elsewhere people unpack. */
const MACOS_ACCOUNT = /^\/(?:Users|var\/root)(?:\/|$)/;

function posixTools(context: PlacesContext): Tool[] {
  const env = reader(context);
  const macos = MACOS_ACCOUNT.test(context.account);
  const own = (name: string): string => below(context, context.account, name);
  const prefixes = unique([
    env('HOMEBREW_PREFIX') ?? '',
    '/opt/homebrew',
    '/home/linuxbrew/.linuxbrew',
    own('.linuxbrew'),
  ]);
  const cellar = ['Cellar/go/*/libexec', 'Cellar/go@*/*/libexec', 'opt/go/libexec', 'opt/go@*/libexec'];
  const brew = (base: string): Tool => ({ origin: 'homebrew', base, roots: cellar, programs: ['bin'] });
  return [
    ...prefixes.filter((prefix) => prefix !== '/usr/local').map(brew),
    // On an Intel Mac its programs lie among everybody's.
    { origin: 'homebrew', base: '/usr/local', roots: cellar },
    { origin: 'snap', base: '/snap', roots: ['go/*'], programs: ['bin'] },
    { origin: 'snap', base: '/var/lib/snapd/snap', roots: ['go/*'], programs: ['bin'] },
    // Debian and Alpine, Arch and Gentoo; Fedora; openSUSE; MacPorts; FreeBSD's ports.
    { origin: 'system-package', base: '/usr/lib', roots: ['go', 'go-*', 'go1*', 'golang*'] },
    { origin: 'system-package', base: '/usr/lib64', roots: ['go', 'go/*'] },
    { origin: 'system-package', base: '/usr/share', roots: ['go-*'] },
    { origin: 'system-package', base: '/opt/local/lib', roots: ['go', 'go-*'] },
    { origin: 'system-package', base: '/usr/local', roots: ['go1*'] },
    { origin: 'system-package', base: '/nix/store', programs: ['*'], whole: true },
    { origin: 'system-package', base: '/usr', programs: ['bin', 'sbin'] },
    { origin: 'system-package', base: '/', programs: ['bin', 'sbin'] },
    { origin: macos ? 'installer' : 'unpacked', base: '/usr/local', roots: ['go'] },
    { origin: 'unpacked', base: '/opt', roots: ['go*'] },
    { origin: 'unpacked', base: own('.local'), roots: ['go*', 'opt/go*', 'share/go*'] },
    { origin: 'unpacked', base: own('go'), roots: [''] },
  ];
}

function holds(tool: Tool, names: readonly string[], system: EnvironmentSystem): boolean {
  const base = namesOf(tool.base, system);
  if (base.some((name, at) => name !== names[at])) return false;
  const rest = names.slice(base.length);
  if (tool.whole) return true;
  const patterns = (list: readonly string[] = []): string[][] => list.map((text) => namesOf(text, system));
  const isBelow = (pattern: readonly string[]): boolean =>
    pattern.length <= rest.length && pattern.every((part, at) => matchesName(part, rest[at]!));
  // Among the programs of others only `go` itself, and the folder, are meant.
  const isProgram = (pattern: readonly string[]): boolean =>
    isBelow(pattern) && (rest.length === pattern.length || /^go(?:\.\w+)?$/.test(rest[pattern.length]!));
  return patterns(tool.roots).some(isBelow) || patterns(tool.programs).some(isProgram);
}

function isModuleCache(names: readonly string[], at: number): boolean {
  return names[at] === 'golang.org' && names[at + 1]?.startsWith('toolchain@') === true;
}

/** Windows compares names without case and takes both separators. */
function namesOf(path: string, system: EnvironmentSystem): string[] {
  const windows = system === 'windows';
  const plain = windows ? path.replace(/^\\\\\?\\(?:UNC\\)?/, '').toLowerCase() : path;
  const names: string[] = [];
  for (const name of plain.split(windows ? /[\\/]/ : '/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names;
}

function below({ system }: PlacesContext, folder: string, path: string): string {
  if (system === 'posix') return `${folder.replace(/\/+$/, '')}/${path}`;
  return `${folder.replace(/[\\/]+$/, '')}\\${path.replaceAll('/', '\\')}`;
}

/** An empty value says nothing. */
function reader({ system, env }: PlacesContext): (name: string) => string | undefined {
  if (system === 'posix') return (name) => env[name] || undefined;
  const values = new Map(Object.entries(env).map(([name, value]) => [name.toLowerCase(), value]));
  return (name) => values.get(name.toLowerCase()) || undefined;
}

function unique(folders: readonly string[]): string[] {
  return [...new Set(folders.filter((folder) => folder !== ''))];
}
