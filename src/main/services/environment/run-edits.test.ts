import { beforeEach, describe, expect, it } from 'vitest';
import { fault } from '@shared/domain/fault';
import type { Edit } from '@shared/domain/operation';
import { EDITS, fakeProcess, fakeStorage, OWN, PROFILE, USER_PATH, type FakeStorage } from './account.fake';
import { runEdits, type EditRun } from './run-edits';

let storage: FakeStorage;
let machine: ReturnType<typeof fakeProcess>;
beforeEach(() => {
  storage = fakeStorage();
  machine = fakeProcess(storage);
});

const run = (edits: readonly Edit[] = EDITS, refusal: EditRun['refusal'] = 'keep-own') =>
  runEdits(machine, { edits, actor: 'cli', undoes: null, refusal });
const journal = async (): Promise<string[]> =>
  (await machine.history.list()).map(({ id, state }) => `${id} ${state}`);
const full = fault('DISK_FULL', { path: 'p', needed: null });

describe('edits of the environment', () => {
  it('are written, told, read back and journaled, with one question for the machine’s', async () => {
    const { operation, refused } = await run();
    expect(storage.states()).toEqual(['after', 'after', 'after', 'after']);
    expect(refused).toEqual([]);
    expect(storage.elevation.asked).toBe(1);
    expect(storage.store.announced).toBe(1);
    expect(operation).toMatchObject({ id: 1, state: 'committed', change: { kind: 'environment' } });
    expect(operation.phases.map(({ name }) => name)).toEqual(['write', 'administrator', 'check']);
    expect((await machine.history.list())[0]!.change).toEqual({ kind: 'environment', edits: EDITS });
  });

  it('of the account alone ask nobody', async () => {
    await run(OWN);
    expect(storage.states()).toEqual(['after', 'after', 'before', 'before']);
    expect(storage.elevation.asked).toBe(0);
  });

  it('of the machine alone leave the account alone', async () => {
    const { operation } = await run(EDITS.slice(2));
    expect(storage.states()).toEqual(['before', 'before', 'after', 'after']);
    expect(operation.phases.map(({ name }) => name)).toEqual(['administrator', 'check']);
  });

  it('are an operation even when there are none: what they undo is undone', async () => {
    expect((await run([])).operation.state).toBe('committed');
    expect(storage.store.announced).toBe(0);
  });
});

describe('a person who gives no administrator rights', () => {
  beforeEach(() => {
    storage.elevation.refuses = true;
  });

  it('keeps what is the account’s, and the journal says what was really written', async () => {
    const { operation, refused } = await run();
    expect(storage.states()).toEqual(['after', 'after', 'before', 'before']);
    expect(refused).toEqual(EDITS.slice(2));
    expect(operation.state).toBe('committed');
    expect((await machine.history.list())[0]!.change).toEqual({ kind: 'environment', edits: OWN });
  });

  it('keeps also what is right only together with the machine’s', async () => {
    const edits = [EDITS[0]!, ...EDITS.slice(2), EDITS[1]!];
    const { refused } = await run(edits);
    expect(storage.states()).toEqual(['after', 'before', 'before', 'before']);
    expect(refused).toEqual(edits.slice(1));
    storage.elevation.refuses = false;
    await run(edits.slice(1));
    expect(storage.states()).toEqual(['after', 'after', 'after', 'after']);
  });

  it('where nothing else was to be done has changed nothing', async () => {
    const { operation, refused } = await run(EDITS.slice(2));
    expect(refused).toHaveLength(2);
    expect(operation.state).toBe('reverted');
    expect(await journal()).toEqual(['1 reverted']);
    expect(storage.store.announced).toBe(0);
  });

  it('of an undoing changes nothing', async () => {
    await expect(run(EDITS, 'go-back')).rejects.toMatchObject({ fault: { code: 'ELEVATION_REFUSED' } });
    expect(storage.states()).toEqual(['before', 'before', 'before', 'before']);
    expect(await journal()).toEqual(['1 reverted']);
  });
});

