import { delimiter, join } from 'node:path';
import { goEnvValues } from '@shared/domain/environment/go-env-file';
import type { GoProxyValues } from '@shared/domain/go-proxy';
import { compareVersions } from '@shared/domain/go-version';
import type { Settings } from '@shared/domain/settings';
import type { Disk } from '../ports/disk';
import type { Home } from '../ports/home';
import type { Processes } from '../ports/processes';
import { goEnvPath } from './go-env-path';

export type GoVariable = keyof GoProxyValues;

export const GO_VARIABLES: readonly GoVariable[] = [
  'GOPROXY',
  'GOSUMDB',
  'GONOPROXY',
  'GONOSUMDB',
  'GOPRIVATE',
  'GOFLAGS',
  'GOINSECURE',
];

/** Where a value was found; the last ones know which file. */
export type GoOrigin =
  | { kind: 'settings' }
  | { kind: 'environment' }
  | { kind: 'user-file'; path: string }
  | { kind: 'go-env-file'; path: string }
  | { kind: 'go-command' }
  | { kind: 'not-set' };

export interface GoValue {
  value: string;
  origin: GoOrigin;
}

export type GoEnvironmentView = Record<GoVariable, GoValue>;

export interface GoEnvironmentDeps {
  env: Readonly<Record<string, string | undefined>>;
  disk: Disk;
  home: Home;
  processes: Processes;
  settings: { read(): Promise<Pick<Settings, 'goproxy' | 'gosumdb'>> };
  /** `process.platform`. */
  system: NodeJS.Platform;
}

type Layer = { origin: GoOrigin; values: Readonly<Record<string, string | undefined>> };

/** What the go command of this machine would be told about proxies and checksum databases, and by whom. */
export class GoEnvironment {
  readonly #deps: GoEnvironmentDeps;
  #asked: Promise<Layer> | null = null;

  constructor(deps: GoEnvironmentDeps) {
    this.#deps = deps;
  }

  async read(): Promise<GoEnvironmentView> {
    const layers = [
      await this.#settings(),
      { origin: { kind: 'environment' }, values: this.#deps.env } as const,
      await this.#userFile(),
      await this.#goDefaults(),
    ];
    const entries = GO_VARIABLES.map((name) => [name, firstOf(layers, name)] as const);
    return Object.fromEntries(entries) as GoEnvironmentView;
  }

  /** The bare values. */
  async values(): Promise<GoProxyValues> {
    const view = await this.read();
    const entries = GO_VARIABLES.map((name) => [name, view[name].value] as const);
    return Object.fromEntries(entries) as Record<GoVariable, string>;
  }

  async #settings(): Promise<Layer> {
    const { goproxy, gosumdb } = await this.#deps.settings.read();
    return { origin: { kind: 'settings' }, values: { GOPROXY: goproxy.trim(), GOSUMDB: gosumdb.trim() } };
  }

  async #userFile(): Promise<Layer> {
    const path = goEnvPath(this.#deps.env, this.#deps.system);
    const text = path === null ? null : await readOrNull(this.#deps.disk, path);
    return { origin: { kind: 'user-file', path: path ?? '' }, values: goEnvValues(text ?? '') };
  }

  /** `go.env` of the go on PATH (the machine's own word), else of one that we installed, else what a go answers. */
  async #goDefaults(): Promise<Layer> {
    for (const path of [...(await this.#pathFiles()), ...(await this.#installedFiles())]) {
      const text = await readOrNull(this.#deps.disk, path);
      if (text !== null) return { origin: { kind: 'go-env-file', path }, values: goEnvValues(text) };
    }
    this.#asked ??= this.#askGo();
    return this.#asked;
  }

  async #pathFiles(): Promise<string[]> {
    const { env, disk, system } = this.#deps;
    const folders = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter((folder) => folder !== '');
    for (const folder of folders) {
      const found = await disk.stat(join(folder, system === 'win32' ? 'go.exe' : 'go')).catch(() => null);
      if (found) return [join(folder, '..', 'go.env')];
    }
    return [];
  }

  async #installedFiles(): Promise<string[]> {
    const { disk, home } = this.#deps;
    const names = (await disk.list(home.versions).catch(() => [])).map(({ name }) => name);
    return names
      .sort((a, b) => compareVersions(b.replace(/^go/, ''), a.replace(/^go/, '')))
      .map((name) => join(home.versions, name, 'go.env'));
  }

  /** A Go before 1.21, or one behind a link, keeps its defaults inside: only it can say them. */
  async #askGo(): Promise<Layer> {
    const answer = await this.#deps.processes
      .run('go', ['env', '-json', ...GO_VARIABLES], { timeoutMs: 10_000, env: { GOTOOLCHAIN: 'local' } })
      .catch(() => null);
    return { origin: { kind: 'go-command' }, values: answer?.status === 0 ? readJson(answer.stdout) : {} };
  }
}

function firstOf(layers: readonly Layer[], name: GoVariable): GoValue {
  for (const { origin, values } of layers) {
    const value = values[name];
    // The go command as well takes an empty value for one that isn't set.
    if (value !== undefined && value !== '') return { value, origin };
  }
  return { value: '', origin: { kind: 'not-set' } };
}

function readJson(text: string): Record<string, string> {
  try {
    const parsed: unknown = JSON.parse(text);
    const entries = Object.entries(parsed ?? {}).filter(([, value]) => typeof value === 'string');
    return Object.fromEntries(entries);
  } catch {
    return {};
  }
}

/** An unreadable file says nothing, as for the go command's own reading of it. */
async function readOrNull(disk: Disk, path: string): Promise<string | null> {
  return disk.readText(path).catch(() => null);
}
