import { beforeEach, describe, expect, it } from 'vitest';
import { LONGEST_VARIABLE } from '@shared/domain/environment/machine-values';
import type { Edit } from '@shared/domain/operation';
import type { Elevation } from './elevation';

export interface ElevationUnderTest {
  elevation: Elevation;
  /** Changes a machine-wide value behind the port's back; null takes it away. */
  put(name: string, value: string | null): void;
  get(name: string): string | null;
  /** The person's answer from now on. */
  answer(word: 'yes' | 'no'): void;
  /** How often the person was asked. */
  asked(): number;
}

const edit = (name: string, before: string | null, after: string | null): Edit => ({
  place: { kind: 'registry', hive: 'HKLM', name, type: 'REG_SZ' },
  before,
  after,
});

/** GOINSECURE and GONOPROXY are absent at first, GOPRIVATE is `old 旧`. */
export function elevationContract(name: string, make: () => Promise<ElevationUnderTest>): void {
  describe(`Elevation: ${name}`, () => {
    let machine: ElevationUnderTest;
    const write = (...edits: Edit[]): Promise<void> => machine.elevation.writeMachine(edits);
    const values = (): (string | null)[] =>
      ['GOINSECURE', 'GOPRIVATE', 'GONOPROXY'].map((one) => machine.get(one));

    beforeEach(async () => {
      machine = await make();
      machine.put('GOINSECURE', null);
      machine.put('GONOPROXY', null);
      machine.put('GOPRIVATE', 'old 旧');
    });

    it('makes, changes and takes away values, and asks once for all', async () => {
      expect(await machine.elevation.available()).toBe(true);
      await write(edit('GOINSECURE', null, 'a & b %PATH% 一'), edit('goprivate', 'old 旧', 'new'));
      expect(values()).toEqual(['a & b %PATH% 一', 'new', null]);
      expect(machine.asked()).toBe(1);
      await write(edit('GOINSECURE', 'a & b %PATH% 一', null), edit('GONOPROXY', null, ''));
      expect(values()).toEqual([null, 'new', '']);
      expect(machine.asked()).toBe(2);
    });

    it('asks nobody when there is nothing to write', async () => {
      await write();
      expect(machine.asked()).toBe(0);
    });

    it('writes nothing when the person says no', async () => {
      machine.answer('no');
      await expect(write(edit('GOINSECURE', null, 'x'))).rejects.toMatchObject({
        fault: { code: 'ELEVATION_REFUSED' },
      });
      expect(machine.asked()).toBe(1);
      expect(values()).toEqual([null, 'old 旧', null]);
    });

    it('writes nothing when one value is not what it was, and does not ask for it', async () => {
      const edits = [edit('GOINSECURE', null, 'x'), edit('GOPRIVATE', 'older', 'y')];
      await expect(write(...edits)).rejects.toMatchObject({ fault: { code: 'PROFILE_CHANGED' } });
      expect(machine.asked()).toBe(0);
      expect(values()).toEqual([null, 'old 旧', null]);
    });

    const place = edit('GOINSECURE', null, null).place as Extract<Edit['place'], { kind: 'registry' }>;
    it.each<[string, Edit[]]>([
      ['a name of the system', [edit('ComSpec', null, 'x')]],
      ['another hive', [{ place: { ...place, hive: 'HKCU' }, before: null, after: 'x' }]],
      ['a file', [{ place: { kind: 'file', path: 'C:\\x' }, before: null, after: 'x' }]],
      ['a type that is no text', [{ place: { ...place, type: 'REG_BINARY' }, before: null, after: 'x' }]],
      ['a NUL', [edit('GOINSECURE', null, 'a\0b')]],
      ['more than a variable holds', [edit('GOINSECURE', null, 'x'.repeat(LONGEST_VARIABLE + 1))]],
      ['one value twice', [edit('GOINSECURE', null, 'x'), edit('goInsecure', null, 'y')]],
    ])('refuses %s', async (_, edits) => {
      await expect(write(edit('GONOPROXY', null, 'x'), ...edits)).rejects.toMatchObject({
        fault: { code: 'OPTION_INVALID' },
      });
      expect(machine.asked()).toBe(0);
      expect(values()).toEqual([null, 'old 旧', null]);
    });
  });
}
