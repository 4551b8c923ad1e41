import { sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MachineFacts } from './machine-facts';

export interface MachineFactsUnderTest {
  facts: MachineFacts;
  /** A folder that is there. */
  folder: string;
}

export function machineFactsContract(name: string, make: () => Promise<MachineFactsUnderTest>): void {
  describe(`MachineFacts: ${name}`, () => {
    it('knows the mount of a folder, and of what is to come in it, or says that it does not', async () => {
      const { facts, folder } = await make();
      const mount = await facts.mountOf(folder);
      expect(await facts.mountOf([folder, 'not', 'there'].join(sep))).toEqual(mount);
      if (mount === null) return;
      expect(`${folder}/`).toContain(mount.point.replace(/\/?$/, '/'));
      expect(mount.fileSystem).toMatch(/^\S+$/);
      expect(mount.options.length).toBeGreaterThan(0);
    });

    it('answers or says that it does not know, and never throws', async () => {
      const { facts } = await make();
      expect([true, false, null]).toContain(await facts.longPaths());
      const exclusions = await facts.defenderExclusions();
      for (const entry of [...(exclusions?.paths ?? []), ...(exclusions?.processes ?? [])])
        expect(entry).toMatch(/\S/);
    });
  });
}
