/** A real project is built and tested with two real Gos. */
import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fault } from '@shared/domain/fault';
import { differencesOf } from '@shared/domain/health/trial';
import { goOfVersion, whyNoGo, type RealGo } from '../../testing/go-of-version';
import { DEPENDENCY, goProjects, type GoProjects } from '../../testing/go-projects';
import { SystemClock } from '../platform/clock';
import { NodeDisk } from '../platform/disk/node-disk';
import { runProgram } from '../platform/processes/run-program';
import type { Move } from './compatibility/compatibility';
import type { InstalledToolchain } from './inventory';
import { ProjectTrial } from './project-trial';

const HOST = { os: 'linux', arch: 'amd64' } as const;
const MOD = `module example.net/p\n\ngo 1.21\n`;
const TESTING = 'import (\n\t"testing"\n)\n\n';

const why = await whyNoGo();

describe.skipIf(why !== null)('trying another Go', { timeout: 120_000 }, () => {
  let projects: GoProjects;
  let gos: RealGo[];
  beforeAll(async () => {
    gos = [await goOfVersion('1.26.8'), await goOfVersion('1.22.12')];
    projects = await goProjects({ 'v1.0.0': '1.16' });
  }, 120_000);
  beforeEach(() => {
    for (const [name, value] of Object.entries(projects.env)) vi.stubEnv(name, value);
  });
  afterAll(() => projects.remove());

  const moves: Move[] = [];
  let denied = false;
  function trial(): ProjectTrial {
    const disk = new NodeDisk();
    const installed = gos.map(({ version, root }): InstalledToolchain => ({
      ...{ id: `go${version}`, version, path: root, platform: HOST },
      ...{ record: null, current: false, linkedTo: null, broken: false },
    }));
    const gone = { ...installed[0]!, id: 'go1.21.0', version: '1.21.0', path: '/nowhere' };
    const list = [...installed, gone];
    return new ProjectTrial({
      disk,
      host: HOST,
      processes: { run: runProgram },
      env: process.env,
      system: process.platform,
      clock: new SystemClock(),
      inventory: { find: async (id) => list.find((one) => one.id === id) ?? null, list: async () => list },
      switcher: { current: async () => ({ id: 'go1.26.8', target: '' }) },
      environment: { scan: () => Promise.reject(new Error('not asked')) },
      compatibility: {
        async findings(move) {
          moves.push(move);
          if (denied) throw fault('DISK_DENIED', { path: move.folder });
          return [];
        },
      },
    });
  }

  it('tells by package what builds and passes with one of both only, and writes nothing', async () => {
    const files = {
      'go.mod': MOD,
      'good/good.go': 'package good\n\nfunc One() int { return 1 }\n',
      'good/good_test.go': `package good\n\n${TESTING}func TestOne(t *testing.T) {\n\tif One() != 1 {\n\t\tt.Fatal("no")\n\t}\n}\n`,
      'newer/newer.go':
        'package newer\n\nimport "strings"\n\nfunc Lines(s string) any { return strings.Lines(s) }\n',
      'older/older_test.go':
        'package older\n\nimport (\n\t"runtime"\n\t"strings"\n\t"testing"\n)\n\nfunc TestGo(t *testing.T) {\n\tif !strings.HasPrefix(runtime.Version(), "go1.22") {\n\t\tt.Fatal("another Go")\n\t}\n}\n',
      'bad/bad_test.go': `package bad\n\n${TESTING}func TestBad(t *testing.T) { t.Fatalf("%d", "x") }\n`,
    };
    const folder = await projects.make('differs', files);
    const outcome = await trial().try({ folder, id: 'go1.22.12' });
    expect(outcome).toMatchObject({ project: folder, before: '1.26.8', after: '1.22.12', findings: [] });
    expect(outcome.steps.map(({ step, before, after }) => [step, before.ok, after.ok])).toEqual([
      ['build', true, false],
      ['vet', false, false],
      ['test', false, false],
    ]);
    const { broken, mended } = differencesOf(outcome);
    expect(broken.map((one) => [one.step, one.package])).toEqual([
      ['build', 'example.net/p/newer'],
      ['test', 'example.net/p/newer'],
    ]);
    expect(broken[0]!.output.join()).toMatch(/newer.go:5:\d+: .*strings\.Lines/);
    expect(mended.map((one) => [one.step, one.package])).toEqual([['test', 'example.net/p/older']]);
    expect(mended[0]!.output.join('\n')).toContain('another Go');
    expect(moves.at(-1)).toMatchObject({ folder, from: '1.26.8', to: '1.22.12', goroot: gos[1]!.root });
    for (const [name, text] of Object.entries(files))
      expect(await readFile(join(folder, name), 'utf8')).toBe(text);
  });

  it('leaves no program, no go.sum and no change in go.mod behind', async () => {
    const main = `package main\n\nimport "${DEPENDENCY}"\n\nfunc main() { println(dep.One()) }\n`;
    const mod = `${MOD}\nrequire ${DEPENDENCY} v1.0.0\n`;
    const folder = await projects.make('single', { 'go.mod': mod, 'main.go': main });
    vi.stubEnv('GOFLAGS', '-modcacherw -mod=mod');
    const { steps } = await trial().try({ folder, id: 'go1.22.12' });
    expect(steps[0]!.after.failures[0]!.output.join()).toContain('missing go.sum entry');
    expect(await readdir(folder)).toEqual(['go.mod', 'main.go']);
    expect(await readFile(join(folder, 'go.mod'), 'utf8')).toBe(mod);

    const whole = await projects.make('whole', {
      'go.mod': MOD,
      'main.go': 'package main\n\nfunc main() {}\n',
    });
    denied = true;
    const { steps: built, findings } = await trial().try({ folder: whole, id: 'go1.22.12' });
    denied = false;
    expect(findings).toEqual([]);
    expect(built[0]).toMatchObject({ before: { ok: true }, after: { ok: true } });
    expect(await readdir(whole)).toEqual(['go.mod', 'main.go']);
  });

  it('says with each step that a Go can’t be started', async () => {
    const folder = await projects.make('unstartable', { 'go.mod': MOD, 'p.go': 'package p\n' });
    const outcome = await trial().try({ folder, id: 'go1.21.0' });
    for (const { before, after } of outcome.steps) {
      expect(before).toMatchObject({ ok: true, fault: null });
      expect(after).toMatchObject({ ok: false, fault: { code: 'COMMAND_NOT_FOUND' } });
    }
    expect(differencesOf(outcome)).toEqual({ broken: [], mended: [] });
    await expect(trial().try({ folder, id: 'go1.2.3' })).rejects.toMatchObject({
      fault: { code: 'VERSION_NOT_INSTALLED' },
    });
  });

  it.each(['stop', 'signal'] as const)('ends within a second by %s, with the tests that run', async (how) => {
    const folder = await projects.make('slow', {
      'go.mod': MOD,
      'slow_test.go':
        'package slow\n\nimport (\n\t"os"\n\t"testing"\n\t"time"\n)\n\nfunc TestSlow(t *testing.T) {\n\tfor {\n\t\tos.WriteFile("alive", []byte(time.Now().String()), 0o644)\n\t\ttime.Sleep(20 * time.Millisecond)\n\t}\n}\n',
    });
    const alive = join(folder, 'alive');
    await rm(alive, { force: true });
    const running = trial();
    const told: boolean[] = [];
    running.changes.on(() => told.push(running.busy()));
    const stop = new AbortController();
    const ended = running.try({ folder, id: 'go1.22.12' }, stop.signal);
    await vi.waitFor(() => expect(existsSync(alive)).toBe(true), 60_000);
    const began = performance.now();
    if (how === 'stop') void running.stop();
    else stop.abort();
    await expect(ended).rejects.toMatchObject({ fault: { code: 'CANCELLED' } });
    expect(performance.now() - began).toBeLessThan(1000);
    const last = await readFile(alive, 'utf8');
    await sleep(200);
    expect(await readFile(alive, 'utf8')).toBe(last);
    expect(told).toEqual([true, false]);
  });
});
