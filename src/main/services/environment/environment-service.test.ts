import { beforeEach, describe, expect, it } from 'vitest';
import { readEditorSettings } from '@shared/domain/environment/editor-settings';
import type { EnvironmentFacts } from '@shared/domain/environment/facts';
import { messyWindows } from '@shared/domain/environment/messy-machine.fixture';
import { fault } from '@shared/domain/fault';
import type { Edit, Place } from '@shared/domain/operation';
import type { StoredValue } from '../../ports/environment-store';
import { FakeNetwork } from '../../ports/network.fake';
import { fakeProcess, fakeStorage } from './account.fake';
import { EnvironmentService } from './environment-service';

const RECOMMENDED = { accepted: null, elevated: false };
const EVERYTHING = { accepted: null, elevated: true };
const FACTS = messyWindows();
const PATH = placeOf('user', 'Path');

/** A service on the machine that the facts tell of; what is written is seen by the next scan. */
function messyMachine() {
  const storage = fakeStorage();
  const { store, elevation } = storage;
  for (const { scope, name, text } of FACTS.stored) {
    if (scope === 'machine') elevation.put(name, text);
    else store.set(name, text);
  }
  const files = [FACTS.goEnvFile!, ...FACTS.editors.map(({ file }) => file)];
  for (const { path, text } of files) store.set(path, text);

  const process = fakeProcess(storage);
  const { environment } = process;
  environment.read = async (): Promise<StoredValue[]> =>
    ['Path', 'GOROOT'].map((name) => {
      const variables = new Map(Object.entries(FACTS.newProcess!));
      return { place: placeOf('user', name), value: store.get(name), dialect: null, variables };
    });
  const factsNow = (): EnvironmentFacts => ({
    ...FACTS,
    stored: FACTS.stored
      .map((one) => (one.text === null ? one : { ...one, text: valueAt(one.place) }))
      .filter(({ text, place }) => text !== null || place.type === 'REG_DWORD'),
    goEnvFile: { ...FACTS.goEnvFile!, text: store.get(FACTS.goEnvFile!.path) },
    editors: FACTS.editors.map((editor) => {
      const text = store.get(editor.file.path);
      return { ...editor, file: { ...editor.file, text }, ...readEditorSettings(text ?? '') };
    }),
  });
  const valueAt = (place: Place): string | null => {
    if (place.kind === 'file') return store.get(place.path);
    return place.hive === 'HKLM' ? elevation.get(place.name) : store.get(place.name);
  };
  const scans: EnvironmentFacts[] = [];
  const scanner = {
    facts: async () => {
      const facts = factsNow();
      scans.push(facts);
      return facts;
    },
  };
  const network = new FakeNetwork();
  const settings = { read: async () => ({ goroot: 'publish' as const }) };
  const deps = { ...process, home: { root: FACTS.home }, scanner, settings, network };
  /** All values, as an export of the registry and the files would show them. */
  const everything = (): string =>
    JSON.stringify([
      ...FACTS.stored.map(({ place }) => valueAt(place)),
      ...files.map(({ path }) => store.get(path)),
    ]);
  return { ...deps, ...storage, deps, service: new EnvironmentService(deps), everything, valueAt, scans };
}

function placeOf(scope: 'user' | 'machine', name: string): Extract<Place, { kind: 'registry' }> {
  const stored = FACTS.stored.find((one) => one.scope === scope && one.name === name);
  return stored!.place;
}

let machine: ReturnType<typeof messyMachine>;
let service: EnvironmentService;
beforeEach(() => {
  machine = messyMachine();
  service = machine.service;
});

async function applied(choices = EVERYTHING) {
  const plan = await service.plan(choices);
  return { plan, outcome: await service.apply(plan.id, 'window') };
}
const newest = async () => (await machine.history.list())[0]!;
const undo = async () => service.undo(await newest(), 'window');
const code = (name: string) => ({ fault: { code: name } });

