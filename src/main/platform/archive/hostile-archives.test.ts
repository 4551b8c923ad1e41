import { existsSync } from 'node:fs';
import { chmod, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FaultCode } from '@shared/domain/fault';
import { startPipelineKit, type PipelineKit } from '../../../testing/pipeline-kit';
import {
  paxRecord,
  rawTar,
  rawTarGz,
  rawZip,
  type RawTarEntry,
  type RawZipEntry,
} from '../../../testing/raw-archives';
import { faultOf } from '../../ports/archive-pipeline.contract';

const GOOD = { name: 'go/VERSION', contents: 'go1.99.1\n' };
const NOISE = Buffer.from(Array.from({ length: 60_000 }, (_, at) => (at * at * 2654435761) >>> 13));

let kit: PipelineKit;
let count = 0;
beforeAll(async () => {
  kit = await startPipelineKit();
});
afterAll(() => kit.close());

/** Runs it and answers the fault's code; nothing may have been written outside of `into`. */
async function refusal(
  bytes: Uint8Array,
  format: 'zip' | 'tar.gz',
): Promise<{ code: FaultCode; written: string[] }> {
  const job = await kit.job({ url: kit.put(`${++count}.${format}`, bytes) });
  const code = await faultOf(kit.pipeline.run(job));
  const beside = await readdir(join(job.into, '..'));
  expect(beside.filter((name) => name !== 'into')).toEqual([]);
  return { code, written: await readdir(job.into, { recursive: true }) };
}

const UNSAFE_NAMES = [
  '../evil',
  'go/../evil',
  'go/a/../../evil',
  '/etc/evil',
  'go//evil',
  'go/./evil',
  'go\\evil',
  'go/a\\..\\evil',
  'C:/evil',
  'go/C:evil',
  'go/file:stream',
  'evil',
  'gone/evil',
  'go/CON',
  'go/nul.txt',
  'go/Com1',
  'go/LPT9.log',
  'go/aux/a',
  'go/trailing.',
  'go/trailing ',
  'go/what?',
  'go/new\nline',
  'go/bell\u0007',
  `go/${'a'.repeat(256)}`,
];

describe('unsafe names', () => {
  test.each(UNSAFE_NAMES)('zip: %j', async (name) => {
    // The bad one last: everything is checked before anything is written.
    const { code, written } = await refusal(rawZip([GOOD, { name, contents: 'x' }]), 'zip');
    expect(code).toBe('ARCHIVE_UNSAFE_PATH');
    expect(written).toEqual([]);
  });

  test.each(UNSAFE_NAMES)('tar.gz: %j', async (name) => {
    const pax = { name: 'pax', type: 'x', contents: paxRecord('path', name) };
    const { code } = await refusal(rawTarGz([GOOD, pax, { name: 'x', contents: 'x' }]), 'tar.gz');
    expect(code).toBe('ARCHIVE_UNSAFE_PATH');
  });

  test('a NUL byte in a zip name', async () => {
    const { code } = await refusal(rawZip([GOOD, { name: 'go/a\0b' }]), 'zip');
    expect(code).toBe('ARCHIVE_UNSAFE_PATH');
  });
});

describe('entries that are there twice', () => {
  test.each<[string, string, string]>([
    ['the same name', 'go/a', 'go/a'],
    ['another case', 'go/Readme', 'go/README'],
    ['another case of a folder', 'go/Src/a', 'go/src/b'],
    ['another composition of an accent', 'go/\u00e9', 'go/e\u0301'],
    ['a file that is a folder', 'go/a', 'go/a/b'],
    ['a folder that is a file', 'go/a/b', 'go/a'],
  ])('%s', async (_, first, second) => {
    const entries = [first, second].map((name) => ({ name, contents: name }));
    expect((await refusal(rawZip(entries), 'zip')).code).toBe('ARCHIVE_DUPLICATE_ENTRY');
    expect((await refusal(rawTarGz(entries), 'tar.gz')).code).toBe('ARCHIVE_DUPLICATE_ENTRY');
  });

  test('a go.mod beside the _go.mod that it would be copied from', async () => {
    const bytes = rawZip([{ name: 'go/src/_go.mod' }, { name: 'go/src/go.mod' }]);
    const job = await kit.job({ url: kit.put(`${++count}.zip`, bytes), layout: 'module' });
    expect(await faultOf(kit.pipeline.run(job))).toBe('ARCHIVE_DUPLICATE_ENTRY');
  });
});

