/**
 * A real HTTP server on 127.0.0.1 that gives Go releases the two ways the world does:
 *
 *   /dl/?mode=json&include=all, /dl/go1.26.8.linux-amd64.tar.gz         go.dev's layout (list computed from the files)
 *   /proxy/golang.org/toolchain/@v/list | VERSION.info | .mod | .zip     a module proxy
 *   /proxy/sumdb/NAME/supported | lookup/… | tile/… | latest             its checksum database
 *   /dl/mod/golang.org/toolchain/@v/…                                    the tree that `direct` means
 *
 *   const server = await startReleaseServer({ archives, modules, sumdb });
 *   server.fault('/dl/go1.26.8.linux-amd64.tar.gz', { kind: 'close', after: 1000 });   // or a RegExp on the path
 *   server.fault('/dl/', { kind: 'status', status: 500 }, 2);                          // the first two requests only
 *   server.heal();                                                                     // no faults any more
 *   server.requests                                                                    // what was asked and served
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve, type Content, type ServerFault } from './served-file';

export type { Content, ServerFault } from './served-file';

/** The go.mod of every toolchain module. */
export const MODULE_FILE = 'module golang.org/toolchain\n';

export interface ServedArchive {
  /** `go1.26.8.linux-amd64.tar.gz` */
  filename: string;
  content: Content;
  /** What the list says instead of the truth. */
  listed?: { sha256?: string; size?: number };
}

export interface ServedModule {
  /** `v0.0.1-go1.26.8.linux-amd64` */
  version: string;
  zip: Content;
  /** False: the zip is there but `@v/list` has a gap. */
  listed?: boolean;
}

/** What answers below `/sumdb/`: a {@link TestSumdb}, or another proxy's address that is asked instead. */
export interface SumdbAnswers {
  /** Null: 404. The path is without its slash: `NAME/lookup/…`. */
  answer(path: string): Promise<Uint8Array | null> | Uint8Array | null;
}

export interface ReleaseServerOptions {
  archives?: readonly ServedArchive[];
  modules?: readonly ServedModule[];
  sumdb?: SumdbAnswers;
  /** Further documents by path, `/other/list.json`. */
  documents?: Readonly<Record<string, Content>>;
  /** 0, any free port, when not given. */
  port?: number;
}

export interface ServedRequest {
  method: string;
  /** With the query. */
  path: string;
  range: string | null;
  headers: http.IncomingHttpHeaders;
  /** The client's port: one connection used twice has the same. */
  port: number | undefined;
  status: number;
  /** Of the body. */
  bytes: number;
}

export interface ReleaseServer {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** `…/dl/` */
  officialUrl: string;
  /** `…/proxy` */
  goproxy: string;
  requests: ServedRequest[];
  /** Sum over the requests, or over those of a path. */
  bytesServed(path?: string | RegExp): number;
  /** Adds a fault to a path (without query); several add up. `times` requests meet it, all when not given. */
  fault(path: string | RegExp, fault: ServerFault, times?: number): void;
  heal(): void;
  close(): Promise<void>;
}

interface PlantedFault {
  path: string | RegExp;
  fault: ServerFault;
  left: number;
}

