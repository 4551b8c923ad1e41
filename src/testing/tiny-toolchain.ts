/**
 * A toolchain of real shape and some hundred kilobytes, so that tests of faults are fast: `bin/go` is a shell script
 * that answers `version`, `env` and `clean`. Both layouts, with their true hashes.
 *
 *   const tiny = tinyToolchain({ version: '1.26.8', platform: { os: 'linux', arch: 'amd64' } });
 *   const server = await startTinyServer({ toolchains: [tiny] });   // both layouts and an own checksum database
 *   server.environment                                               // GOPROXY, GOSUMDB, … for the code under test
 */
import { createHash } from 'node:crypto';
import type { Platform } from '@shared/domain/platform';
import { platformName, platformSlug } from '@shared/domain/platform';
import { tarGz, zip, type ArchiveEntry } from './archive-formats';
import {
  MODULE_FILE,
  startReleaseServer,
  type ReleaseServer,
  type ReleaseServerOptions,
} from './release-server';
import { TestSumdb } from './test-sumdb';

const MODULE = 'golang.org/toolchain';

export interface TinyToolchain {
  version: string;
  platform: Platform;
  /** Paths inside the toolchain's folder, with go.mod files under their real names. */
  files: ArchiveEntry[];
  archive: { filename: string; bytes: Buffer; sha256: string };
  module: { version: string; zip: Buffer; h1: string };
}

export interface TinyOptions {
  /** `1.26.8` */
  version: string;
  platform: Platform;
  /** Bytes that don't compress, so that faults have something to stand in; 256 KiB when not given. */
  ballast?: number;
  /** The same in bytes of a source file that every version has alike; none when not given. */
  common?: number;
  /** Files that it has besides. */
  more?: readonly ArchiveEntry[];
}

export function tinyToolchain({
  version,
  platform,
  ballast = 256 * 1024,
  common = 0,
  more = [],
}: TinyOptions): TinyToolchain {
  const files = [...tinyFiles(version, platform, { ballast, common }), ...more];
  const archived = files.map((file) => ({ ...file, path: `go/${file.path}` }));
  const windows = platform.os === 'windows';
  const archive = windows ? zip(archived, { modes: true }) : tarGz(archived);
  const moduleVersion = `v0.0.1-go${version}.${platformSlug(platform)}`;
  const packed = files.map((file) => ({
    ...file,
    path: `${MODULE}@${moduleVersion}/${file.path.replace(/(^|\/)go\.mod$/, '$1_go.mod')}`,
  }));
  return {
    version,
    platform,
    files,
    archive: {
      filename: `go${version}.${platformSlug(platform)}.${windows ? 'zip' : 'tar.gz'}`,
      bytes: archive,
      sha256: createHash('sha256').update(archive).digest('hex'),
    },
    module: { version: moduleVersion, zip: zip(packed, { modes: false }), h1: dirHash(packed) },
  };
}

/** Go's `h1:`: the hash over the sorted lines `hash  name`. */
export function dirHash(files: readonly { path: string; bytes: Uint8Array }[]): string {
  const lines = [...files]
    .sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
    .map((file) => `${createHash('sha256').update(file.bytes).digest('hex')}  ${file.path}\n`);
  return `h1:${createHash('sha256').update(lines.join('')).digest('base64')}`;
}

