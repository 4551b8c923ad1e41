import { fault } from '@shared/domain/fault';
import type { CheckId } from '@shared/domain/health/check';
import type { HealthFinding } from '@shared/domain/health/finding';
import type { HealthReport } from '@shared/domain/health/report';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FakeClock } from '../../ports/clock.fake';
import { FakeProcesses } from '../../ports/processes.fake';
import type { Check, Examination } from './check';
import { Doctor, type DoctorDeps } from './doctor';

const HOST = { os: 'linux', arch: 'amd64' } as const;
const DAY = { day: '2026-10-08', origin: 'embedded', checkedAt: null } as const;

describe('the doctor', () => {
  afterEach(() => vi.useRealTimers());

  it('tells each check as soon as it ends, and the gravest finding first', async () => {
    const slow = gate<HealthFinding[]>();
    const doctor = doctorWith([
      check('install', async () => slow.promise),
      check('security', async () => [finding('security', 'info'), finding('security', 'error')]),
      check('caches', async () => [finding('caches', 'warning')]),
    ]);
    const told = follow(doctor);
    const ended = doctor.examine(null);
    await vi.waitFor(() => expect(statesOf(told.at(-1))).toEqual(['running', 'done', 'done']));
    expect(doctor.running()).toBe(true);
    slow.open([finding('install', 'error')]);
    const report = await ended;
    expect(statesOf(report)).toEqual(['done', 'done', 'done']);
    expect(report.findings.map(({ check, severity }) => `${severity} ${check}`)).toEqual([
      'error install',
      'error security',
      'warning caches',
      'info security',
    ]);
    expect(doctor.running()).toBe(false);
    expect(doctor.report()).toBe(report);
  });

  it('keeps what the others found when a check fails or does not end in time', async () => {
    const doctor = doctorWith([
      check('install', async () => [finding('install', 'warning')]),
      check('build', async () => Promise.reject(fault('DISK_DENIED', { path: '/x' }))),
      check('network', async (_, signal) => untilAborted(signal), { limitMs: 20 }),
    ]);
    const report = await doctor.examine(null);
    expect(report.findings).toHaveLength(1);
    expect(report.checks.map(({ check, state, fault: why }) => [check, state, why?.code])).toEqual([
      ['install', 'done', undefined],
      ['build', 'failed', 'DISK_DENIED'],
      ['network', 'failed', 'CHECK_TIMED_OUT'],
    ]);
  });

  it('tells a cause, and not beside it what another check saw of it', async () => {
    const damaged = { ...finding('install', 'error'), kind: 'go-fails' } as HealthFinding;
    const broken = { ...finding('build', 'error'), kind: 'build-failed' } as HealthFinding;
    const late = gate<HealthFinding[]>();
    const doctor = doctorWith([check('install', () => late.promise), check('build', async () => [broken])]);
    const ended = doctor.examine(null);
    await vi.waitFor(() => expect(doctor.report()?.findings).toEqual([broken]));
    late.open([damaged]);
    expect((await ended).findings).toEqual([damaged]);
    expect((await doctorWith([check('build', async () => [broken])]).examine(null)).findings).toEqual([
      broken,
    ]);
  });

  it('skips what has nothing to look at', async () => {
    const project = check('project', async () => [], { needs: ['go', 'project'] });
    const build = check('build', async () => [], { needs: ['go'] });
    const without = await doctorWith([project, build], { go: false }).examine('/project');
    expect(statesOf(without)).toEqual(['skipped', 'skipped']);
    const nowhere = await doctorWith([project, build]).examine(null);
    expect(nowhere.checks.map(({ check, state }) => [check, state])).toEqual([
      ['build', 'done'],
      ['project', 'skipped'],
    ]);
  });

  it('does not take a Go that it could not look for to be missing', async () => {
    const checks = [
      check('install', async () => [finding('install', 'error')], { needs: ['answer'] }),
      check('build', async () => [], { needs: ['go'] }),
      check('network', async () => []),
    ];
    const unreadable = fault('DISK_DENIED', { path: '/versions' });
    const report = await doctorWith(checks, { current: () => Promise.reject(unreadable) }).examine(null);
    expect(report.findings).toEqual([]);
    expect(report.checks.map(({ state, fault: why }) => [state, why?.code])).toEqual([
      ['failed', 'DISK_DENIED'],
      ['failed', 'DISK_DENIED'],
      ['done', undefined],
    ]);
  });

  it('ends when it is told to, with what was found until then', async () => {
    const cancelled = vi.fn();
    const doctor = doctorWith([
      check('install', async () => [finding('install', 'error')]),
      check('build', (_, signal) => {
        signal.addEventListener('abort', cancelled);
        return new Promise(() => undefined);
      }),
    ]);
    const ended = doctor.examine(null);
    await vi.waitFor(() => expect(statesOf(doctor.report())).toEqual(['done', 'running']));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    void doctor.stop();
    await vi.waitFor(() => expect(statesOf(doctor.report())).toEqual(['done', 'stopped']));
    // It never ends: nobody waits for that.
    await vi.advanceTimersByTimeAsync(3000);
    const report = await ended;
    expect(report.findings).toHaveLength(1);
    expect(cancelled).toHaveBeenCalledOnce();
  });

  it('ends after what a stopped check has to take away again', async () => {
    const cleaned = gate<undefined>();
    const tidy = async (_: Examination, signal: AbortSignal): Promise<HealthFinding[]> => {
      await untilAborted(signal).catch(() => cleaned.promise);
      return [];
    };
    const doctor = doctorWith([check('build', tidy)]);
    const ended = doctor.examine(null);
    await vi.waitFor(() => expect(statesOf(doctor.report())).toEqual(['running']));
    const told = vi.fn();
    const stopped = doctor.stop().then(told);
    await vi.waitFor(() => expect(statesOf(doctor.report())).toEqual(['stopped']));
    expect(doctor.running()).toBe(true);
    expect(told).not.toHaveBeenCalled();
    cleaned.open(undefined);
    await stopped;
    expect(doctor.running()).toBe(false);
    expect(statesOf(await ended)).toEqual(['stopped']);
  });

  it('answers who asks for the same at the same time with one run', async () => {
    const run = vi.fn(async () => []);
    const doctor = doctorWith([check('install', run)]);
    const [one, two] = await Promise.all([doctor.examine(null), doctor.examine(null)]);
    expect(one).toBe(two);
    expect(run).toHaveBeenCalledOnce();
  });

  it('shows nothing of a run that another one ended', async () => {
    const first = gate<HealthFinding[]>();
    const runs = [async () => first.promise, async () => [finding('install', 'warning')]];
    const doctor = doctorWith([check('install', async () => runs.shift()!())]);
    const told = follow(doctor);
    const before = doctor.examine(null);
    await vi.waitFor(() => expect(statesOf(doctor.report())).toEqual(['running']));
    const after = await doctor.examine('/project');
    first.open([finding('install', 'error')]);
    expect(statesOf(await before)).toEqual(['stopped']);
    expect(doctor.report()).toBe(after);
    expect(told.filter(({ project }) => project === null).at(-1)?.findings).toEqual([]);
    expect(doctor.running()).toBe(false);
  });

  it('asks go for its environment once, outside of any module', async () => {
    const processes = new FakeProcesses(() => ({ stdout: '{"GOCACHE":"/cache"}' }));
    const seen: unknown[] = [];
    const ask = async ({ goEnv }: Examination): Promise<HealthFinding[]> => {
      seen.push(await goEnv());
      return [];
    };
    await doctorWith([check('build', ask), check('caches', ask)], { processes }).examine('/project');
    expect(seen).toEqual([{ GOCACHE: '/cache' }, { GOCACHE: '/cache' }]);
    expect(processes.calls.map(({ command, args }) => [command, ...args.slice(0, 2)])).toEqual([
      ['/home/versions/go1.26.8/bin/go', 'env', '-json'],
    ]);
    expect(processes.calls[0]!.args).toContain('GOTMPDIR');
    expect(processes.calls[0]!.options).toMatchObject({ env: { GOTOOLCHAIN: 'local' } });
    expect(processes.calls[0]!.options.cwd).not.toBe('/project');
  });
});

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(fault('CANCELLED', {})));
  });
}

