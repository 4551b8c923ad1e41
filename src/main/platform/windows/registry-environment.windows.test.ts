import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { planPublication, planWithdrawal } from '@shared/domain/environment/publication';
import { FakeClock } from '../../ports/clock.fake';
import { FakeDisk } from '../../ports/disk.fake';
import { environmentStoreContract } from '../../ports/environment-store.contract';
import { nativeRegistry } from './native';
import type { RegistryKey } from './registry';
import { RegistryEnvironment } from './registry-environment';
import { RegistryProbe } from './registry-probe';
import { exactText } from './registry-text';

const TREE = 'Software\\gvm-desktop-test';
const ROOT = 'C:\\Users\\李 明\\gvm';
const OURS = `${ROOT}\\current\\bin;${ROOT}\\bin`;
const reg = nativeRegistry();

function reset(): void {
  execFileSync('reg', ['add', `HKCU\\${TREE}`, '/f']);
  execFileSync('reg', ['delete', `HKCU\\${TREE}`, '/f']);
}

function put(key: RegistryKey, name: string, type: number, bytes: Buffer): void {
  const handle = reg.createKey(reg.HKCU, key.path, reg.Access.SET_VALUE);
  reg.setValueRaw(handle, name, type, bytes);
  reg.closeKey(handle);
}

function get(key: RegistryKey, name: string): { type: number; bytes: Buffer } | null {
  const handle = reg.openKey(reg.HKCU, key.path, reg.Access.QUERY_VALUE);
  if (handle === null) return null;
  const raw = reg.queryValueRaw(handle, name);
  reg.closeKey(handle);
  return raw && { type: raw.type, bytes: Buffer.from(raw) };
}

function storeAt(path: string): { store: RegistryEnvironment; key: RegistryKey; disk: FakeDisk } {
  const key: RegistryKey = { hive: 'HKCU', path };
  const keys = { HKCU: key, HKLM: key };
  const disk = new FakeDisk();
  const home = { backups: join(tmpdir(), 'gvm-test-backups') };
  return {
    store: new RegistryEnvironment({ home, disk, clock: new FakeClock(), env: process.env, keys }),
    key,
    disk,
  };
}

async function publish(store: RegistryEnvironment): Promise<number> {
  const edits = planPublication(await store.read(), { root: ROOT, goroot: 'publish' });
  for (const edit of edits) await store.write(edit);
  return edits.length;
}

async function withdraw(store: RegistryEnvironment): Promise<void> {
  for (const edit of planWithdrawal(await store.read(), { root: ROOT })) await store.write(edit);
}

async function exported(name: string): Promise<Buffer> {
  const file = join(await mkdtemp(join(tmpdir(), 'gvm-export-')), `${name}.reg`);
  execFileSync('reg', ['export', `HKCU\\${TREE}`, file, '/y']);
  return readFile(file);
}

beforeEach(reset);
afterAll(reset);

environmentStoreContract('registry', async () => {
  const { store, key } = storeAt(TREE);
  const folder = await mkdtemp(join(tmpdir(), 'gvm-files-文件 '));
  return {
    store,
    file: join(folder, 'go', 'env'),
    put: async (place, value) => {
      if (place.kind === 'file') await writeFile(place.path, value);
      else put(key, place.name, 2, Buffer.from(`${value}\0`, 'utf16le'));
    },
  };
});

