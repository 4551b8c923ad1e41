import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { fault } from '@shared/domain/fault';
import type { Edit } from '@shared/domain/operation';
import { FakeClock } from '../../ports/clock.fake';
import { FakeDisk } from '../../ports/disk.fake';
import { elevationContract } from '../../ports/elevation.contract';
import type { Errand } from './elevated-command';
import { runElevatedVerb } from './elevated-verb';
import { claim } from './elevation-claim';
import { elevationRequest, resultFileFor, sha256Of, type ElevationRequest } from './elevation-messages';
import type { TextRegistry } from './registry-edit';
import type { RegistryText } from './registry-text';
import { WindowsElevation } from './windows-elevation';

/** Text values in memory. */
class MemoryRegistry implements TextRegistry {
  readonly values = new Map<string, RegistryText>();
  /** Name of the value that can't be written. */
  locked = '';

  readonly read: TextRegistry['read'] = (_, name) => this.values.get(name.toLowerCase()) ?? null;
  readonly write: TextRegistry['write'] = (_, name, value) => {
    if (name === this.locked && value !== null) throw fault('DISK_DENIED', { path: name });
    if (value === null) this.values.delete(name.toLowerCase());
    else this.values.set(name.toLowerCase(), value);
  };

  put(name: string, text: string | null): void {
    this.write({ hive: 'HKLM', path: '' }, name, text === null ? null : sz(text));
  }
}

const sz = (text: string): RegistryText => ({ type: 'REG_SZ', text, terminated: true });

/** A system that asks nobody: the elevated program's work is done right here, on the same registry. */
class Machine {
  readonly registry = new MemoryRegistry();
  readonly disk = new FakeDisk();
  readonly clock = new FakeClock();
  asked = 0;
  announced = 0;
  refuses = false;
  /** What happens in place of the elevated program, or null: that program itself. */
  instead: ((errand: Errand) => Promise<string>) | null = null;
  /** What happens while the person reads the question. */
  meanwhile: (errand: Errand) => Promise<void> = async () => undefined;
  lastFile = '';

  askMs = 60_000;
  /** Of the question asked last. */
  signal = new AbortController().signal;

  async elevation(): Promise<WindowsElevation> {
    const root = await mkdtemp(join(tmpdir(), 'gvm elevation 权限-'));
    const script = join(root, 'gvm.js');
    const shell = join(root, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe');
    await mkdir(dirname(shell), { recursive: true });
    await writeFile(shell, '');
    await writeFile(script, '');
    const { registry, disk } = this;
    return new WindowsElevation({
      home: { backups: '/backups' },
      clock: this.clock,
      disk,
      env: { SystemRoot: root },
      runtime: { program: process.execPath, script, kind: 'node' },
      registry,
      prompt: (command, _, signal) => this.#prompt(command, signal),
      askMs: this.askMs,
      finishMs: 500,
    });
  }

  async #prompt(command: string, signal: AbortSignal): Promise<string> {
    this.asked++;
    this.signal = signal;
    const words = /^".+" ".+" elevated write-machine-environment "(.+)" (\w+)$/m.exec(command)!;
    const errand = { verb: 'write-machine-environment', file: words[1]!, sha256: words[2]! } as const;
    this.lastFile = errand.file;
    if (this.refuses) throw fault('ELEVATION_REFUSED', {});
    await this.meanwhile(errand);
    if (this.instead) return this.instead(errand);
    await this.elevated(errand);
    return '';
  }

  elevated(errand: Errand): Promise<boolean> {
    const announce = async (): Promise<void> => void this.announced++;
    return runElevatedVerb(errand, { registry: this.registry, announce, clock: this.clock });
  }
}

elevationContract('Windows, with a registry in memory', async () => {
  const machine = new Machine();
  return {
    elevation: await machine.elevation(),
    put: (name, value) => machine.registry.put(name, value),
    get: (name) => machine.registry.values.get(name.toLowerCase())?.text ?? null,
    answer: (word) => void (machine.refuses = word === 'no'),
    asked: () => machine.asked,
  };
});

const edit = (name: string, before: string | null, after: string | null, type = 'REG_SZ'): Edit => ({
  place: { kind: 'registry', hive: 'HKLM', name, type },
  before,
  after,
});