function tinyFiles(
  version: string,
  platform: Platform,
  { ballast, common }: { ballast: number; common: number },
): ArchiveEntry[] {
  const exe = platform.os === 'windows' ? '.exe' : '';
  const tools = `pkg/tool/${platform.os}_${platform.arch}`;
  const file = (path: string, text: string | Buffer, executable = false): ArchiveEntry => ({
    path,
    bytes: Buffer.from(text as string),
    executable,
  });
  return [
    file('LICENSE', 'A licence would stand here.\n'),
    file('VERSION', `go${version}\ntime 2026-01-01T00:00:00Z\n`),
    file(`bin/go${exe}`, goScript(version, platform), true),
    file(`bin/gofmt${exe}`, '#!/bin/sh\ncat\n', true),
    file('go.env', 'GOPROXY=off\nGOSUMDB=off\nGOTOOLCHAIN=local\n'),
    file('lib/time/zoneinfo.zip', noise(version, 1024)),
    file(`${tools}/compile${exe}`, noise(version, ballast), true),
    file(`${tools}/link${exe}`, noise(`link ${platformSlug(platform)}`, 4096), true),
    file('src/all.bash', '#!/usr/bin/env bash\necho all\n', true),
    file('src/cmd/go.mod', 'module cmd\n\ngo 1.26\n'),
    file('src/fmt/print.go', `package fmt // ${'line\n// '.repeat(400)}\n`),
    file('src/go.mod', 'module std\n\ngo 1.26\n'),
    file('src/internal/buildcfg/zbootstrap.go', `package buildcfg\n\nconst version = "go${version}"\n`),
    ...(common === 0 ? [] : [file('src/unicode/tables.go', noise('tables', common))]),
    ...Array.from({ length: 24 }, (_, index) =>
      file(`src/runtime/file${index}.go`, `package runtime\n\nconst n${index} = ${index}\n`),
    ),
  ];
}

function goScript(version: string, platform: Platform): string {
  return [
    '#!/bin/sh',
    '# Follows the link it was started through, as Go finds its GOROOT.',
    'self=$(readlink -f "$0" 2>/dev/null || echo "$0")',
    'case "$1" in',
    `  version) echo "go version go${version} ${platformName(platform)}" ;;`,
    '  env) case "$2" in',
    `    GOVERSION) echo "go${version}" ;;`,
    '    GOROOT) dirname "$(dirname "$self")" ;;',
    '    *) echo "" ;;',
    '    esac ;;',
    '  clean) exit 0 ;;',
    '  *) echo "go: $*"; exit 3 ;;',
    'esac',
    '',
  ].join('\n');
}

/** Deterministic bytes that no compressor shortens. */
function noise(seed: string, bytes: number): Buffer {
  const blocks: Buffer[] = [];
  for (let index = 0; index * 32 < bytes; index += 1) {
    blocks.push(createHash('sha256').update(`${seed} ${index}`).digest());
  }
  return Buffer.concat(blocks).subarray(0, bytes);
}

export interface TinyServer extends ReleaseServer {
  sumdb: TestSumdb;
  /** What a process needs to take this server for its module proxy and checksum database. */
  environment: Record<'GOPROXY' | 'GOSUMDB' | 'GONOSUMDB' | 'GOPRIVATE' | 'GONOPROXY' | 'GOFLAGS', string>;
}

export async function startTinyServer(
  options: { toolchains: readonly TinyToolchain[] } & Omit<
    ReleaseServerOptions,
    'archives' | 'modules' | 'sumdb'
  >,
): Promise<TinyServer> {
  const { toolchains, ...rest } = options;
  const sumdb = new TestSumdb();
  const goMod = dirHash([{ path: 'go.mod', bytes: Buffer.from(MODULE_FILE) }]);
  for (const { module } of toolchains) sumdb.add(MODULE, module.version, module.h1, goMod);
  const server = await startReleaseServer({
    ...rest,
    archives: toolchains.map(({ archive }) => ({
      filename: archive.filename,
      content: { bytes: archive.bytes },
    })),
    modules: toolchains.map(({ module }) => ({ version: module.version, zip: { bytes: module.zip } })),
    sumdb,
  });
  const environment = {
    GOPROXY: server.goproxy,
    GOSUMDB: sumdb.gosumdb,
    GONOSUMDB: '',
    GOPRIVATE: '',
    GONOPROXY: '',
    GOFLAGS: '',
  };
  return { ...server, sumdb, environment };
}
