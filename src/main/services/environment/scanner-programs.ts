import { goEnvValues } from '@shared/domain/environment/go-env-file';
import type { GoFacts } from '@shared/domain/environment/facts';
import type { Folders } from '@shared/domain/environment/judge-folders';
import { FaultError } from '@shared/domain/fault';
import { canonicalVersion } from '@shared/domain/go-version';
import { parsePlatform, type Platform } from '@shared/domain/platform';
import type { Processes } from '../../ports/processes';
import type { Looks } from './scanner-looks';

/** Milliseconds that a go may take to say its version. */
const TIME_LIMIT = 5000;

export interface ProgramsDeps {
  looks: Looks;
  folders: Folders;
  processes: Pick<Processes, 'run'>;
  /** Where a go is started: the same place whoever scans. */
  account: string;
}

/** What the tree around a program says of it; nothing is started. */
export async function describeProgram({ looks, folders }: ProgramsDeps, path: string): Promise<GoFacts> {
  const realPath = await looks.realPath(path);
  const tree = await treeOf(looks, folders, path, realPath);
  if (tree === null) return { path, realPath, root: null, version: null, platform: null, defaults: {} };
  const [defaults, platform] = await Promise.all([
    looks.text(folders.join(tree.root, 'go.env')),
    platformOf(looks, folders, tree.root),
  ]);
  const version = versionIn(tree.version);
  return { path, realPath, root: tree.root, version, platform, defaults: goEnvValues(defaults ?? '') };
}

/** As it is called first: a `current` is somebody's own word for the tree that it leads to. */
async function treeOf(
  looks: Looks,
  { parent, join }: Folders,
  path: string,
  realPath: string,
): Promise<{ root: string; version: string } | null> {
  for (const program of new Set([path, realPath])) {
    const root = parent(parent(program));
    const version = await looks.text(join(root, 'VERSION'));
    if (version !== null && /^(?:go\d|devel|release)/.test(version)) return { root, version };
  }
  return null;
}

/** A tree that was built for another system's programs as well has several: then it isn't told. */
async function platformOf(looks: Looks, { join }: Folders, root: string): Promise<Platform | null> {
  const names = await looks.names(join(root, 'pkg', 'tool'));
  const platforms = names
    .map(({ name }) => parsePlatform(name.replace('_', '/')))
    .filter((one) => one !== null);
  return platforms.length === 1 ? platforms[0]! : null;
}

/** `go1.26.10`, also with what others add: `go1.22.5-1`, `go1.21.0 X:boringcrypto`. */
function versionIn(text: string): string | null {
  const version = /^go(\d+(?:\.\d+)*(?:(?:rc|beta)\d+)?)/.exec(text)?.[1];
  return version === undefined ? null : canonicalVersion(version);
}

/** Starts a go whose tree doesn't say which it is: a shim, or a program alone. */
export async function askProgram(
  { processes, account }: ProgramsDeps,
  go: GoFacts,
  signal?: AbortSignal,
): Promise<GoFacts> {
  const env = {
    // It itself is asked, not one that it would start instead; and no setting may keep it from answering.
    GOTOOLCHAIN: 'local',
    GOROOT: undefined,
    GOFLAGS: undefined,
    GOENV: 'off',
  };
  const options = { cwd: account, env, timeoutMs: TIME_LIMIT, ...(signal ? { signal } : {}) };
  try {
    const { stdout } = await processes.run(go.path, ['version'], options);
    const answer = /^go version (\S+).* (\w+\/\w+)\s*$/m.exec(stdout);
    if (!answer) return go;
    return {
      ...go,
      version: versionIn(answer[1]!) ?? go.version,
      platform: parsePlatform(answer[2]!) ?? go.platform,
    };
  } catch (error) {
    if (error instanceof FaultError && error.fault.code === 'CANCELLED') throw error;
    // It doesn't start, or never answers: then nobody knows its version.
    return go;
  }
}