interface Setup {
  current?: DoctorDeps['switcher']['current'];
  go?: boolean;
  processes?: FakeProcesses;
}

function doctorWith(
  checks: Check[],
  { go = true, processes = new FakeProcesses(), current }: Setup = {},
): Doctor {
  const toolchain = { id: 'go1.26.8', version: '1.26.8', platform: HOST, path: '/home/versions/go1.26.8' };
  return new Doctor({
    host: HOST,
    clock: new FakeClock(),
    processes,
    checks,
    disk: { realPath: async (path) => path },
    inventory: { find: async () => (go ? toolchain : null) as never },
    switcher: { current: current ?? (async () => (go ? { id: 'go1.26.8', target: toolchain.path } : null)) },
    environment: { scan: async () => ({ consumers: [], gos: [] }) as never },
    knowledge: { ages: async () => ({ vulnerabilities: DAY, releases: DAY }) },
    system: 'linux',
  } satisfies DoctorDeps);
}

function check(
  id: CheckId,
  run: (examination: Examination, signal: AbortSignal) => Promise<HealthFinding[]>,
  rest: Partial<Pick<Check, 'needs' | 'limitMs'>> = {},
): Check {
  return { id, needs: [], limitMs: 5000, run, ...rest };
}

function finding(of: CheckId, severity: HealthFinding['severity']): HealthFinding {
  const found = { id: `${of}:${severity}`, check: of, kind: 'x', params: {}, severity };
  return { ...found, evidence: [], fix: null, docs: null } as unknown as HealthFinding;
}

function follow(doctor: Doctor): HealthReport[] {
  const told: HealthReport[] = [];
  doctor.changes.on(() => {
    const report = doctor.report();
    if (report) told.push(report);
  });
  return told;
}

function statesOf(report: HealthReport | null | undefined): string[] {
  return (report?.checks ?? []).map(({ state }) => state);
}

function gate<Value>(): { promise: Promise<Value>; open: (value: Value) => void } {
  let open = (_: Value): void => undefined;
  const promise = new Promise<Value>((resolve) => (open = resolve));
  return { promise, open };
}