describe('the registry environment', () => {
  it('makes Path as REG_EXPAND_SZ and GOROOT as REG_SZ, and takes both away again', async () => {
    const { store, key } = storeAt(TREE);
    await publish(store);
    expect(get(key, 'Path')).toEqual({ type: 2, bytes: Buffer.from(`${OURS}\0`, 'utf16le') });
    expect(get(key, 'GOROOT')).toEqual({ type: 1, bytes: Buffer.from(`${ROOT}\\current\0`, 'utf16le') });
    await withdraw(store);
    expect(get(key, 'Path')).toBeNull();
    expect(get(key, 'GOROOT')).toBeNull();
  });

  it('keeps a copy of what it replaces', async () => {
    const { store, key, disk } = storeAt(TREE);
    put(key, 'Path', 1, Buffer.from('%A%\0B\0', 'utf16le'));
    await publish(store);
    const backups = join(tmpdir(), 'gvm-test-backups');
    const [kept] = await disk.list(backups);
    expect(JSON.parse((await disk.readText(join(backups, kept!.name)))!)).toEqual({
      value: `HKCU\\${TREE}\\Path`,
      type: 'REG_SZ',
      text: '%A%\0B',
      terminated: true,
    });
  });

  it('makes any other value of the account in the type that its place names, and takes it away', async () => {
    const { store, key } = storeAt(TREE);
    const place = { kind: 'registry', hive: 'HKCU', name: 'GOFLAGS', type: 'REG_SZ' } as const;
    await store.write({ place, before: null, after: '-mod=mod' });
    expect(get(key, 'GOFLAGS')).toEqual({ type: 1, bytes: Buffer.from('-mod=mod\0', 'utf16le') });
    await store.write({ place, before: '-mod=mod', after: null });
    expect(get(key, 'GOFLAGS')).toBeNull();
  });

  it('brings a value back to the byte that was taken away, also one without a terminator', async () => {
    const { store, key } = storeAt(TREE);
    const keys = { HKCU: key, HKLM: key };
    const texts: [string, number, string][] = [
      ['GOROOT', 1, 'C:\\Go'],
      ['GOPATH', 2, '%A%\\走'],
      ['GOFLAGS', 1, ''],
      ['GOBIN', 2, 'x\0'],
    ];
    for (const [name, type, text] of texts) put(key, name, type, exactText(text));
    const before = await exported('before');
    const stored = await new RegistryProbe({ env: process.env, keys }).stored();
    const found = stored.filter(({ scope }) => scope === 'user');
    expect(found).toHaveLength(texts.length);
    const published = (await store.read()).find(
      ({ place }) => place.kind === 'registry' && place.name === 'GOROOT',
    );
    expect(published?.place).toEqual(found.find(({ name }) => name === 'GOROOT')?.place);
    for (const { place, text } of found) await store.write({ place, before: text, after: null });
    expect(get(key, 'GOROOT')).toBeNull();
    for (const { place, text } of found) await store.write({ place, before: null, after: text });
    // The system's own tool is the judge.
    expect((await exported('after')).equals(before)).toBe(true);
  });

  it.each([
    ['a number', 4, Buffer.from([1, 0, 0, 0])],
    ['several texts', 7, Buffer.from('a\0b\0\0', 'utf16le')],
    ['half a character', 2, Buffer.from([65, 0, 66])],
  ])('leaves %s alone', async (_, type, bytes) => {
    const { store, key } = storeAt(TREE);
    put(key, 'Path', type, bytes);
    await expect(store.read()).rejects.toMatchObject({ fault: { code: 'PROFILE_UNREADABLE' } });
    expect(get(key, 'Path')).toEqual({ type, bytes });
  });
});

/** Any value at all: text of both types with whatever bytes lie in it, terminated or not, long, or not there. */
const entry = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '',
    '%SystemRoot%\\system32',
    '"C:\\a;b"',
    '"open',
    'C:\\Go\\bin\\',
    'a\0b',
    '\0',
    '\ud800',
    '中文 🐹',
  ),
  fc.string({ maxLength: 60 }),
);
const long = fc.constantFrom('', '', '', '', '', '', '', '', '', 'x'.repeat(9000));
const value = fc.option(
  fc.record({
    type: fc.constantFrom(1, 2),
    text: fc
      .tuple(fc.array(entry, { maxLength: 8 }), long)
      .map(([entries, more]) => entries.join(';') + more),
    end: fc.constantFrom('\0', '\0', '\0', ''),
  }),
  { nil: null, freq: 50 },
);

describe('thousands of values of Path', () => {
  const MANY = 2000;

  it('hold ours once and first when published, and are the same to the byte when withdrawn', async () => {
    const values = fc.sample(value, { numRuns: MANY, seed: 20261122 });
    const places = values.map((_, index) => storeAt(`${TREE}\\${index}`));
    places.forEach(({ key }, index) => {
      const given = values[index];
      // The key must be there either way: an export shows keys as well.
      put(key, 'other', 1, Buffer.from('kept\0', 'utf16le'));
      if (given) put(key, 'Path', given.type, exactText(given.text + given.end));
    });
    const before = await exported('before');
    expect(before.length).toBeGreaterThan(MANY * 60);

    for (const [index, { store, key }] of places.entries()) {
      const given = values[index];
      await publish(store);
      expect(same(get(key, 'Path'), publishedBytes(given)), `published ${index}`).toBe(true);
      expect(await publish(store)).toBe(0);
    }
    expect((await exported('published')).equals(before)).toBe(false);

    for (const { store } of places) await withdraw(store);
    for (const [index, { key }] of places.entries()) {
      const given = values[index];
      const bytes = given && exactText(given.text + given.end);
      const expected = given && bytes ? { type: given.type, bytes } : null;
      expect(same(get(key, 'Path'), expected), `withdrawn ${index}`).toBe(true);
    }
    // The system's own tool is the judge.
    expect((await exported('after')).equals(before)).toBe(true);
  });

  type Raw = { type: number; bytes: Buffer } | null;
  // A comparison of Buffers by expect() takes a hundred times as long.
  const same = (one: Raw, other: Raw): boolean =>
    one && other ? one.type === other.type && one.bytes.equals(other.bytes) : one === other;

  function publishedBytes(given: { type: number; text: string; end: string } | null | undefined): {
    type: number;
    bytes: Buffer;
  } {
    if (!given) return { type: 2, bytes: Buffer.from(`${OURS}\0`, 'utf16le') };
    return { type: given.type, bytes: Buffer.from(`${OURS};${given.text}${given.end}`, 'utf16le') };
  }
});
