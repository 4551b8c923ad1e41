import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fault } from '@shared/domain/fault';
import { SystemClock } from '../../../platform/clock';
import { NodeDisk } from '../../../platform/disk/node-disk';
import type { FakeCall } from '../../../ports/processes.fake';
import { FakeProcesses } from '../../../ports/processes.fake';
import type { RunResult } from '../../../ports/processes';
import { buildProgram, runBuilt, runCopy, timeStarts, type Probe } from './probe-program';

let folder: string;
let program: string;
/** A copy is started without waiting first. */
let copies: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gvm probe 李-'));
  program = join(folder, 'probe');
  await writeFile(program, '');
  copies = join(folder, 'copies');
  await mkdir(copies);
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));

function probe(signal = new AbortController().signal): Probe {
  return { go: '/go/bin/go', folder, word: 'word', goEnv: { GOCACHE: '/c', GOTMPDIR: '' }, signal };
}

function depsWith(answer: (call: FakeCall) => Partial<RunResult> | null) {
  const processes = new FakeProcesses(answer);
  return { disk: new NodeDisk(), processes, clock: new SystemClock(), system: 'linux' } as const;
}

const failing = (status: string) => () => {
  throw fault('PROCESS_FAILED', { command: 'probe', status, output: 'said' });
};

describe('a program that was built', () => {
  it('answers its word, from whichever output', async () => {
    const run = await runBuilt(
      depsWith(() => ({ stderr: 'word\r\n' })),
      probe(),
    );
    expect(run).toMatchObject({ outcome: 'answered' });
  });

  it('that was taken away while it ran, is gone', async () => {
    const deps = depsWith(() => ({ stderr: 'word' }));
    const run = deps.processes.run.bind(deps.processes);
    deps.processes.run = async (...args) => {
      await rm(join(copies, 'probe'));
      return run(...args);
    };
    expect(await runCopy(deps, probe(), copies)).toEqual({ outcome: 'gone', when: 'after' });
    await rm(program);
    const notStarted = depsWith(() => null);
    expect(await runBuilt(notStarted, probe())).toEqual({ outcome: 'gone', when: 'before' });
    expect(notStarted.processes.calls).toEqual([]);
  });

  it.each([
    [
      'another word',
      () => ({ status: 0, stderr: 'other' }),
      { outcome: 'wrong', status: '0', output: 'other' },
    ],
    ['nothing', () => ({ status: 137 }), { outcome: 'wrong', status: '137', output: '' }],
    ['no end', failing('time limit'), { outcome: 'wrong', status: 'time limit', output: 'said' }],
    ['no start', failing('EPERM'), { outcome: 'refused', reason: 'EPERM' }],
    // Windows' own numbers for a virus and for a policy have no name of their own in Node.
    ['no start on Windows', failing('UNKNOWN'), { outcome: 'refused', reason: 'UNKNOWN' }],
    ['no start though it is there', () => null, { outcome: 'refused', reason: 'ENOENT' }],
  ])('with %s', async (_, answer, expected) => {
    expect(await runCopy(depsWith(answer), probe(), copies)).toEqual(expected);
  });

  it('is not started once nobody wants to know', async () => {
    const deps = depsWith(() => ({ stderr: 'word' }));
    const stopped = runBuilt(deps, probe(AbortSignal.timeout(20)));
    await expect(stopped).rejects.toMatchObject({ fault: { code: 'CANCELLED' } });
    expect(deps.processes.calls).toEqual([]);
  });

  it('that can not be copied says why', async () => {
    const run = await runCopy(
      depsWith(() => null),
      probe(),
      join(folder, 'nowhere'),
    );
    expect(run).toEqual({ outcome: 'not-copied', fault: { kind: 'failed', reason: 'ENOENT' } });
  });
});

describe('a build', () => {
  it('takes nothing of what the person set but where Go keeps its files', async () => {
    const deps = depsWith(() => ({}));
    expect(await buildProgram(deps, probe())).toMatchObject({ outcome: 'built' });
    const [{ command, args, options } = { options: {} } as FakeCall] = deps.processes.calls;
    expect([command, ...args]).toEqual(['/go/bin/go', 'build', '-a', '-o', program, 'main.go']);
    expect(options).toMatchObject({ cwd: folder });
    expect(options.env).toEqual({
      GOENV: 'off',
      GOCACHE: '/c',
      GOTMPDIR: folder,
      GOTOOLCHAIN: 'local',
      GO111MODULE: 'on',
      GOPROXY: 'off',
      GOWORK: 'off',
      CGO_ENABLED: '0',
      GOFLAGS: undefined,
      GOOS: undefined,
      GOARCH: undefined,
      GOROOT: undefined,
    });
  });

  it('says what it failed with, also when it did not end or not start', async () => {
    const said = await buildProgram(
      depsWith(() => ({ status: 2, stdout: 'a', stderr: 'b' })),
      probe(),
    );
    expect(said).toMatchObject({ outcome: 'failed', status: '2', output: 'ab' });
    const late = await buildProgram(depsWith(failing('time limit')), probe());
    expect(late).toMatchObject({ outcome: 'failed', status: 'time limit', output: 'said' });
    const missing = await buildProgram(
      depsWith(() => null),
      probe(),
    );
    expect(missing).toMatchObject({ outcome: 'failed', status: 'COMMAND_NOT_FOUND' });
  });
});

it('times as many starts as succeed', async () => {
  let left = 2;
  expect(
    await timeStarts(
      depsWith(() => (left-- > 0 ? {} : { status: 1 })),
      probe(),
    ),
  ).toHaveLength(2);
  expect(
    await timeStarts(
      depsWith(() => null),
      probe(),
    ),
  ).toEqual([]);
  await expect(
    timeStarts(
      depsWith(() => ({})),
      probe(AbortSignal.abort()),
    ),
  ).rejects.toMatchObject({
    fault: { code: 'CANCELLED' },
  });
});
