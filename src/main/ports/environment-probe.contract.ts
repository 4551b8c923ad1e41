import { beforeEach, describe, expect, it } from 'vitest';
import type { EnvironmentProbe } from './environment-probe';

export interface EnvironmentProbeUnderTest {
  probe: EnvironmentProbe;
  /** Where files can be put. */
  at: (name: string) => string;
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Makes a name that can't be read as a file. */
  spoil(path: string): Promise<void>;
}

export function environmentProbeContract(name: string, make: () => Promise<EnvironmentProbeUnderTest>): void {
  describe(`EnvironmentProbe: ${name}`, () => {
    let probe: EnvironmentProbe;
    let under: EnvironmentProbeUnderTest;
    beforeEach(async () => {
      under = await make();
      probe = under.probe;
    });

    it('reads a file, and answers null for one that is not there', async () => {
      const path = under.at('文件');
      expect(await probe.textFile(path)).toEqual({ path, text: null, unreadable: null });
      await under.write(path, Buffer.from('\uFEFF一\r\n'));
      expect(await probe.textFile(path)).toEqual({ path, text: '\uFEFF一\r\n', unreadable: null });
    });

    it('says why a file can not be read', async () => {
      const path = under.at('spoiled');
      await under.spoil(path);
      const answer = await probe.textFile(path);
      expect(answer).toEqual({ path, text: null, unreadable: expect.stringMatching(/^E[A-Z]+$/) });
    });

    it('stops asking when it is cancelled', async () => {
      const cancelled = { fault: { code: 'CANCELLED' } };
      await expect(probe.newProcess(AbortSignal.abort())).rejects.toMatchObject(cancelled);
    });

    it('knows places and scopes of whatever it finds', async () => {
      for (const { scope, name: called, place } of await probe.stored())
        expect(place).toMatchObject({ hive: scope === 'user' ? 'HKCU' : 'HKLM', name: called });
      for (const profile of await probe.profiles())
        expect(profile.text === null || profile.unreadable === null).toBe(true);
      for (const shell of await probe.openShells()) {
        expect(shell.pid).toBeGreaterThan(0);
        expect(shell.program).toMatch(/^[^\\/]+$/);
        expect(shell.startedAt ?? '2026-01-01T00:00:00.000Z').toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
      }
    });
  });
}