describe('links and special files', () => {
  test.each<[string, number]>([
    ['symbolic link', 0o120777],
    ['device', 0o020644],
    ['pipe', 0o010644],
    ['socket', 0o140644],
  ])('zip: %s', async (_, mode) => {
    const { code, written } = await refusal(rawZip([GOOD, { name: 'go/l', contents: '/etc', mode }]), 'zip');
    expect(code).toBe('ARCHIVE_UNSAFE_LINK');
    expect(written).toEqual([]);
  });

  test.each(['1', '2', '3', '4', '6'])('tar.gz: type %s', async (type) => {
    const link: RawTarEntry = { name: 'go/l', type, link: '/etc/passwd' };
    expect((await refusal(rawTarGz([GOOD, link]), 'tar.gz')).code).toBe('ARCHIVE_UNSAFE_LINK');
  });
});

describe('too large', () => {
  test.each<[string, RawZipEntry]>([
    ['a file of terabytes', { name: 'go/big', stated: { bytes: 2 ** 41 }, zip64: true }],
    ['a file that inflates beyond reason', { name: 'go/zeros', contents: Buffer.alloc(3_000_000) }],
  ])('zip: %s', async (_, entry) => {
    const { code, written } = await refusal(rawZip([GOOD, entry]), 'zip');
    expect(code).toBe('ARCHIVE_TOO_LARGE');
    expect(written).toEqual([]);
  });

  test('tar.gz: a file of terabytes', async () => {
    const size = Buffer.from([0x80, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0]);
    expect((await refusal(rawTarGz([{ name: 'go/big', size }]), 'tar.gz')).code).toBe('ARCHIVE_TOO_LARGE');
  });
});