describe('an elevation that fails after it wrote', () => {
  const lost = fault('ELEVATION_UNAVAILABLE', { reason: 'no answer' });
  /** The machine's edits of those places are written, then the word of it is lost; asked again, all goes well. */
  function loseWordAfter(names: readonly string[], failure = lost): void {
    storage.elevation.failOn = (edits) => {
      storage.elevation.failOn = () => null;
      for (const edit of edits)
        if (edit.place.kind === 'registry' && names.includes(edit.place.name)) storage.put(edit, edit.after);
      return failure;
    };
  }

  it('has done it, when all of it stands', async () => {
    loseWordAfter(['Path', 'GOROOT']);
    const { operation, refused } = await run();
    expect(storage.states()).toEqual(['after', 'after', 'after', 'after']);
    expect(refused).toEqual([]);
    expect(operation).toMatchObject({ state: 'committed', change: { edits: EDITS } });
    expect(storage.elevation.asked).toBe(1);
  });

  it('is taken back, when half of it stands', async () => {
    loseWordAfter(['Path']);
    await expect(run()).rejects.toMatchObject({ fault: { code: 'ELEVATION_UNAVAILABLE' } });
    expect(storage.states()).toEqual(['before', 'before', 'before', 'before']);
    expect(await journal()).toEqual(['1 reverted']);
  });

  it('stays in the journal when half of it stands and can’t be taken back, and then as what can be undone', async () => {
    loseWordAfter(['Path']);
    const { failOn } = storage.elevation;
    storage.elevation.failOn = (edits) => {
      storage.elevation.refuses = true;
      return failOn(edits);
    };
    await expect(run()).rejects.toMatchObject({ fault: { code: 'ELEVATION_UNAVAILABLE' } });
    expect(storage.states()).toEqual(['before', 'before', 'after', 'before']);
    expect(await journal()).toEqual(['1 started']);
    await machine.switcher.exclusively('recover', async () => undefined);
    expect((await machine.history.list())[0]).toMatchObject({
      state: 'committed',
      change: { kind: 'environment', edits: [EDITS[2]] },
    });
  });

  it('that is said to be refused keeps what stands', async () => {
    loseWordAfter(['GOROOT'], fault('ELEVATION_REFUSED', {}));
    const { operation, refused } = await run();
    expect(storage.states()).toEqual(['after', 'after', 'before', 'after']);
    expect(refused).toEqual([EDITS[2]]);
    expect(operation).toMatchObject({ state: 'committed', change: { edits: [...OWN, EDITS[3]] } });
  });

  it('and whose values can’t be read is left for the next start', async () => {
    loseWordAfter(['Path', 'GOROOT']);
    const { readOne } = machine.environment;
    machine.environment.readOne = () =>
      Promise.reject(fault('PROFILE_UNREADABLE', { path: 'p', reason: 'EACCES' }));
    const { writeMachine } = storage.elevation;
    storage.elevation.writeMachine = async (edits) => {
      storage.elevation.missing = storage.elevation.asked > 0 ? 'gone' : null;
      return writeMachine.call(storage.elevation, edits);
    };
    await expect(run()).rejects.toMatchObject({ fault: { code: 'ELEVATION_UNAVAILABLE' } });
    expect(await journal()).toEqual(['1 started']);
    machine.environment.readOne = readOne;
    await machine.switcher.exclusively('recover', async () => undefined);
    expect((await machine.history.list())[0]).toMatchObject({
      state: 'committed',
      change: { edits: EDITS.slice(2) },
    });
  });
});

describe('edits that fail', () => {
  it.each([
    [
      'at the second place of the account',
      () =>
        void (storage.store.failOn = ({ place, after }) =>
          place === USER_PATH && after === OWN[1]!.after ? full : null),
    ],
    ['at the machine’s', () => void (storage.elevation.failOn = () => full)],
    [
      'because nobody can be asked',
      () => {
        storage.elevation.missing = 'no agent';
      },
    ],
    [
      'when programs are told',
      () => {
        let calls = 0;
        storage.store.announce = async () => {
          if (++calls === 1) throw full;
        };
      },
    ],
    [
      'because a value reads otherwise than written',
      () => {
        const { readOne } = machine.environment;
        machine.environment.readOne = async (place) =>
          place === USER_PATH ? 'something else' : readOne(place);
      },
    ],
    [
      'because a value can not be read back',
      () => {
        machine.environment.readOne = () =>
          Promise.reject(fault('PROFILE_UNREADABLE', { path: 'p', reason: 'EACCES' }));
      },
    ],
  ])('%s leave everything as it was', async (_, breakIt) => {
    breakIt();
    await expect(run()).rejects.toMatchObject({ name: 'FaultError' });
    expect(storage.states()).toEqual(['before', 'before', 'before', 'before']);
    expect(await journal()).toEqual(['1 reverted']);
  });

  it('name the place that reads otherwise', async () => {
    const { readOne } = machine.environment;
    machine.environment.readOne = async (place) => (place === USER_PATH ? 'x' : readOne(place));
    await expect(run()).rejects.toMatchObject({
      fault: { code: 'PROFILE_CHANGED', params: { path: 'HKCU Path' } },
    });
  });

  it('leave to others what they wrote in that moment', async () => {
    storage.elevation.failOn = () => {
      storage.store.set('/home/li/.profile', 'theirs');
      return full;
    };
    await expect(run()).rejects.toMatchObject({ fault: { code: 'DISK_FULL' } });
    expect(storage.states()).toEqual(['other', 'before', 'before', 'before']);
    expect(await journal()).toEqual(['1 reverted']);
  });

  it('and can’t be put back stay in the journal, and the next start puts them back', async () => {
    storage.elevation.failOn = () => {
      storage.store.failOn = ({ place }) => (place === PROFILE ? full : null);
      return full;
    };
    await expect(run()).rejects.toMatchObject({ fault: { code: 'DISK_FULL' } });
    expect(storage.states()).toEqual(['after', 'before', 'before', 'before']);
    expect(await journal()).toEqual(['1 started']);
    storage.store.failOn = () => null;
    await machine.switcher.exclusively('recover', async () => undefined);
    expect(storage.states()).toEqual(['before', 'before', 'before', 'before']);
    expect(await journal()).toEqual(['1 reverted']);
  });

  it('that can’t be journaled change nothing', async () => {
    storage.disk.failOn = (call) => (call === 'append' ? full : null);
    await expect(run()).rejects.toMatchObject({ fault: { code: 'DISK_FULL' } });
    expect(storage.states()).toEqual(['before', 'before', 'before', 'before']);
  });
});

