/**
 * Go's own judgement of vulnerabilities: govulncheck, built from its module, over a database made of our entries.
 *
 *   const govulncheck = await builtGovulncheck();                       // a path, made once
 *   await writeDatabase(folder, entries);
 *   const found = await judge(govulncheck, folder, [{ module: 'stdlib', version: 'v1.22.0' }], platform);
 */
import { execFile } from 'node:child_process';
import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Platform } from '@shared/domain/platform';
import type { AffectedModule, Vulnerability } from '@shared/domain/vulnerability';

/** Its line of Go is older than any that we test with. */
const VERSION = 'v1.9.0';
const CACHE = fileURLToPath(new URL('../../.cache/test-tools', import.meta.url));
const run = promisify(execFile);

export async function builtGovulncheck(): Promise<string> {
  const path = join(CACHE, `govulncheck-${VERSION}`);
  if (await stat(path).catch(() => null)) return path;
  const bin = `${path}.${process.pid}`;
  await mkdir(bin, { recursive: true });
  // Not optimised: compiled in two thirds of the time, and it runs for a second or two only.
  const args = ['-gcflags=all=-N -l', '-ldflags=-s -w', `golang.org/x/vuln/cmd/govulncheck@${VERSION}`];
  await run('go', ['install', ...args], {
    cwd: tmpdir(),
    env: { ...process.env, GOBIN: bin, GOFLAGS: '', GOOS: '', GOARCH: '', CGO_ENABLED: '0' },
  });
  await rename(bin, path);
  return path;
}

/** The layout that https://go.dev/doc/security/vuln/database describes, as the database itself serves it. */
export async function writeDatabase(
  folder: string,
  entries: readonly (Vulnerability & { published: string; modified: string })[],
): Promise<void> {
  await Promise.all(['index', 'ID'].map((name) => mkdir(join(folder, name), { recursive: true })));
  const put = (name: string, value: unknown): Promise<void> =>
    writeFile(join(folder, name), JSON.stringify(value));
  const modified = entries.map((entry) => entry.modified).sort();
  const modules = ['stdlib', 'toolchain'].map((path) => ({
    path,
    vulns: entries
      .filter(({ affected }) => affected.some(({ module }) => module === path))
      .map((entry) => ({ id: entry.id, modified: entry.modified })),
  }));
  await put('index/db.json', { modified: modified.at(-1) });
  await put('index/modules.json', modules);
  await Promise.all(entries.map((entry) => put(`ID/${entry.id}.json`, osvOf(entry))));
}

export function osvOf(entry: Vulnerability & { published: string; modified: string }): object {
  const { id, modified, published, aliases, summary } = entry;
  const affected = entry.affected.map(osvAffected);
  return { schema_version: '1.3.1', id, modified, published, aliases, summary, affected };
}

function osvAffected({ module, ranges, packages, goos, goarch }: AffectedModule): object {
  const events = ranges.flatMap(({ introduced, fixed }) => [
    { introduced },
    ...(fixed === undefined ? [] : [{ fixed }]),
  ]);
  const imports = packages.map((path) => ({ path, ...(goos && { goos }), ...(goarch && { goarch }) }));
  return {
    package: { name: module, ecosystem: 'Go' },
    ranges: [{ type: 'SEMVER', events }],
    ecosystem_specific: { imports },
  };
}

/** What a program is made of, as `govulncheck -mode=extract` writes it down for `-mode=binary`. */
export interface Program {
  /** `go1.22.0`: the standard library's version follows from it. */
  goVersion: string;
  modules: { module: string; version: string }[];
  platform: Platform;
}

export interface Verdict {
  id: string;
  module: string;
  /** As semantic version, with its v. */
  version: string;
  /** Empty without a fix. */
  fixed: string;
}

/** What its own code says about each module of a program; `folder` holds the database and is written to. */
export async function judge(govulncheck: string, folder: string, program: Program): Promise<Verdict[]> {
  const { os, arch } = program.platform;
  const modules = program.modules.map(({ module, version }) => ({ Path: module, Version: version }));
  const blob = join(folder, `program-${os}-${arch}-${program.goVersion}.blob`);
  const header = { name: 'govulncheck-extract', version: '0.1.0' };
  const body = { modules, goVersion: program.goVersion, goos: os, goarch: arch };
  await writeFile(blob, `${JSON.stringify(header)}\n${JSON.stringify(body)}\n`);
  const database = pathToFileURL(folder).href;
  const args = ['-mode=binary', '-scan=module', '-format=json', `-db=${database}`, blob];
  const { stdout } = await run(join(govulncheck, 'govulncheck'), args, {
    cwd: folder,
    // What it counts about itself stays in the folder.
    env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, APPDATA: folder },
    maxBuffer: 1 << 30,
  });
  return messages(stdout).flatMap(({ finding }) => {
    const frame = finding?.trace[0];
    if (!finding || !frame) return [];
    return {
      id: finding.osv,
      module: frame.module,
      version: frame.version,
      fixed: finding.fixed_version ?? '',
    };
  });
}

interface Message {
  finding?: { osv: string; fixed_version?: string; trace: { module: string; version: string }[] };
}

/** Objects, indented, one behind the other. */
function messages(text: string): Message[] {
  return text
    .split(/^(?=\{)/m)
    .filter((part) => part.trim() !== '')
    .map((part) => JSON.parse(part) as Message);
}