export async function startReleaseServer(options: ReleaseServerOptions = {}): Promise<ReleaseServer> {
  const list = await downloadList(options.archives ?? []);
  const requests: ServedRequest[] = [];
  let planted: PlantedFault[] = [];

  const faultsOf = (path: string): ServerFault[] =>
    planted
      .filter((entry) => entry.left > 0 && matches(entry.path, path))
      .map((entry) => {
        entry.left -= 1;
        return entry.fault;
      });

  const server = http.createServer((request, response) => {
    const log: ServedRequest = {
      method: request.method ?? '',
      path: request.url ?? '',
      range: request.headers.range ?? null,
      headers: request.headers,
      port: request.socket.remotePort,
      status: 0,
      bytes: 0,
    };
    requests.push(log);
    response.on('error', () => undefined);
    answer(request, response, options, list, faultsOf)
      .then((served) => Object.assign(log, served))
      .catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    officialUrl: `${url}/dl/`,
    goproxy: `${url}/proxy`,
    requests,
    bytesServed: (path) =>
      requests
        .filter((entry) => path === undefined || matches(path, pathOf(entry.path)))
        .reduce((sum, entry) => sum + entry.bytes, 0),
    fault: (path, fault, times = Infinity) => void planted.push({ path, fault, left: times }),
    heal: () => void (planted = []),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function matches(wanted: string | RegExp, path: string): boolean {
  return typeof wanted === 'string' ? wanted === path : wanted.test(path);
}

function pathOf(target: string): string {
  return decodeURI(target.replace(/\?.*$/, ''));
}

async function answer(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  options: ReleaseServerOptions,
  list: Uint8Array,
  faultsOf: (path: string) => ServerFault[],
): Promise<{ status: number; bytes: number }> {
  const path = pathOf(request.url ?? '/');
  const faults = faultsOf(path);
  const found = await contentAt(path, options, list);
  // A fault may stand where no document does.
  const missing: ServerFault[] = found || faults.length > 0 ? [] : [{ kind: 'status', status: 404 }];
  const { content, type } = found ?? { content: { bytes: new Uint8Array() }, type: 'text/plain' };
  return serve(request, response, content, type, [...faults, ...missing]);
}

async function contentAt(
  path: string,
  options: ReleaseServerOptions,
  list: Uint8Array,
): Promise<{ content: Content; type: string } | null> {
  const named = options.documents?.[path];
  if (named) return { content: named, type: 'application/octet-stream' };
  if (path === '/dl/') return { content: { bytes: list }, type: 'application/json' };
  const module = /^\/(?:proxy|dl\/mod)\/golang\.org\/toolchain\/@v\/(.+)$/.exec(path)?.[1];
  if (module !== undefined) return moduleContent(module, options.modules ?? []);
  const sumdb = /^\/proxy\/sumdb\/(.+)$/.exec(path)?.[1];
  if (sumdb !== undefined) {
    const bytes = (await options.sumdb?.answer(sumdb)) ?? null;
    return bytes && { content: { bytes }, type: 'text/plain' };
  }
  const archive = options.archives?.find((entry) => `/dl/${entry.filename}` === path);
  return archive ? { content: archive.content, type: 'application/octet-stream' } : null;
}

function moduleContent(
  name: string,
  modules: readonly ServedModule[],
): { content: Content; type: string } | null {
  const text = (value: string): { content: Content; type: string } => ({
    content: { bytes: Buffer.from(value) },
    type: 'text/plain',
  });
  if (name === 'list') {
    const listed = modules.filter((module) => module.listed !== false).map((module) => `${module.version}\n`);
    return text(listed.join(''));
  }
  const module = modules.find((candidate) => name.startsWith(`${candidate.version}.`));
  if (!module) return null;
  switch (name.slice(module.version.length)) {
    case '.info':
      return text(JSON.stringify({ Version: module.version, Time: '2026-01-01T00:00:00Z' }));
    case '.mod':
      return text(MODULE_FILE);
    case '.zip':
      return { content: module.zip, type: 'application/zip' };
    default:
      return null;
  }
}

/** The list as go.dev gives it: newest release first. */
async function downloadList(archives: readonly ServedArchive[]): Promise<Uint8Array> {
  const releases = new Map<string, { version: string; stable: boolean; files: object[] }>();
  for (const archive of archives) {
    const match = /^(go\d[^-]*)\.([a-z0-9]+)-([a-z0-9]+)\.(?:tar\.gz|zip)$/.exec(archive.filename);
    if (!match) throw new Error(`not a release archive's name: ${archive.filename}`);
    const [, version = '', os = '', arch = ''] = match;
    const release = releases.get(version) ?? { version, stable: !/rc|beta/.test(version), files: [] };
    const facts = { ...(await factsOf(archive.content)), ...archive.listed };
    release.files.push({ filename: archive.filename, os, arch, version, ...facts, kind: 'archive' });
    releases.set(version, release);
  }
  const byNumber = new Intl.Collator('en', { numeric: true });
  const newestFirst = [...releases.values()].sort((a, b) => byNumber.compare(b.version, a.version));
  return Buffer.from(JSON.stringify(newestFirst));
}

async function factsOf(content: Content): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  const chunks = 'bytes' in content ? [content.bytes] : createReadStream(content.path);
  for await (const chunk of chunks as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { sha256: hash.digest('hex'), size };
}
