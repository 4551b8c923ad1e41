import { beforeEach, describe, expect, it } from 'vitest';
import type { Place } from '@shared/domain/operation';
import type { EnvironmentStore } from './environment-store';

export interface EnvironmentStoreUnderTest {
  store: EnvironmentStore;
  /** Changes a value behind the store's back. */
  put(place: Place, value: string): Promise<void>;
  /** A file of somebody else's that isn't there yet, nor its folder. */
  file: string;
}

export function environmentStoreContract(name: string, make: () => Promise<EnvironmentStoreUnderTest>): void {
  describe(`EnvironmentStore: ${name}`, () => {
    let store: EnvironmentStore;
    let put: EnvironmentStoreUnderTest['put'];
    let place: Place;
    let file: Place;

    beforeEach(async () => {
      const made = await make();
      ({ store, put } = made);
      place = (await store.read())[0]!.place;
      file = { kind: 'file', path: made.file };
    });
    const valueOf = async (): Promise<string | null> =>
      (await store.read()).find((value) => JSON.stringify(value.place) === JSON.stringify(place))!.value;

    it('names a place even when its value is not there yet', async () => {
      expect(await store.readOne(place)).toBeNull();
      expect(await valueOf()).toBeNull();
    });

    it('makes, changes and takes away a value', async () => {
      await store.write({ place, before: null, after: 'a 一' });
      expect(await valueOf()).toBe('a 一');
      await store.write({ place, before: 'a 一', after: 'b' });
      expect(await store.readOne(place)).toBe('b');
      await store.write({ place, before: 'b', after: null });
      expect(await store.readOne(place)).toBeNull();
    });

    it('refuses when somebody else changed the value, and keeps theirs', async () => {
      await put(place, 'theirs');
      const changed = { fault: { code: 'PROFILE_CHANGED' } };
      await expect(store.write({ place, before: null, after: 'ours' })).rejects.toMatchObject(changed);
      await expect(store.write({ place, before: 'old', after: null })).rejects.toMatchObject(changed);
      expect(await store.readOne(place)).toBe('theirs');
    });

    it('makes, changes and takes away a file that is no profile', async () => {
      expect(await store.readOne(file)).toBeNull();
      await store.write({ place: file, before: null, after: 'GOPROXY=一\r\n' });
      expect(await store.readOne(file)).toBe('GOPROXY=一\r\n');
      await store.write({ place: file, before: 'GOPROXY=一\r\n', after: '\uFEFF{}' });
      expect(await store.readOne(file)).toBe('\uFEFF{}');
      await store.write({ place: file, before: '\uFEFF{}', after: null });
      expect(await store.readOne(file)).toBeNull();
      expect((await store.read()).map((value) => value.place)).not.toContainEqual(file);
    });

    it('refuses a file that somebody else changed, and keeps theirs', async () => {
      await store.write({ place: file, before: null, after: 'ours' });
      await put(file, 'theirs');
      await expect(store.write({ place: file, before: 'ours', after: null })).rejects.toMatchObject({
        fault: { code: 'PROFILE_CHANGED' },
      });
      expect(await store.readOne(file)).toBe('theirs');
    });

    it('tells programs without complaint', async () => {
      await store.announce();
    });
  });
}