describe('looking', () => {
  it('tells that it looks, then what it found', async () => {
    const told: boolean[] = [];
    service.changes.on(() => told.push(service.state().scanning));
    expect(service.state()).toEqual({ view: null, scanning: false, fault: null });
    const view = await service.scan();
    expect(told).toEqual([true, false]);
    expect(service.state()).toEqual({ view, scanning: false, fault: null });
    expect(view.findings.map(({ kind }) => kind)).toContain('goroot-stale');
  });

  it('happens once for all who ask at the same time', async () => {
    const [one, other] = await Promise.all([service.scan(), service.scan(), service.plan(RECOMMENDED)]);
    expect(one).toBe(other);
    expect(machine.scans).toHaveLength(1);
  });

  it('is broken off for nobody but who no longer wants it', async () => {
    const { facts } = machine.deps.scanner;
    const told: unknown[] = [];
    let go = (): void => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    machine.deps.scanner.facts = async (...given: unknown[]) => {
      told.push(...given);
      await gate;
      return facts();
    };
    const leaving = new AbortController();
    const [left, stayed] = [service.scan(leaving.signal), service.scan(new AbortController().signal)];
    leaving.abort();
    await expect(left).rejects.toMatchObject(code('CANCELLED'));
    expect(service.state()).toMatchObject({ scanning: true, fault: null });
    await expect(service.scan(leaving.signal)).rejects.toMatchObject(code('CANCELLED'));
    go();
    expect((await stayed).findings).not.toEqual([]);
    expect(service.state()).toMatchObject({ scanning: false, fault: null });
    expect(told.filter((one) => one !== undefined)).toEqual([]);
  });

  it('that fails keeps the view before, says why, and is tried again by the next plan', async () => {
    const view = await service.scan();
    const { facts } = machine.deps.scanner;
    machine.deps.scanner.facts = () => Promise.reject(fault('CANCELLED', {}));
    await expect(service.scan()).rejects.toMatchObject(code('CANCELLED'));
    expect(service.state()).toEqual({ view, scanning: false, fault: { code: 'CANCELLED', params: {} } });
    machine.deps.scanner.facts = facts;
    await service.plan(RECOMMENDED);
    expect(service.state().fault).toBeNull();
  });
});

describe('a plan', () => {
  it('is known by its edits, and changes nothing', async () => {
    const before = machine.everything();
    const one = await service.plan(RECOMMENDED);
    expect(one.id).toMatch(/^[0-9a-f]{64}$/);
    expect((await service.plan(RECOMMENDED)).id).toBe(one.id);
    expect((await service.plan(EVERYTHING)).id).not.toBe(one.id);
    expect((await service.plan({ accepted: [], elevated: false })).edits).toEqual([]);
    expect(machine.everything()).toBe(before);
    expect(machine.scans).toHaveLength(1);
    expect(await machine.history.list()).toEqual([]);
  });

  it('leaves the machine’s values out where nobody could be asked', async () => {
    machine.elevation.missing = 'no agent';
    const { edits, remaining } = await service.plan(EVERYTHING);
    expect(edits.some(({ elevated }) => elevated)).toBe(false);
    expect(remaining.some(({ why }) => why === 'needs-administrator')).toBe(true);
  });

  it('of one variable is done like any other', async () => {
    const choice = { name: 'GOPROXY', value: 'https://goproxy.io,direct', target: 'user' } as const;
    const plan = await service.planVariable(choice);
    await service.apply(plan.id, 'window');
    expect(machine.store.get('GOPROXY')).toBe('https://goproxy.io,direct');
    await undo();
    expect(machine.store.get('GOPROXY')).toBe('https://goproxy.cn,direct');
  });
});

