import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Link } from './link';

export interface LinkUnderTest {
  link: Link;
  /** A folder that is there. */
  root: string;
  makeFolder(path: string): Promise<void>;
  makeFile(path: string): Promise<void>;
  /** What is there still is what `makeFile` made. */
  isFile(path: string): Promise<boolean>;
}

export function linkContract(name: string, make: () => Promise<LinkUnderTest>): void {
  describe(`Link: ${name}`, () => {
    let made: LinkUnderTest;
    let link: Link;
    let current: string;
    let one: string;
    let two: string;
    const refused = { fault: { code: 'LINK_FAILED' } };

    beforeEach(async () => {
      made = await make();
      link = made.link;
      current = join(made.root, 'current');
      one = join(made.root, 'versions', 'go1.26.8');
      two = join(made.root, 'versions', 'go1.22.12');
      await made.makeFolder(one);
      await made.makeFolder(two);
    });

    it('reads null where there is no link', async () => {
      expect(await link.read(current)).toBeNull();
      expect(await link.read(one)).toBeNull();
      await made.makeFile(join(made.root, 'file'));
      expect(await link.read(join(made.root, 'file'))).toBeNull();
    });

    it('leads to its target by an absolute path, and then to the next', async () => {
      await link.replace(current, one);
      expect(await link.read(current)).toBe(one);
      await link.replace(current, two);
      expect(await link.read(current)).toBe(two);
      await link.replace(current, two);
      expect(await link.read(current)).toBe(two);
    });

    it('leads to a folder elsewhere as well', async () => {
      const elsewhere = join(made.root, '..', `elsewhere ${Date.now()}`);
      await made.makeFolder(elsewhere);
      await link.replace(current, elsewhere);
      expect(await link.read(current)).toBe(elsewhere);
    });

    it('keeps the old target when the new one is not there', async () => {
      await link.replace(current, one);
      await expect(link.replace(current, join(made.root, 'none'))).rejects.toMatchObject(refused);
      expect(await link.read(current)).toBe(one);
    });

    it('never touches what is no link', async () => {
      await made.makeFile(current);
      await expect(link.replace(current, one)).rejects.toMatchObject({
        fault: { code: 'LINK_FAILED', params: { path: current, target: one } },
      });
      await expect(link.remove(current)).rejects.toMatchObject(refused);
      expect(await made.isFile(current)).toBe(true);
    });

    it('is made to stay, whole or not at all, and never over something', async () => {
      const stays = join(made.root, 'versions', 'go1.25.3');
      const failure = await link.make(stays, one).catch((error: unknown) => error);
      if (failure === undefined) {
        expect(await link.read(stays)).toBe(one);
        await link.replace(current, stays);
        expect(await link.read(current)).toBe(stays);
        await expect(link.make(stays, two)).rejects.toMatchObject(refused);
        expect(await link.read(stays)).toBe(one);
        await link.remove(current);
        await link.remove(stays);
      } else {
        expect(failure).toMatchObject(refused);
      }
      expect(await link.read(stays)).toBeNull();
      // What it leads to was moved by nobody.
      await link.replace(current, one);
      await expect(link.make(stays, join(made.root, 'none'))).rejects.toMatchObject(refused);
      await made.makeFile(join(made.root, 'file'));
      await expect(link.make(join(made.root, 'file'), one)).rejects.toMatchObject(refused);
      expect(await made.isFile(join(made.root, 'file'))).toBe(true);
    });

    it('is removed, also when it is not there', async () => {
      await link.replace(current, one);
      await link.remove(current);
      expect(await link.read(current)).toBeNull();
      await link.remove(current);
    });

    it('recovers without harm when nothing was cut off', async () => {
      await link.replace(current, one);
      await link.recover(current);
      expect(await link.read(current)).toBe(one);
    });
  });
}
