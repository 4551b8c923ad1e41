import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppChannel, AppMessage } from './app-channel';

export interface AppChannelUnderTest {
  /** As the app has it, and as another process on the same home. */
  app: AppChannel;
  command: AppChannel;
  /** Of another home. */
  elsewhere: AppChannel;
}

const SWITCHED: AppMessage = { kind: 'changed', parts: ['toolchains', 'history'] };

export function appChannelContract(name: string, make: () => Promise<AppChannelUnderTest>): void {
  describe(`AppChannel: ${name}`, () => {
    let channels: AppChannelUnderTest;
    let heard: AppMessage[];
    let stops: (() => Promise<void>)[];
    const listen = async (channel: AppChannel): Promise<() => Promise<void>> => {
      const stop = await channel.listen((message) => heard.push(message));
      stops.push(stop);
      return stop;
    };

    beforeEach(async () => {
      channels = await make();
      heard = [];
      stops = [];
    });
    afterEach(async () => {
      for (const stop of stops) await stop();
    });

    it('says at once that nobody is there', async () => {
      const started = performance.now();
      expect(await channels.command.tell(SWITCHED)).toBe(false);
      expect(performance.now() - started).toBeLessThan(250);
    });

    it('brings what is told as it was, in order', async () => {
      await listen(channels.app);
      const settings: AppMessage = { kind: 'changed', parts: ['settings', 'projects'] };
      expect(await channels.command.tell(SWITCHED)).toBe(true);
      expect(await channels.command.tell(settings)).toBe(true);
      expect(heard).toEqual([SWITCHED, settings]);
    });

    it('brings what several tell at once', async () => {
      await listen(channels.app);
      const answers = await Promise.all(Array.from({ length: 8 }, () => channels.command.tell(SWITCHED)));
      expect(answers).toEqual(Array.from({ length: 8 }, () => true));
      expect(heard).toHaveLength(8);
    });

    it('brings nothing of another home', async () => {
      await listen(channels.app);
      expect(await channels.elsewhere.tell(SWITCHED)).toBe(false);
      expect(heard).toEqual([]);
    });

    it('has one who listens', async () => {
      await listen(channels.app);
      await expect(listen(channels.command)).rejects.toMatchObject({ fault: { code: 'DISK_FAILED' } });
      expect(await channels.command.tell(SWITCHED)).toBe(true);
      expect(heard).toEqual([SWITCHED]);
    });

    it('ends, and begins anew', async () => {
      const stop = await listen(channels.app);
      await stop();
      expect(await channels.command.tell(SWITCHED)).toBe(false);
      await listen(channels.app);
      expect(await channels.command.tell(SWITCHED)).toBe(true);
      expect(heard).toEqual([SWITCHED]);
    });
  });
}
