import { basename, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Disk } from './disk';

export interface DiskUnderTest {
  disk: Disk;
  /** An empty folder that is there. */
  root: string;
  placeLink(path: string, target: string): Promise<void>;
  /** Permission bits; left out where the system has none. */
  modeOf?: (path: string) => Promise<number>;
  /** Takes the right to start a file away; left out where the system has none. */
  forbid?: (path: string) => Promise<void>;
  /** Takes the right to change a folder away; left out where the system has none. */
  writeProtect?: (path: string) => Promise<void>;
}

/** Where a volume has no links (Wine's, exFAT's), what is said about them isn't asked. */
export function diskContract(
  name: string,
  make: () => Promise<DiskUnderTest>,
  { links = true }: { links?: boolean } = {},
): void {
  const withLinks = (title: string, test: () => Promise<void>): void => {
    if (links) it(title, test);
  };
  describe(`Disk: ${name}`, () => {
    let disk: Disk;
    let at: (...parts: string[]) => string;
    let placeLink: DiskUnderTest['placeLink'];
    let modeOf: DiskUnderTest['modeOf'];
    let forbid: DiskUnderTest['forbid'];
    let writeProtect: DiskUnderTest['writeProtect'];
    beforeEach(async () => {
      const made = await make();
      ({ disk, placeLink, modeOf, forbid, writeProtect } = made);
      at = (...parts) => join(made.root, ...parts);
    });

    it('answers null, nothing or 0 for what is not there', async () => {
      expect(await disk.readText(at('none'))).toBeNull();
      expect(await disk.readBytes(at('none', 'deeper'))).toBeNull();
      expect(await disk.stat(at('none'))).toBeNull();
      expect(await disk.list(at('none'))).toEqual([]);
      expect(await disk.treeBytes(at('none'))).toBe(0);
      await disk.remove(at('none'));
    });

    it('writes text and bytes, making folders on the way, and replaces them', async () => {
      const file = at('a', 'b 文件', 'c.txt');
      await disk.writeText(file, '一\n');
      expect(await disk.readText(file)).toBe('一\n');
      await disk.writeBytes(file, Uint8Array.of(0, 255, 128));
      expect([...(await disk.readBytes(file))!]).toEqual([0, 255, 128]);
      expect(await disk.stat(file)).toMatchObject({ kind: 'file', bytes: 3 });
      expect((await disk.list(at('a', 'b 文件'))).map((entry) => entry.name)).toEqual(['c.txt']);
    });

    it('keeps a byte-order mark', async () => {
      await disk.writeText(at('bom'), '\uFEFFx');
      expect(await disk.readText(at('bom'))).toBe('\uFEFFx');
    });

    it('puts a file in the place of another, or where none is', async () => {
      await disk.writeText(at('new'), 'new');
      await disk.writeText(at('old'), 'old');
      await disk.replace(at('new'), at('old'));
      expect(await disk.readText(at('old'))).toBe('new');
      expect(await disk.stat(at('new'))).toBeNull();
      await disk.replace(at('old'), at('a', 'b', 'c'));
      expect(await disk.readText(at('a', 'b', 'c'))).toBe('new');
      const failed = { fault: { code: expect.stringMatching(/^DISK_/) as string } };
      await expect(disk.replace(at('none'), at('x'))).rejects.toMatchObject(failed);
      await expect(disk.replace(at('a', 'b', 'c'), at('a'))).rejects.toMatchObject(failed);
      expect(await disk.readText(at('a', 'b', 'c'))).toBe('new');
    });

    withLinks('puts a file in the place of a link, not of what it leads to', async () => {
      await disk.writeText(at('elsewhere'), 'theirs');
      await placeLink(at('link'), at('elsewhere'));
      await disk.writeText(at('new'), 'new');
      await disk.replace(at('new'), at('link'));
      expect(await disk.stat(at('link'))).toMatchObject({ kind: 'file', bytes: 3 });
      expect(await disk.readText(at('elsewhere'))).toBe('theirs');
    });

    it('writes a program that can be started', async () => {
      await disk.writeText(at('program'), '#!/bin/sh\n', { executable: true });
      await disk.writeText(at('text'), 'x');
      if (!modeOf) return;
      expect((await modeOf(at('text'))) & 0o111).toBe(0);
      expect((await modeOf(at('program'))) & 0o111).not.toBe(0);
    });

    it('appends lines, making the file and its folder', async () => {
      await disk.appendLine(at('logs', 'x.jsonl'), '{"a":1}');
      await disk.appendLine(at('logs', 'x.jsonl'), '{"b":"二"}');
      expect(await disk.readText(at('logs', 'x.jsonl'))).toBe('{"a":1}\n{"b":"二"}\n');
    });

    it('keeps from others what is private, also a file that was open to them', async () => {
      const [fresh, log] = [at('deep', 'fresh'), at('logs', 'x.jsonl')];
      await disk.writeText(fresh, '1', { private: true });
      await disk.appendLine(log, '1', { private: true });
      await disk.writeText(at('open'), '1');
      await disk.appendLine(at('open.jsonl'), '1');
      const openMode = await modeOf?.(at('open'));
      await disk.writeText(at('open'), '2', { private: true });
      await disk.appendLine(at('open.jsonl'), '2', { private: true });
      expect(await disk.readText(at('open'))).toBe('2');
      expect(await disk.readText(at('open.jsonl'))).toBe('1\n2\n');
      if (!modeOf) return;
      expect(openMode! & 0o044).not.toBe(0);
      for (const file of [fresh, log, at('open'), at('open.jsonl')]) expect(await modeOf(file)).toBe(0o600);
      for (const folder of [at('deep'), at('logs')]) expect(await modeOf(folder)).toBe(0o700);
      // As private as it was, whoever writes it next.
      await disk.writeText(fresh, '2');
      expect(await modeOf(fresh)).toBe(0o600);
    });

    withLinks('lists names in order with their kinds', async () => {
      await disk.writeText(at('b'), '');
      await disk.makeFolder(at('c', 'd'));
      await placeLink(at('a'), at('c'));
      expect(await disk.list(at())).toEqual([
        { name: 'a', kind: 'link' },
        { name: 'b', kind: 'file' },
        { name: 'c', kind: 'folder' },
      ]);
      expect((await disk.stat(at('a')))?.kind).toBe('link');
    });

    withLinks('follows links to the end, also those on the way', async () => {
      await disk.writeText(at('real', 'deep', 'f'), '1');
      await placeLink(at('folder'), at('real'));
      await placeLink(at('again'), at('folder'));
      const end = await disk.realPath(at('real', 'deep', 'f'));
      expect(end).toMatch(/f$/);
      expect(await disk.realPath(at('again', 'deep', 'f'))).toBe(end);
      expect(await disk.realPath(at('again'))).toBe(await disk.realPath(at('real')));
    });

    withLinks('answers null for a link into nowhere, and calls a circle a Fault', async () => {
      await placeLink(at('dangling'), at('none'));
      expect(await disk.realPath(at('dangling'))).toBeNull();
      expect(await disk.isProgram(at('dangling'))).toBe(false);
      await placeLink(at('a'), at('b'));
      await placeLink(at('b'), at('a'));
      const circle = { fault: { code: 'DISK_FAILED', params: { reason: 'ELOOP' } } };
      await expect(disk.realPath(at('a', 'f'))).rejects.toMatchObject(circle);
      expect(await disk.isProgram(at('a'))).toBe(false);
    });

    it('knows the real path of what is no link, and null for what is not there', async () => {
      await disk.writeText(at('f'), '1');
      expect(basename((await disk.realPath(at('f')))!)).toBe('f');
      expect(await disk.realPath(at('none', 'f'))).toBeNull();
      expect(await disk.realPath(at('f', 'below'))).toBeNull();
    });

    it('tells programs from folders and from what may not be started', async () => {
      await disk.makeFolder(at('folder'));
      await disk.writeText(at('f'), '1');
      expect(await disk.isProgram(at('folder'))).toBe(false);
      expect(await disk.isProgram(at('none'))).toBe(false);
      if (!forbid) return;
      await forbid(at('f'));
      expect(await disk.isProgram(at('f'))).toBe(false);
    });

    it('makes a folder again without complaint', async () => {
      await disk.makeFolder(at('x', 'y'));
      await disk.writeText(at('x', 'y', 'z'), '1');
      await disk.makeFolder(at('x', 'y'));
      expect(await disk.readText(at('x', 'y', 'z'))).toBe('1');
    });

    it('renames files and whole folders', async () => {
      await disk.writeText(at('from', 'deep', 'f'), '1');
      await disk.rename(at('from'), at('to'));
      expect(await disk.readText(at('to', 'deep', 'f'))).toBe('1');
      expect(await disk.stat(at('from'))).toBeNull();
    });

    it('refuses to rename onto anything that is there, and leaves both', async () => {
      await disk.writeText(at('f'), '1');
      await disk.writeText(at('g'), '2');
      await disk.makeFolder(at('folder'));
      await disk.makeFolder(at('empty'));
      const refused = { fault: { code: 'DISK_FAILED' } };
      await expect(disk.rename(at('f'), at('g'))).rejects.toMatchObject(refused);
      await expect(disk.rename(at('folder'), at('empty'))).rejects.toMatchObject(refused);
      expect(await disk.readText(at('f'))).toBe('1');
      expect(await disk.readText(at('g'))).toBe('2');
      expect((await disk.stat(at('folder')))?.kind).toBe('folder');
    });

    it('copies a file, never over something', async () => {
      await disk.writeBytes(at('f'), Uint8Array.of(0, 255, 128));
      await disk.writeText(at('other'), '2');
      await disk.copyFile(at('f'), at('copy'));
      await disk.writeText(at('f'), 'changed');
      expect([...(await disk.readBytes(at('copy')))!]).toEqual([0, 255, 128]);
      const refused = { fault: { code: 'DISK_FAILED' } };
      await expect(disk.copyFile(at('f'), at('other'))).rejects.toMatchObject(refused);
      await expect(disk.copyFile(at('none'), at('to'))).rejects.toMatchObject(refused);
      await expect(disk.copyFile(at('f'), at('no folder', 'to'))).rejects.toMatchObject(refused);
      expect(await disk.readText(at('other'))).toBe('2');
      if (!forbid) return;
      await forbid(at('f'));
      await disk.copyFile(at('f'), at('forbidden'));
      expect(await disk.isProgram(at('forbidden'))).toBe(false);
    });

    it('waits for files and folders to be on the disk, and fails for what is not there', async () => {
      await disk.writeText(at('folder', 'f'), '1');
      await disk.copyFile(at('folder', 'f'), at('copy'));
      await disk.sync(at('copy'));
      await disk.sync(at('folder'));
      expect(await disk.readText(at('copy'))).toBe('1');
      await expect(disk.sync(at('none'))).rejects.toMatchObject({ fault: { code: 'DISK_FAILED' } });
    });

    withLinks('copies what a link leads to', async () => {
      await disk.writeText(at('f'), '1');
      await placeLink(at('link'), at('f'));
      await disk.copyFile(at('link'), at('copy'));
      expect((await disk.stat(at('copy')))?.kind).toBe('file');
      expect(await disk.readText(at('copy'))).toBe('1');
    });

    it('refuses to rename what is not there', async () => {
      await expect(disk.rename(at('none'), at('to'))).rejects.toMatchObject({
        fault: { code: 'DISK_FAILED' },
      });
    });

    withLinks('removes trees, but never what a link leads to', async () => {
      await disk.writeText(at('kept', 'f'), '1');
      await disk.writeText(at('tree', 'g'), '2');
      await placeLink(at('tree', 'link'), at('kept'));
      await disk.remove(at('tree'));
      expect(await disk.stat(at('tree'))).toBeNull();
      expect(await disk.readText(at('kept', 'f'))).toBe('1');
    });

    withLinks('sums a tree without following links', async () => {
      await disk.writeText(at('tree', 'a', 'b'), '12345');
      await disk.writeText(at('tree', 'c'), '123');
      await disk.writeText(at('big'), 'x'.repeat(1000));
      await placeLink(at('tree', 'link'), at('big'));
      expect(await disk.treeBytes(at('tree'))).toBe(8);
      expect(await disk.treeBytes(at('big'))).toBe(1000);
    });

    withLinks('counts the files of a tree, passing over links and what is named', async () => {
      await disk.writeText(at('tree', 'a', 'b'), '12345');
      await disk.writeText(at('tree', 'c'), '123');
      await disk.writeText(at('tree', 'no 不', 'd'), 'x'.repeat(100));
      await disk.writeText(at('out', 'big'), 'x'.repeat(1000));
      await placeLink(at('tree', 'link'), at('out'));
      expect(await disk.treeFacts(at('tree'))).toMatchObject({ bytes: 108, files: 3 });
      const without = new Set([at('tree', 'no 不'), at('tree', 'c'), at('tree', 'none')]);
      expect(await disk.treeFacts(at('tree'), { without })).toMatchObject({ bytes: 5, files: 1 });
      expect(await disk.treeFacts(at('tree', 'link'))).toMatchObject({ bytes: 0, files: 0 });
      const { oldest, newest } = await disk.treeFacts(at('tree', 'c'));
      expect([oldest, newest]).toEqual(Array(2).fill((await disk.stat(at('tree', 'c')))!.modified));
      const nothing = { bytes: 0, shared: 0, files: 0, oldest: null, newest: null };
      expect(await disk.treeFacts(at('none'))).toEqual(nothing);
      const counting = disk.treeFacts(at('tree'), { signal: AbortSignal.abort() });
      await expect(counting).rejects.toMatchObject({ fault: { code: 'CANCELLED' } });
    });

    withLinks('removes what is write-protected when told, never what a link leads to', async () => {
      await disk.writeText(at('kept', 'f'), '1');
      await disk.writeText(at('tree', 'deep', 'g'), '2');
      await placeLink(at('tree', 'deep', 'link'), at('kept'));
      await writeProtect?.(at('tree', 'deep'));
      await writeProtect?.(at('tree'));
      await disk.remove(at('tree'), { writeProtected: true });
      expect(await disk.stat(at('tree'))).toBeNull();
      expect(await disk.readText(at('kept', 'f'))).toBe('1');
      await disk.remove(at('none'), { writeProtected: true });
    });

    it('knows the free bytes of a path that is not there yet', async () => {
      expect(await disk.freeBytes(at('not', 'yet'))).toBeGreaterThan(0);
    });

    it('says in a Fault that a folder is no file', async () => {
      await disk.makeFolder(at('folder'));
      await expect(disk.readText(at('folder'))).rejects.toMatchObject({ fault: { code: 'DISK_FAILED' } });
      await expect(disk.writeText(at('folder'), 'x')).rejects.toMatchObject({ name: 'FaultError' });
    });
  });
}
