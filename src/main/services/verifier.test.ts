import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isFault } from '@shared/domain/fault';
import type { Proof } from '@shared/domain/toolchain';
import { hash1 } from '../platform/archive/dirhash';
import { NodeDisk } from '../platform/disk/node-disk';
import { homeAt, type Home } from '../ports/home';
import { FakeTreeHasher } from '../ports/tree-hasher.fake';
import { Inventory } from './inventory';
import { Verifier } from './verifier';

const LINUX = { os: 'linux', arch: 'amd64' } as const;
const TREE: Record<string, string> = {
  VERSION: 'go1.26.8\n',
  'bin/go': 'binary',
  'src/_go.mod': 'module std\n',
  'src/go.mod': 'module std\n',
  'src/a b/ü.go': 'package a\n',
};
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

let root: string;
let home: Home;
let verifier: Verifier;
const disk = new NodeDisk();
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gvm verify-'));
  home = homeAt(root);
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** What the checksum database says: h1 over the zip's names, so without the go.mod that we write. */
const H1 = hash1(
  Object.entries(TREE)
    .filter(([path]) => path !== 'src/go.mod')
    .map(([path, text]) => ({
      name: `golang.org/toolchain@v0.0.1-go1.26.8.linux-amd64/${path}`,
      sha256: sha256(text),
    })),
);

async function install(proof: Proof, hashed = true): Promise<string> {
  const folder = join(home.versions, 'go1.26.8');
  for (const [path, text] of Object.entries(TREE)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const inventory = new Inventory({ disk, home, host: LINUX, link: { read: async () => null } });
  const files = Object.entries(TREE).map(([path, text]) => ({
    path,
    bytes: text.length,
    sha256: hashed ? sha256(text) : null,
    crc32: hashed ? null : crc32(text),
    executable: path === 'bin/go',
  }));
  const installedAt = '2026-11-22T10:00:00.000Z';
  const record = {
    version: '1.26.8',
    platform: LINUX,
    source: 'goproxy',
    proof,
    bytes: 1,
    files: 5,
    installedAt,
  };
  await inventory.add('go1.26.8', record, files);
  verifier = new Verifier({ disk, inventory, treeHasher: new FakeTreeHasher(disk), hash: { h1: hash1 } });
  return folder;
}
const WHOLE = { ok: true, files: 5, missing: [], changed: [], added: [], proofHolds: true };

describe('Verifier', () => {
  it('finds an untouched toolchain whole, and its proof standing', async () => {
    await install({ kind: 'sumdb', value: H1 });
    expect(await verifier.verify('go1.26.8')).toEqual(WHOLE);
  });

  it('lists what is missing, changed and added', async () => {
    const folder = await install({ kind: 'sumdb', value: H1 });
    await rm(join(folder, 'VERSION'));
    // Same length, same name: only the content tells.
    await writeFile(join(folder, 'bin/go'), 'binarz');
    await mkdir(join(folder, 'pkg/new'), { recursive: true });
    await writeFile(join(folder, 'pkg/new/x.a'), '');
    expect(await verifier.verify('go1.26.8')).toEqual({
      ok: false,
      files: 5,
      missing: ['VERSION'],
      changed: ['bin/go'],
      added: ['pkg/new/x.a'],
      proofHolds: false,
    });
  });

  it('tells a changed go.mod copy although the checksum database does not cover it', async () => {
    const folder = await install({ kind: 'sumdb', value: H1 });
    await writeFile(join(folder, 'src/go.mod'), 'module evil\n');
    expect(await verifier.verify('go1.26.8')).toEqual({ ...WHOLE, ok: false, changed: ['src/go.mod'] });
  });

  it('sees through a tree and a manifest that were changed together', async () => {
    const folder = await install({ kind: 'sumdb', value: H1 });
    await writeFile(join(folder, 'bin/go'), 'evil');
    const manifest = join(home.manifests, 'go1.26.8.files.jsonl');
    const forged = (await readFile(manifest, 'utf8')).replace(sha256('binary'), sha256('evil'));
    await writeFile(manifest, forged);
    expect(await verifier.verify('go1.26.8')).toEqual({ ...WHOLE, ok: false, proofHolds: false });
  });

  it('says nothing about a proof that is not over files', async () => {
    await install({ kind: 'sha256', value: 'ab' });
    expect(await verifier.verify('go1.26.8')).toEqual({ ...WHOLE, proofHolds: null });
  });

  it('compares by length and CRC-32 what nobody hashed yet, and knows the hashes of what is unchanged from then on', async () => {
    const folder = await install({ kind: 'sha256', value: 'ab' }, false);
    await writeFile(join(folder, 'bin/go'), 'binarz');
    const report = { ...WHOLE, ok: false, changed: ['bin/go'], proofHolds: null };
    expect(await verifier.verify('go1.26.8')).toEqual(report);
    const manifest = await readFile(join(home.manifests, 'go1.26.8.files.jsonl'), 'utf8');
    expect(manifest).toContain(sha256(TREE.VERSION!));
    expect(manifest).not.toContain(sha256('binarz'));
    await writeFile(join(folder, 'bin/go'), 'binary');
    expect(await verifier.verify('go1.26.8')).toEqual({ ...WHOLE, proofHolds: null });
    expect(await readFile(join(home.manifests, 'go1.26.8.files.jsonl'), 'utf8')).not.toContain('null');
  });

  it('refuses what is not installed and what has nothing to compare with', async () => {
    await install({ kind: 'none', value: '' });
    await expect(verifier.verify('go1.26.9')).rejects.toMatchObject({
      fault: { code: 'VERSION_NOT_INSTALLED', params: { version: '1.26.9', installed: ['1.26.8'] } },
    });
    for (const name of await readdir(home.manifests)) await rm(join(home.manifests, name));
    await expect(verifier.verify('go1.26.8')).rejects.toSatisfy((e) => isFault(e, 'TOOLCHAIN_BROKEN'));
  });

  it('stops when cancelled', async () => {
    await install({ kind: 'none', value: '' });
    const verdict = verifier.verify('go1.26.8', AbortSignal.abort());
    await expect(verdict).rejects.toSatisfy((error) => isFault(error, 'CANCELLED'));
  });
});
