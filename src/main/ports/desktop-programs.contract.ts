import { beforeEach, describe, expect, it } from 'vitest';
import type { DesktopPrograms } from './desktop-programs';

export interface DesktopProgramsUnderTest {
  programs: DesktopPrograms;
  /** Of a machine that has none. */
  without: DesktopPrograms;
  /** Is there; its name is not a harmless one. */
  folder: string;
  /** Isn't. */
  gone: string;
  /** From now on programs end at once with a failure. */
  fail(): Promise<void>;
  /** What was started, once it has begun; null after `fail`. */
  started(): Promise<{ folder: string; variable(name: string): string | undefined } | null>;
}

export function desktopProgramsContract(name: string, make: () => Promise<DesktopProgramsUnderTest>): void {
  describe(`DesktopPrograms: ${name}`, () => {
    let machine: DesktopProgramsUnderTest;
    beforeEach(async () => {
      machine = await make();
    });

    it('says what there is', async () => {
      expect(await machine.programs.available()).toEqual({ terminal: true, editor: true });
      expect(await machine.without.available()).toEqual({ terminal: false, editor: false });
    });

    it.each(['terminal', 'editor'] as const)(
      'opens a folder in a %s, with its variables',
      async (program) => {
        const env = { GVM_TEST_ADDED: 'a "b" %c% 一', PATH: '/the right/go/bin', GVM_TEST_TAKEN: undefined };
        await machine.programs.open(program, machine.folder, env);
        const started = await machine.started();
        expect(started?.folder).toBe(machine.folder);
        expect(started?.variable('GVM_TEST_ADDED')).toBe('a "b" %c% 一');
        expect(started?.variable('PATH')).toBe('/the right/go/bin');
        expect(started?.variable('GVM_TEST_TAKEN')).toBeUndefined();
      },
    );

    it.each(['terminal', 'editor'] as const)('says what is missing or fails: %s', async (program) => {
      const { programs, without, folder, gone } = machine;
      await expect(without.open(program, folder, {})).rejects.toMatchObject({
        fault: { code: 'PROGRAM_MISSING', params: { program } },
      });
      await expect(programs.open(program, gone, {})).rejects.toMatchObject({
        fault: { code: 'DISK_FAILED', params: { path: gone } },
      });
      await machine.fail();
      await expect(programs.open(program, folder, {})).rejects.toMatchObject({
        fault: { code: 'PROCESS_FAILED' },
      });
    });
  });
}