describe('a crash', () => {
  /** Runs with all ports dead from the given call on; answers whether it got that far. */
  async function crashAt(call: number): Promise<boolean> {
    let calls = 0;
    let died = false;
    const dead = new Promise<never>(() => undefined);
    const spy = <Port extends object>(port: Port): Port =>
      new Proxy(port, {
        get: (target, name) => {
          const value: unknown = Reflect.get(target, name);
          if (typeof value !== 'function') return value;
          return (...args: unknown[]) => {
            if (calls++ < call) return Reflect.apply(value, target, args) as unknown;
            died = true;
            return dead;
          };
        },
      });
    const dying = fakeProcess(storage, spy);
    const done = runEdits(dying, { edits: EDITS, actor: 'cli', undoes: null, refusal: 'keep-own' });
    await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 20))]);
    return died;
  }

  it('before any call leaves values that work, and the next start settles them', async () => {
    const ways = new Set<string>();
    for (let call = 0; ; call++) {
      storage = fakeStorage();
      machine = fakeProcess(storage);
      const died = await crashAt(call);
      const atOnce = storage.states();
      expect(atOnce).not.toContain('other');
      await machine.switcher.exclusively('recover', async () => undefined);
      expect(await machine.history.unfinished()).toEqual([]);
      const [operation] = await machine.history.list();
      const after = storage.states().join();
      const all = 'after,after,after,after';
      if (operation?.state === 'committed') expect(after).toBe(all);
      else expect(after).toBe('before,before,before,before');
      expect(storage.elevation.asked).toBeLessThanOrEqual(1);
      ways.add(operation?.state ?? 'nothing');
      if (!died) break;
      expect(call).toBeLessThan(60);
    }
    // All three ways out were seen: not begun, put back, finished because everything was done.
    expect([...ways].sort()).toEqual(['committed', 'nothing', 'reverted']);
  });

  it('leaves what only an administrator could put back, as an operation to be undone', async () => {
    const running = await machine.history.begin({ kind: 'environment', edits: [...EDITS] }, 'cli');
    for (const edit of [EDITS[0]!, ...EDITS.slice(2)]) storage.put(edit, edit.after);
    await machine.switcher.exclusively('recover', async () => undefined);
    expect(storage.states()).toEqual(['before', 'before', 'after', 'after']);
    expect(storage.elevation.asked).toBe(0);
    expect((await machine.history.list())[0]).toMatchObject({
      id: running.id,
      state: 'committed',
      change: { kind: 'environment', edits: EDITS.slice(2) },
    });
  });

  it('leaves what others changed since', async () => {
    await machine.history.begin({ kind: 'environment', edits: [...OWN] }, 'cli');
    storage.put(OWN[0]!, OWN[0]!.after);
    storage.put(OWN[1]!, 'theirs');
    await machine.switcher.exclusively('recover', async () => undefined);
    expect(storage.states().slice(0, 2)).toEqual(['before', 'other']);
    expect(await journal()).toEqual(['1 reverted']);
  });
});