describe('corrupt', () => {
  const entry = { name: 'go/noise', contents: NOISE };
  test.each<[string, Uint8Array, FaultCode]>([
    ['wrong CRC-32', rawZip([{ ...entry, stated: { crc: 1 } }]), 'ARCHIVE_CORRUPT'],
    ['shorter than stated', rawZip([{ ...entry, stated: { bytes: NOISE.length + 1 } }]), 'ARCHIVE_CORRUPT'],
    ['longer than stated', rawZip([{ ...entry, stated: { bytes: NOISE.length - 1 } }]), 'ARCHIVE_CORRUPT'],
    [
      'stored, longer than stated',
      rawZip([{ ...entry, method: 0, stated: { bytes: 1 } }]),
      'ARCHIVE_CORRUPT',
    ],
    ['overlapping entries', rawZip([entry, { ...GOOD, stated: { offset: 0 } }]), 'ARCHIVE_CORRUPT'],
    [
      'an offset beyond the directory',
      rawZip([GOOD, { ...entry, stated: { offset: 9e6 } }]),
      'ARCHIVE_CORRUPT',
    ],
    ['no local header', rawZip([GOOD, { ...entry, stated: { offset: 3 } }]), 'ARCHIVE_CORRUPT'],
    ['more entries than the directory has', rawZip([GOOD], { entries: 9 }), 'ARCHIVE_CORRUPT'],
    ['not a zip', Buffer.from('<html>Not a release</html>'), 'ARCHIVE_TRUNCATED'],
    ['nothing', Buffer.alloc(0), 'ARCHIVE_TRUNCATED'],
    ['cut in the middle', rawZip([GOOD, entry]).subarray(0, 30_000), 'ARCHIVE_TRUNCATED'],
    ['several volumes', rawZip([GOOD], { volumes: 1 }), 'ARCHIVE_UNSUPPORTED'],
    ['encrypted', rawZip([{ ...GOOD, flags: 1 }]), 'ARCHIVE_UNSUPPORTED'],
    ['a method nobody has', rawZip([{ ...GOOD, method: 99 }]), 'ARCHIVE_UNSUPPORTED'],
    ['no entries', rawZip([]), 'ARCHIVE_NOT_GO'],
  ])('zip: %s', async (_, bytes, code) => {
    expect((await refusal(bytes, 'zip')).code).toBe(code);
  });

  const whole = rawTarGz([GOOD, entry]);
  const flipped = Buffer.from(whole);
  flipped[whole.length >> 1]! ^= 0xff;
  const tar = rawTar([GOOD, entry]);
  test.each<[string, Uint8Array, FaultCode]>([
    ['gzip cut in the middle', whole.subarray(0, whole.length >> 1), 'ARCHIVE_TRUNCATED'],
    ['gzip without its last byte', whole.subarray(0, -1), 'ARCHIVE_TRUNCATED'],
    ['a flipped byte', flipped, 'ARCHIVE_CORRUPT'],
    ['tar cut in a file', gzipSync(tar.subarray(0, 20_000)), 'ARCHIVE_TRUNCATED'],
    ['tar cut in a header', gzipSync(tar.subarray(0, 1100)), 'ARCHIVE_TRUNCATED'],
    ['tar without its end', rawTarGz([GOOD], { end: false }), 'ARCHIVE_TRUNCATED'],
    ['a wrong checksum', rawTarGz([{ ...GOOD, badChecksum: true }]), 'ARCHIVE_CORRUPT'],
    ['a size that is no number', rawTarGz([{ ...GOOD, size: 'abcdefghijk\0' }]), 'ARCHIVE_CORRUPT'],
    [
      'a pax record of nonsense',
      rawTarGz([{ name: 'p', type: 'x', contents: '99 path=a\n' }, GOOD]),
      'ARCHIVE_CORRUPT',
    ],
    ['a sparse file', rawTarGz([{ ...GOOD, type: 'S' }]), 'ARCHIVE_UNSUPPORTED'],
    ['not gzip', Buffer.from('<html>Not a release</html>'), 'ARCHIVE_CORRUPT'],
    ['nothing', Buffer.alloc(0), 'ARCHIVE_TRUNCATED'],
    ['no entries', rawTarGz([]), 'ARCHIVE_NOT_GO'],
  ])('tar.gz: %s', async (_, bytes, code) => {
    expect((await refusal(bytes, 'tar.gz')).code).toBe(code);
  });
});

