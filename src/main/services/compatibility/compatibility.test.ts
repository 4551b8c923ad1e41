import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fault, isFault } from '@shared/domain/fault';
import { NodeDisk } from '../../platform/disk/node-disk';
import { hasCCompiler } from './c-compiler';
import { Compatibility } from './compatibility';
import { writeFiles, type Files } from './real-toolchains.fake';

const ASSETS = join(import.meta.dirname, '../../../../assets');
const LINUX = { os: 'linux', arch: 'amd64' } as const;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gvm 变化-'));
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

async function findings(
  files: Files,
  {
    from,
    to,
    goroot = null,
    at = '',
    disk = new NodeDisk(),
  }: { from: string; to: string; goroot?: string | null; at?: string; disk?: NodeDisk },
  signal: AbortSignal = new AbortController().signal,
) {
  await writeFiles(join(folder, 'project'), files);
  const compatibility = new Compatibility({
    disk,
    host: LINUX,
    systemRelease: '6.1.0',
    env: { PATH: join(folder, 'bin') },
    assets: ASSETS,
  });
  return compatibility.findings({ folder: join(folder, 'project', at), from, to, goroot, goEnv: {} }, signal);
}

const GO_MOD = 'module m\n\ngo 1.16\n';

describe('findings of a project', () => {
  it('are one a change, with all places, and the gravest of them', async () => {
    const found = await findings(
      {
        'go.mod': GO_MOD,
        'b.sh': 'go build -i .\n',
        'a/a.sh': 'go test -i ./...\n',
        'a/a.go': 'package a\n',
      },
      { from: '1.19.13', to: '1.26.8' },
    );
    expect(found).toEqual([
      {
        check: 'project',
        kind: 'compatibility',
        id: 'compatibility:i-flag-removed',
        params: { change: 'i-flag-removed', from: '1.19.13', to: '1.26.8', file: 'b.sh', line: 1, more: 1 },
        severity: 'warning',
        evidence: ['b.sh:1: go build -i .', 'a/a.sh:1: go test -i ./...'],
        fix: null,
        docs: 'https://go.dev/doc/go1.20#go-command',
      },
    ]);
  });

  it('are none where nothing is met', async () => {
    expect(
      await findings({ 'go.mod': GO_MOD, 'a.go': 'package m\n' }, { from: '1.16.15', to: '1.27.4' }),
    ).toEqual([]);
  });

  it('look at the module above and at the modules of the workspace, not at others inside', async () => {
    const generic = 'package x\n\nfunc F[T any]() {}\n';
    const files = {
      'go.work': 'go 1.18\n\nuse ./used\n',
      'used/go.mod': 'module used\n\ngo 1.18\n\ntool m/x\n',
      'used/a.go': generic,
      'other/go.mod': 'module other\n\ngo 1.18\n',
      'other/a.go': generic,
      'used/testdata/a.go': generic,
      'used/_old/a.go': generic,
      'used/.hidden/a.go': generic,
      'used/sub/b.go': 'package sub\n',
    };
    const inRoot = await findings(files, { from: '1.27.4', to: '1.17.13' });
    expect(inRoot.map(({ id, evidence }) => [id, evidence])).toEqual([
      ['compatibility:go-work', ['go.work:3: use ./used']],
      ['compatibility:generics', ['used/a.go:3: func F[T any]() {}']],
      ['compatibility:tool-line', ['used/go.mod:5: tool m/x']],
    ]);
    const below = await findings(files, { from: '1.27.4', to: '1.18.10', at: 'used/sub' });
    expect(below.map(({ evidence }) => evidence)).toEqual([['../go.mod:5: tool m/x']]);
  });

  it('show no secrets, and only the first places of many', async () => {
    const script = 'GOPROXY=https://me:secret@proxy.example go build -i .\n'.repeat(30);
    const [finding] = await findings({ 'go.mod': GO_MOD, 'a.sh': script }, { from: '1.19.13', to: '1.20' });
    expect(finding?.evidence).toHaveLength(20);
    expect(finding?.params).toMatchObject({ more: 29 });
    expect(finding?.evidence[0]).toMatch(/^a\.sh:1: GOPROXY=https:\/\/\S*proxy\.example go build -i \.$/);
    expect(JSON.stringify(finding)).not.toContain('secret');
  });

  it('leave out what is too large or a link', async () => {
    const generic = 'package x\n\nfunc F[T any]() {}\n';
    await writeFiles(join(folder, 'elsewhere'), { 'a.go': generic });
    await mkdir(join(folder, 'project'));
    await symlink(join(folder, 'elsewhere'), join(folder, 'project', 'linked'));
    const files = { 'go.mod': GO_MOD, 'large.go': generic + ' '.repeat(1024 * 1024) };
    expect(await findings(files, { from: '1.20', to: '1.17.13' })).toEqual([]);
  });

  it('ask the GOROOT of the new Go what its linker allows', async () => {
    await writeFiles(join(folder, 'goroot'), {
      'src/cmd/link/internal/loader/loader.go':
        'var blockedLinknames = map[string][]string{\n\t"runtime.blocked": {"iter"},\n}\n',
      'src/runtime/a.go':
        'package runtime\n\n//go:linkname open\nfunc open() {\n}\n\nfunc closed() {\n}\n\n//go:linkname blocked\nfunc blocked() {\n}\n',
    });
    const link = (name: string): string => `//go:linkname ${name} runtime.${name}\nfunc ${name}()\n`;
    const names = ['open', 'closed', 'blocked', 'gone'].map(link).join('\n');
    const files = { 'go.mod': GO_MOD, 'a.go': `package m\n\nimport _ "unsafe"\n\n${names}` };
    const move = { from: '1.22.12', to: '1.23.12' };
    const [asked] = await findings(files, { ...move, goroot: join(folder, 'goroot') });
    expect([asked?.severity, asked?.evidence]).toEqual([
      'error',
      [
        'a.go:8: //go:linkname closed runtime.closed',
        'a.go:11: //go:linkname blocked runtime.blocked',
        'a.go:14: //go:linkname gone runtime.gone',
      ],
    ]);
    const [guessed] = await findings(files, move);
    expect([guessed?.severity, guessed?.evidence.length]).toEqual(['warning', 4]);
  });

  it('are told of the rest where a folder can’t be read', async () => {
    class Guarded extends NodeDisk {
      override list(path: string) {
        return path.endsWith('closed') ? Promise.reject(fault('DISK_DENIED', { path })) : super.list(path);
      }
    }
    const files = { 'go.mod': GO_MOD, 'b.sh': 'go build -i .\n', 'closed/a.go': 'package a\n' };
    const found = await findings(files, { from: '1.19.13', to: '1.26.8', disk: new Guarded() });
    expect(found.map(({ id }) => id)).toEqual(['compatibility:i-flag-removed']);
  });

  it('stop when they are told to', async () => {
    const stopped = findings({ 'go.mod': GO_MOD }, { from: '1.16', to: '1.26.8' }, AbortSignal.abort());
    await expect(stopped).rejects.toSatisfy((error) => isFault(error, 'CANCELLED'));
  });
});

describe('a C compiler', () => {
  it('is the one that CC names, else the first choice of Go', async () => {
    const disk = new NodeDisk();
    const asked = (env: Record<string, string>) => hasCCompiler(disk, LINUX, { PATH: folder, ...env });
    expect(await asked({})).toBe(false);
    await writeFile(join(folder, 'gcc'), '#!/bin/sh\n');
    expect(await asked({})).toBe(false);
    await chmod(join(folder, 'gcc'), 0o755);
    expect(await asked({})).toBe(true);
    expect(await asked({ CC: 'zig cc' })).toBe(false);
    expect(await hasCCompiler(disk, LINUX, { PATH: folder }, 'zig cc')).toBe(false);
    expect(await asked({ CC: `"${join(folder, 'gcc')}" -m64`, PATH: '' })).toBe(true);
  });
});