describe('an elevation', () => {
  let machine: Machine;
  let elevation: WindowsElevation;
  beforeEach(async () => {
    machine = new Machine();
    elevation = await machine.elevation();
  });
  const failing = (code: string) => ({ fault: { code } });
  const made = edit('GOPROXY', null, 'direct');

  it('keeps type and terminator, makes a new value of the type that was asked for, and tells programs', async () => {
    const { values } = machine.registry;
    values.set('path', { type: 'REG_EXPAND_SZ', text: '%A%', terminated: false });
    await elevation.writeMachine([
      edit('Path', '%A%', '%A%;B'),
      edit('GOROOT', null, '%B%', 'REG_EXPAND_SZ'),
      made,
    ]);
    expect(values.get('path')).toEqual({ type: 'REG_EXPAND_SZ', text: '%A%;B', terminated: false });
    expect(values.get('goroot')).toEqual({ type: 'REG_EXPAND_SZ', text: '%B%', terminated: true });
    expect(values.get('goproxy')).toEqual(sz('direct'));
    expect(machine.announced).toBe(1);
  });

  it('brings back without a terminator what was taken away without', async () => {
    const { values } = machine.registry;
    const before: RegistryText = { type: 'REG_EXPAND_SZ', text: 'C:\\Go', terminated: false };
    values.set('goroot', before);
    const { place } = edit('GOROOT', null, null, 'REG_EXPAND_SZ');
    const unterminated = { ...place, unterminated: true } as Edit['place'];
    await elevation.writeMachine([{ place: unterminated, before: 'C:\\Go', after: null }]);
    await elevation.writeMachine([{ place: unterminated, before: null, after: 'C:\\Go' }]);
    expect([...values]).toEqual([['goroot', before]]);
  });

  it('keeps a copy of what it replaces, in the home, and leaves no request behind', async () => {
    machine.registry.put('GOROOT', 'C:\\Go');
    await elevation.writeMachine([edit('GOROOT', 'C:\\Go', null), made]);
    const [kept, ...more] = await machine.disk.list('/backups');
    expect(more).toEqual([]);
    expect(JSON.parse((await machine.disk.readText(`/backups/${kept!.name}`))!)).toMatchObject({
      value: expect.stringMatching(/^HKLM\\.*\\GOROOT$/),
      text: 'C:\\Go',
    });
    await expect(readdir(dirname(machine.lastFile))).rejects.toThrow('ENOENT');
  });

  it('takes back what it wrote when a later value can not be written', async () => {
    const before: RegistryText = { type: 'REG_EXPAND_SZ', text: 'old', terminated: false };
    machine.registry.values.set('goroot', before);
    machine.registry.locked = 'GOFLAGS';
    const edits = [made, edit('GOROOT', 'old', 'new'), edit('GOFLAGS', null, '-mod=mod')];
    await expect(elevation.writeMachine(edits)).rejects.toMatchObject(failing('DISK_DENIED'));
    expect([...machine.registry.values]).toEqual([['goroot', before]]);
  });

  it('writes nothing when a value changed while the person was asked', async () => {
    machine.meanwhile = async () => machine.registry.put('GOFLAGS', 'theirs');
    const edits = [made, edit('GOFLAGS', null, 'ours')];
    await expect(elevation.writeMachine(edits)).rejects.toMatchObject(failing('PROFILE_CHANGED'));
    expect([...machine.registry.values.keys()]).toEqual(['goflags']);
  });

  it('does nothing by a request that was swapped', async () => {
    machine.meanwhile = async ({ file }) => {
      const request = JSON.parse(await readFile(file, 'utf8')) as { edits: Edit[] };
      request.edits[0]!.after = 'https://evil.test';
      await writeFile(file, JSON.stringify(request));
    };
    await expect(elevation.writeMachine([made])).rejects.toMatchObject({
      fault: { code: 'PROFILE_CHANGED', params: { path: expect.stringMatching(/request\.json$/) } },
    });
    expect(machine.registry.values.size).toBe(0);
  });

  it('believes no result that says done where nothing is', async () => {
    machine.instead = async ({ file, sha256 }) => {
      await writeFile(resultFileFor(file), JSON.stringify({ request: sha256, state: 'done' }));
      return '';
    };
    await expect(elevation.writeMachine([made])).rejects.toMatchObject(failing('PROFILE_CHANGED'));
  });

  it.each([
    ['none', null],
    ['half of one', '{"request"'],
    ['that of another request', JSON.stringify({ request: 'ab', state: 'done' })],
  ])('without a result (%s) says what was complained of', async (_, result) => {
    machine.instead = async ({ file }) => {
      if (result !== null) await writeFile(resultFileFor(file), result);
      return 'node.exe is not recognized';
    };
    await expect(elevation.writeMachine([made])).rejects.toMatchObject({
      fault: { code: 'ELEVATION_UNAVAILABLE', params: { reason: 'node.exe is not recognized' } },
    });
  });

  it('takes the result for what it says, however the asking ended', async () => {
    machine.instead = async (errand) => {
      await machine.elevated(errand);
      throw fault('ELEVATION_UNAVAILABLE', { reason: 'the batch files could not be removed' });
    };
    await elevation.writeMachine([made]);
    expect(machine.registry.values.get('goproxy')).toEqual(sz('direct'));
  });
});

describe('a question that nobody answers', () => {
  it('ends by itself, and the one who asked is told to clear up', async () => {
    const machine = new Machine();
    machine.askMs = 20;
    machine.instead = () => new Promise(() => undefined);
    const elevation = await machine.elevation();
    await expect(elevation.writeMachine([edit('GOPROXY', null, 'direct')])).rejects.toMatchObject({
      fault: { code: 'ELEVATION_UNAVAILABLE', params: { reason: 'no answer within 0.02 s' } },
    });
    expect(machine.signal.aborted).toBe(true);
    await expect(readdir(dirname(machine.lastFile))).rejects.toThrow('ENOENT');
  });

  it('whose work was done all the same has been answered', async () => {
    const machine = new Machine();
    machine.askMs = 500;
    machine.instead = async (errand) => {
      await machine.elevated(errand);
      return new Promise(() => undefined);
    };
    const elevation = await machine.elevation();
    await elevation.writeMachine([edit('GOPROXY', null, 'direct')]);
    expect(machine.registry.values.get('goproxy')).toEqual(sz('direct'));
  });
});