describe('unusual but sound', () => {
  test('zip64, a comment with a signature in it, longer local headers, stored files, folders', async () => {
    const bytes = rawZip(
      [
        { name: 'go/', mode: 0o040755, method: 0 },
        { name: 'go/wide', contents: NOISE, zip64: true },
        { name: 'go/stored', contents: 'as it is', method: 0, localExtra: Buffer.alloc(500) },
        { name: 'go/bin/', mode: 0o040755, method: 0 },
        { name: 'go/bin/go', contents: '#!/bin/sh\n', mode: 0o100755 },
        { name: 'go/src/\u00de.go', contents: 'package a\n' },
      ],
      { zip64: true, comment: 'PK\x05\x06 and more than twenty-two bytes' },
    );
    const { tree } = await kit.unpack({ url: kit.put(`${++count}.zip`, bytes) });
    expect([...tree].map(([path, { executable }]) => [path, executable]).sort()).toEqual([
      ['bin/go', true],
      ['src/\u00de.go', false],
      ['stored', false],
      ['wide', false],
    ]);
    expect(tree.get('wide')!.bytes.equals(NOISE)).toBe(true);
  });

  test('a file too large to be held whole', async () => {
    const contents = Buffer.alloc(17 * 1024 ** 2, NOISE);
    for (const method of [0, 8]) {
      const bytes = rawZip([{ name: 'go/large', contents, method }]);
      const { tree, result } = await kit.unpack({ url: kit.put(`${++count}.zip`, bytes) });
      expect(tree.get('large')!.bytes.equals(contents)).toBe(true);
      expect(result.files).toHaveLength(1);
      const wrong = rawZip([{ name: 'go/large', contents, method, stated: { crc: 7 } }]);
      expect((await refusal(wrong, 'zip')).code).toBe('ARCHIVE_CORRUPT');
    }
  });

  test('names in an old code page: extract-zip takes over', async () => {
    const name = Buffer.concat([Buffer.from('go/src/caf'), Buffer.from([0x82])]);
    const entries = [
      GOOD,
      { name, contents: 'x', flags: 0 },
      { name: 'go/bin/go', contents: 'y', mode: 0o100755 },
    ];
    const { tree, result } = await kit.unpack({ url: kit.put(`${++count}.zip`, rawZip(entries)) });
    expect([...tree.keys()].sort()).toEqual(['VERSION', 'bin/go', 'src/caf\u00e9']);
    expect(tree.get('bin/go')!.executable).toBe(true);
    expect(result.files.map(({ path }) => path)).toEqual(['VERSION', 'bin/go', 'src/caf\u00e9']);
  });

  test('an unsafe name is refused before extract-zip sees it', async () => {
    const name = Buffer.concat([Buffer.from('go/../caf'), Buffer.from([0x82])]);
    const { code, written } = await refusal(rawZip([{ name, flags: 0 }]), 'zip');
    expect([code, written]).toEqual(['ARCHIVE_UNSAFE_PATH', []]);
  });

  test('GNU long names and pax, global and for one file', async () => {
    const long = `go/${'deep/'.repeat(30)}file`;
    const bytes = rawTarGz([
      { name: 'g', type: 'g', contents: paxRecord('comment', 'for all') },
      { name: '././@LongLink', type: 'L', contents: `${long}\0` },
      { name: 'go/cut', contents: 'one' },
      { name: 'p', type: 'x', contents: paxRecord('path', 'go/pax') + paxRecord('size', '3') },
      { name: 'go/cut', contents: 'two' },
      { name: 'go/old/', type: '\0' },
      { name: 'go/cut', contents: 'six', mode: 0o755 },
    ]);
    const { tree } = await kit.unpack({ url: kit.put(`${++count}.tar.gz`, bytes) });
    expect([...tree].map(([path, file]) => [path, String(file.bytes), file.executable])).toEqual(
      expect.arrayContaining([
        [long.slice(3), 'one', false],
        ['pax', 'two', false],
        ['cut', 'six', true],
      ]),
    );
    expect(tree.size).toBe(3);
  });

  test('a gzip in two members, with padding behind it', async () => {
    const tar = gunzipSync(rawTarGz([GOOD, { name: 'go/noise', contents: NOISE }]));
    const members = [gzipSync(tar.subarray(0, 30_000)), gzipSync(tar.subarray(30_000)), Buffer.alloc(3000)];
    const { tree } = await kit.unpack({ url: kit.put(`${++count}.tar.gz`, Buffer.concat(members)) });
    expect(tree.get('noise')!.bytes.equals(NOISE)).toBe(true);
  });
});

test('a destination that may not be written to', async () => {
  // Root may write anywhere: there the destination is missing instead.
  const job = await kit.job({ url: kit.put(`${++count}.zip`, rawZip([GOOD])) });
  if (process.getuid?.() === 0) {
    await rm(job.into, { recursive: true });
    expect(await faultOf(kit.pipeline.run(job))).toBe('DISK_FAILED');
  } else {
    await chmod(job.into, 0o500);
    expect(await faultOf(kit.pipeline.run(job))).toBe('DISK_DENIED');
  }
});

test.runIf(existsSync('/dev/full'))('a full disk', async () => {
  const job = await kit.job({ url: kit.put(`${++count}.zip`, rawZip([GOOD])), part: '/dev/full' });
  expect(await faultOf(kit.pipeline.run(job))).toMatch(/^DISK_/);
});