describe('applying', () => {
  it('writes exactly the plan, asks once, and tells what a new shell gets', async () => {
    machine.processes.newShell = { path: 'C:\\gvm\\current\\bin\\go.exe', version: '1.26.10' };
    const { plan, outcome } = await applied();
    expect(plan.edits.some(({ elevated }) => elevated)).toBe(true);
    for (const { place, after } of plan.edits) expect(machine.valueAt(place)).toBe(after);
    expect(outcome).toEqual({
      operation: 1,
      written: plan.edits.length,
      kept: [],
      newShell: machine.processes.newShell,
    });
    expect(machine.elevation.asked).toBe(1);
    expect(machine.locks.acquired).toContain('switch');
    const { edits } = await service.plan(EVERYTHING);
    expect(edits).toEqual([]);
    expect(machine.scans).toHaveLength(2);
  });

  it('is only of the plan that was shown last', async () => {
    const first = await service.plan(RECOMMENDED);
    await service.plan(EVERYTHING);
    const before = machine.everything();
    await expect(service.apply(first.id, 'window')).rejects.toMatchObject(code('PLAN_OUTDATED'));
    await expect(service.apply('no plan', 'window')).rejects.toMatchObject(code('PLAN_OUTDATED'));
    expect(machine.everything()).toBe(before);
  });

  it('is only once', async () => {
    const { plan } = await applied();
    await expect(service.apply(plan.id, 'window')).rejects.toMatchObject(code('PLAN_OUTDATED'));
  });

  it('of a plan for a machine that changed meanwhile writes nothing, and the next plan knows', async () => {
    const plan = await service.plan(EVERYTHING);
    machine.store.set('Path', `D:\\new;${machine.store.get('Path')}`);
    const before = machine.everything();
    await expect(service.apply(plan.id, 'window')).rejects.toMatchObject(code('PLAN_OUTDATED'));
    expect(machine.everything()).toBe(before);
    expect(await machine.history.list()).toEqual([]);
    const { outcome } = await applied();
    expect(outcome.operation).toBe(1);
    expect(machine.store.get('Path')).toContain('D:\\new;');
  });

  it('of nothing is no operation', async () => {
    const plan = await service.plan({ accepted: [], elevated: false });
    expect(await service.apply(plan.id, 'window')).toEqual({
      operation: null,
      written: 0,
      kept: [],
      newShell: null,
    });
    expect(await machine.history.list()).toEqual([]);
  });

  it('without administrator rights keeps what is the account’s, and says what stays', async () => {
    machine.elevation.refuses = true;
    const { plan, outcome } = await applied();
    const own = plan.edits.filter(({ elevated }) => !elevated);
    expect(outcome).toMatchObject({ operation: 1, written: own.length });
    expect(outcome.kept).toContainEqual({ place: 'HKLM Path', reason: 'refused' });
    const { change } = await newest();
    expect(change.kind === 'environment' && change.edits).toHaveLength(own.length);
  });

  it('that fails is told, and what was known counts no more', async () => {
    const before = machine.everything();
    machine.elevation.failOn = () => fault('DISK_DENIED', { path: 'HKLM' });
    await expect(applied()).rejects.toMatchObject(code('DISK_DENIED'));
    expect(machine.everything()).toBe(before);
    await service.plan(RECOMMENDED);
    expect(machine.scans).toHaveLength(2);
  });
});

describe('undoing', () => {
  it('gives back everything to the character, and is itself undone', async () => {
    const before = machine.everything();
    await applied();
    const after = machine.everything();
    expect(after).not.toBe(before);
    expect(await undo()).toMatchObject({ operation: { id: 2, undoes: 1, state: 'committed' }, kept: [] });
    expect(machine.everything()).toBe(before);
    await undo();
    expect(machine.everything()).toBe(after);
    expect((await machine.history.list()).map(({ id, undoneBy }) => [id, undoneBy])).toEqual([
      [3, null],
      [2, 3],
      [1, 2],
    ]);
  });

  it('leaves what others changed since, and names it', async () => {
    const before = machine.store.get('Path')!;
    await applied();
    machine.store.set('Path', `D:\\theirs;${machine.store.get('Path')}`);
    machine.store.set('GOROOT', 'E:\\theirs');
    const { kept } = await undo();
    expect(kept).toEqual(['HKCU GOROOT']);
    expect(machine.store.get('GOROOT')).toBe('E:\\theirs');
    expect(machine.store.get('Path')!.split(';').toSorted()).toEqual(
      ['D:\\theirs', ...before.split(';')].toSorted(),
    );
  });

  it('is a conflict where nothing can be taken back', async () => {
    const place = placeOf('user', 'GOROOT');
    const edits: Edit[] = [{ place, before: 'D:\\old\\go', after: 'D:\\new' }];
    await (await machine.history.begin({ kind: 'environment', edits }, 'cli')).commit();
    machine.store.set('GOROOT', 'E:\\theirs');
    await expect(undo()).rejects.toMatchObject({
      fault: { code: 'OPERATION_CONFLICT', params: { id: '1', place: 'HKCU GOROOT' } },
    });
  });

  it('keeps what can not be read any more', async () => {
    await applied();
    const { readOne } = machine.environment;
    machine.environment.readOne = async (place) => {
      if (place.kind === 'file') throw fault('PROFILE_UNREADABLE', { path: place.path, reason: 'EACCES' });
      return readOne(place);
    };
    const { kept } = await undo();
    expect(kept).toContain(FACTS.goEnvFile!.path);
    expect(machine.valueAt(PATH)).toBe(FACTS.stored.find(({ place }) => place === PATH)!.text);
  });

  it('without administrator rights changes nothing', async () => {
    await applied();
    const after = machine.everything();
    machine.elevation.refuses = true;
    await expect(undo()).rejects.toMatchObject(code('ELEVATION_REFUSED'));
    expect(machine.everything()).toBe(after);
    machine.elevation.refuses = false;
    expect(await undo()).toMatchObject({ kept: [] });
  });

  it('is for changes of the environment alone', async () => {
    await (await machine.history.begin({ kind: 'pin', edits: [] }, 'cli')).commit();
    await expect(undo()).rejects.toMatchObject(code('OPERATION_NOT_UNDOABLE'));
  });
});