/** The errand of the same request, changed by who may. */
async function forge(
  errand: Errand,
  changes: Partial<Record<keyof ElevationRequest, unknown>>,
): Promise<Errand> {
  const request = elevationRequest.parse(JSON.parse(await readFile(errand.file, 'utf8')));
  const forged = JSON.stringify({ ...request, ...changes });
  await writeFile(errand.file, forged);
  return { ...errand, sha256: sha256Of(Buffer.from(forged)) };
}

describe('a person who agrees when nobody waits any more', () => {
  let machine: Machine;
  const made = edit('GOPROXY', null, 'direct');
  beforeEach(() => {
    machine = new Machine();
  });
  const writing = async (): Promise<void> => (await machine.elevation()).writeMachine([made]);
  const unavailable = (reason: string) => ({ fault: { code: 'ELEVATION_UNAVAILABLE', params: { reason } } });

  it('changes nothing after the deadline', async () => {
    machine.meanwhile = async () => machine.clock.pass(machine.askMs + 1);
    await expect(writing()).rejects.toMatchObject(unavailable('the request is too old'));
    expect(machine.registry.values.size).toBe(0);
  });

  it('changes nothing for a program that has ended, also when its number is another’s now', async () => {
    const ended = spawnSync(process.execPath, ['-e', '']).pid;
    const callers = [
      { pid: ended, startTime: null },
      { pid: process.pid, startTime: '1' },
    ];
    for (const caller of callers) {
      machine = new Machine();
      const results: unknown[] = [];
      machine.instead = async (errand) => {
        expect(await machine.elevated(await forge(errand, { caller }))).toBe(false);
        results.push(JSON.parse(await readFile(resultFileFor(errand.file), 'utf8')));
        return '';
      };
      await expect(writing()).rejects.toMatchObject({ fault: { code: 'ELEVATION_UNAVAILABLE' } });
      expect(results).toMatchObject([unavailable('the program that asked has ended')]);
      expect(machine.registry.values.size).toBe(0);
    }
  });

  it('changes nothing once the caller has given the request up, though its file is still there', async () => {
    const aside = join(await mkdtemp(join(tmpdir(), 'gvm-late-')), 'folder');
    let late: Errand | null = null;
    machine.instead = async (errand) => {
      // What the caller takes away is a link: the folder stays, as one does that another program has open.
      await rename(dirname(errand.file), aside);
      await symlink(aside, dirname(errand.file), 'junction');
      late = { ...errand, file: join(aside, 'request.json') };
      // sudo-prompt says so of a program that takes more than a second to start.
      throw fault('ELEVATION_REFUSED', {});
    };
    await expect(writing()).rejects.toMatchObject({ fault: { code: 'ELEVATION_REFUSED' } });
    expect(await machine.elevated(late!)).toBe(false);
    const result: unknown = JSON.parse(await readFile(join(aside, 'result.json'), 'utf8'));
    expect(result).toMatchObject(unavailable('the request was withdrawn'));
    expect(machine.registry.values.size).toBe(0);
  });

  it('is waited for while it writes', async () => {
    machine.instead = async (errand) => {
      await claim(errand.file);
      setTimeout(() => {
        machine.registry.put('GOPROXY', 'direct');
        const done = JSON.stringify({ request: errand.sha256, state: 'done' });
        void writeFile(resultFileFor(errand.file), done);
      }, 250);
      throw fault('ELEVATION_UNAVAILABLE', { reason: 'no answer' });
    };
    await writing();
    expect(machine.registry.values.get('goproxy')).toEqual(sz('direct'));
  });
});

describe('the elevated verb', () => {
  it('refuses by itself what no verb covers, and answers once', async () => {
    const machine = new Machine();
    const elevation = await machine.elevation();
    let errand: Errand | null = null;
    machine.instead = async (one) => {
      errand = one;
      const done = await machine.elevated(await forge(one, { edits: [edit('ComSpec', null, 'evil.exe')] }));
      expect(done).toBe(false);
      expect(JSON.parse(await readFile(resultFileFor(one.file), 'utf8'))).toMatchObject({
        state: 'failed',
        fault: { code: 'OPTION_INVALID', params: { value: 'ComSpec' } },
      });
      await expect(machine.elevated(one)).rejects.toThrow('EEXIST');
      return '';
    };
    await expect(elevation.writeMachine([edit('GOPROXY', null, 'direct')])).rejects.toMatchObject({
      fault: { code: 'ELEVATION_UNAVAILABLE' },
    });
    expect(errand).not.toBeNull();
    expect(machine.registry.values.size).toBe(0);
  });
});
