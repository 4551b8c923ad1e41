import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fault, type FaultCode } from '@shared/domain/fault';
import type { InstallItem, InstallPhase, InstallRequest } from '@shared/domain/install';
import { bench, HOME, LINUX, SHA, type Bench, type FakeSources, type SteeredRun } from './installer.fake';

let b: Bench;
beforeEach(() => {
  b = bench();
});

function request(version: string, more: Partial<InstallRequest> = {}): InstallRequest {
  return { version, platform: LINUX, source: 'auto', allowUnverified: false, ...more };
}
function enqueue(version: string, more: Partial<InstallRequest> = {}): string {
  return b.installer.enqueue(request(version, more), { makeDefault: false, actor: 'cli' });
}
function phaseOf(item: string): InstallPhase | undefined {
  return b.installer.items().find(({ id }) => id === item)?.state.phase;
}
const reaches = (item: string, phase: InstallPhase): Promise<void> =>
  vi.waitFor(() => expect(phaseOf(item)).toBe(phase), { interval: 1 });
const names = async (path: string): Promise<string[]> => (await b.disk.list(path)).map(({ name }) => name);
const PART = `${HOME.downloads}/go1.26.8-goproxy.part`;

/** Nothing of a failed install may be left where toolchains are looked for. */
async function expectNothingInstalled(): Promise<void> {
  expect(await names(HOME.versions)).toEqual([]);
  expect(await names(HOME.staging)).toEqual([]);
  expect(await names(HOME.manifests)).toEqual([]);
}

describe('Installer: one install', () => {
  it('goes from source to versions, journaled, recorded, cleaned up', async () => {
    const phases: string[] = [];
    const now: unknown[] = [];
    b.installer.changes.on(([item]) => {
      if (phases.at(-1) !== item!.state.phase) phases.push(item!.state.phase);
    });
    b.installer.installedNow.on((event) => now.push([event.result.version, event.makeDefault, event.actor]));
    const item = b.installer.enqueue(request('1.26.8'), { makeDefault: true, actor: 'tray' });
    const run = await b.pipeline.at(0);
    await run.receive(40);
    await run.receive(100, 'verifying');
    await run.receive(100, 'unpacking');
    b.clock.pass(1500);
    await run.finish('1.26.8');

    const result = await b.installer.finished(item);

    expect(result).toEqual({
      id: 'go1.26.8',
      version: '1.26.8',
      platform: LINUX,
      path: `${HOME.versions}/go1.26.8`,
      source: 'goproxy',
      pick: { source: 'goproxy', reason: 'fastest-proven' },
      proof: { kind: 'sha256', value: SHA },
      bytesFetched: 100,
      bytesFull: 100,
      differential: false,
      seconds: 1.5,
      alreadyInstalled: false,
    });
    expect(phases).toEqual([
      'queued',
      'resolving',
      'downloading',
      'verifying',
      'unpacking',
      'activating',
      'done',
    ]);
    expect(now).toEqual([['1.26.8', true, 'tray']]);
    expect(b.installer.items()[0]?.picked).toEqual({ source: 'goproxy', reason: 'fastest-proven' });
    expect((await b.inventory.find('go1.26.8'))?.record).toEqual({
      version: '1.26.8',
      platform: LINUX,
      source: 'goproxy',
      proof: { kind: 'sha256', value: SHA },
      bytes: 12,
      files: 2,
      installedAt: '2026-11-01T12:00:01.500Z',
    });
    expect(b.history.operations).toMatchObject([
      {
        actor: 'tray',
        state: 'committed',
        change: { kind: 'install', toolchain: 'go1.26.8', source: 'goproxy', proof: SHA, bytes: 12 },
      },
    ]);
    expect(await names(HOME.staging)).toEqual([]);
    expect(await names(HOME.downloads)).toEqual([]);
  });

  it('finds what is there already and fetches nothing', async () => {
    const first = enqueue('1.26.8');
    await (await b.pipeline.at(0)).finish('1.26.8');
    await b.installer.finished(first);
    expect(b.pipeline.warmUps).toBe(1);

    const again = enqueue('1.26.8');

    expect(again).not.toBe(first);
    expect(await b.installer.finished(again)).toMatchObject({
      alreadyInstalled: true,
      source: 'goproxy',
      proof: { kind: 'sha256', value: SHA },
      bytesFetched: 0,
    });
    expect(b.pipeline.runs).toHaveLength(1);
    expect(b.pipeline.warmUps).toBe(1);
    expect(b.installer.items()).toHaveLength(1);
  });

  it('takes a release put there by hand for installed, unproven, and refuses another folder in its place', async () => {
    await b.disk.writeText(`${HOME.versions}/go1.26.8/bin/go`, '');
    await expect(b.installer.finished(enqueue('1.26.8'))).rejects.toMatchObject({
      fault: { code: 'TOOLCHAIN_BROKEN', params: { version: '1.26.8', reason: 'VERSION' } },
    });
    await b.disk.writeText(`${HOME.versions}/go1.26.8/VERSION`, 'go1.26.8');
    expect(await b.installer.finished(enqueue('1.26.8'))).toMatchObject({
      alreadyInstalled: true,
      source: 'unknown',
      proof: { kind: 'none', value: '' },
    });
  });

  it('writes the journal before the rename and takes it back when the rename fails', async () => {
    let stateAtRename: string | undefined;
    b.disk.failOn = (call, path) => {
      if (call !== 'rename') return null;
      stateAtRename = b.history.operations[0]?.state;
      return fault('DISK_DENIED', { path });
    };
    const item = enqueue('1.26.8');
    await (await b.pipeline.at(0)).finish('1.26.8');
    await expect(b.installer.finished(item)).rejects.toMatchObject({ fault: { code: 'DISK_DENIED' } });
    expect(stateAtRename).toBe('started');
    expect(b.history.operations[0]?.state).toBe('reverted');
    await expectNothingInstalled();
  });

  it('refuses before the first byte what surely does not fit', async () => {
    b.disk.free = 549;
    await expect(b.installer.finished(enqueue('1.26.8'))).rejects.toMatchObject({
      fault: { code: 'DISK_FULL', params: { path: HOME.root, needed: 1 } },
    });
    b.disk.free = 550;
    const item = enqueue('1.26.8');
    await (await b.pipeline.at(0)).finish('1.26.8');
    await b.installer.finished(item);
  });

  it.each([
    ['another hash', (run) => run.finish('1.26.8', 'cd'.repeat(32)), 'HASH_MISMATCH'],
    ['another version', (run) => run.finish('1.26.9'), 'ARCHIVE_NOT_GO'],
    [
      'a corrupt archive',
      (run) => run.fail(fault('ARCHIVE_CORRUPT', { file: 'x', reason: 'y' })),
      'ARCHIVE_CORRUPT',
    ],
    [
      'another size',
      (run) => run.fail(fault('SIZE_MISMATCH', { file: 'x', expected: 1, actual: 2 })),
      'SIZE_MISMATCH',
    ],
  ] satisfies [string, (run: Awaited<ReturnType<Bench['pipeline']['at']>>) => unknown, FaultCode][])(
    'ends %s in its own fault and keeps none of its bytes',
    async (_name, end, code) => {
      const item = enqueue('1.26.8', { source: 'goproxy' });
      const run = await b.pipeline.at(0);
      await run.receive(40);
      await end(run);
      await expect(b.installer.finished(item)).rejects.toMatchObject({ fault: { code } });
      await expectNothingInstalled();
      expect(await names(HOME.downloads)).toEqual([]);
      expect(b.history.operations).toEqual([]);
    },
  );

  it('names both values of a hash that does not fit', async () => {
    const item = enqueue('1.26.8');
    await (await b.pipeline.at(0)).finish('1.26.8', 'cd'.repeat(32));
    await expect(b.installer.finished(item)).rejects.toMatchObject({
      fault: { params: { file: 'go.zip', expected: SHA, actual: 'cd'.repeat(32) } },
    });
  });

  it('starts over once when the damage may sit in an earlier download', async () => {
    await b.disk.writeBytes(PART, new Uint8Array(70));
    const item = enqueue('1.26.8');
    await (await b.pipeline.at(0)).finish('1.26.8', 'cd'.repeat(32), 30);
    const second = await b.pipeline.at(1);
    expect(await names(HOME.downloads)).toEqual([]);
    await second.finish('1.26.8');
    expect((await b.installer.finished(item)).bytesFetched).toBe(100);
  });

  it('takes unproven bytes only by explicit word', async () => {
    b.sources.offers = [
      { id: 'team', urls: ['https://team.test/go.zip'], proof: { kind: 'none', value: '' } },
    ];
    await expect(b.installer.finished(enqueue('1.26.8'))).rejects.toMatchObject({
      fault: { code: 'HASH_UNKNOWN', params: { file: 'go.zip', source: 'team' } },
    });
    expect(b.pipeline.runs).toHaveLength(0);
    const item = enqueue('1.26.8', { allowUnverified: true });
    await (await b.pipeline.at(0)).finish('1.26.8');
    expect((await b.installer.finished(item)).proof).toEqual({ kind: 'none', value: SHA });
  });
});

describe('Installer: other addresses and sources', () => {
  const closed = fault('NETWORK_CLOSED_EARLY', { url: 'u', received: 1, expected: 2 });
  const two: FakeSources['offers'] = [
    {
      id: 'goproxy',
      urls: ['https://a.test/1.zip', 'https://b.test/1.zip'],
      proof: { kind: 'sha256', value: SHA },
    },
    { id: 'official', urls: ['https://c.test/1.zip'], proof: { kind: 'sha256', value: SHA } },
  ];

  it('hands all addresses to the download', async () => {
    b.sources.offers = two;
    const item = enqueue('1.26.8');
    const run = await b.pipeline.at(0);
    expect(run.job.urls).toEqual(two[0]!.urls);
    await run.finish('1.26.8');
    expect((await b.installer.finished(item)).pick.reason).toBe('fastest-proven');
  });

  it.each([
    [
      'what several gave is not what was published',
      (run: SteeredRun) => run.finish('1.26.8', 'cd'.repeat(32)),
    ],
    [
      '… or no archive at all',
      async (run: SteeredRun) => run.fail(fault('ARCHIVE_CORRUPT', { file: 'f', reason: 'r' })),
    ],
  ])('fetches all of it once more from the preferred address alone when %s', async (_, spoil) => {
    b.sources.offers = two;
    const item = enqueue('1.26.8');
    const first = await b.pipeline.at(0);
    await first.receive(40);
    await spoil(first);
    const second = await b.pipeline.at(1);
    expect([second.job.urls, second.job.part]).toEqual([['https://a.test/1.zip'], PART]);
    expect(await names(HOME.downloads)).not.toContain('go1.26.8-goproxy.part');
    await second.finish('1.26.8');
    expect(await b.installer.finished(item)).toMatchObject({ source: 'goproxy' });
  });

  it('takes the next source when the bytes of its own choice are wrong, and says so', async () => {
    b.sources.offers = two;
    const item = enqueue('1.26.8');
    await (await b.pipeline.at(0)).finish('1.26.8', 'cd'.repeat(32));
    await (await b.pipeline.at(1)).finish('1.26.8', 'cd'.repeat(32));
    const second = await b.pipeline.at(2);
    expect(second.job.urls[0]).toBe('https://c.test/1.zip');
    await second.finish('1.26.8');
    expect(await b.installer.finished(item)).toMatchObject({
      source: 'official',
      pick: { source: 'official', reason: 'first-choice-failed' },
    });
    expect(b.installer.items()[0]?.picked?.reason).toBe('first-choice-failed');
  });

  it('takes another source without a proof only after every one that has it', async () => {
    const team = { id: 'team', urls: ['https://d.test/1.zip'], proof: { kind: 'none', value: '' } } as const;
    b.sources.offers = [
      two[1]!,
      { ...team, urls: [...team.urls] },
      { ...two[0]!, urls: ['https://a.test/1.zip'] },
    ];
    const item = enqueue('1.26.8', { allowUnverified: true });
    (await b.pipeline.at(0)).fail(closed);
    const proven = await b.pipeline.at(1);
    expect(proven.job.urls[0]).toBe('https://a.test/1.zip');
    proven.fail(closed);
    await (await b.pipeline.at(2)).finish('1.26.8');
    expect(await b.installer.finished(item)).toMatchObject({ source: 'team', proof: { kind: 'none' } });
    expect(b.sources.wishes).toEqual(['auto', 'team', 'goproxy', 'team']);
  });

  it('does not leave a source that was asked for by name', async () => {
    b.sources.offers = two;
    const item = enqueue('1.26.8', { source: 'official' });
    (await b.pipeline.at(0)).fail(closed);
    await expect(b.installer.finished(item)).rejects.toMatchObject({
      fault: { code: 'NETWORK_CLOSED_EARLY' },
    });
    expect(b.sources.wishes).toEqual(['official']);
  });

  it('tells the failure of the best choice when every one failed', async () => {
    b.sources.offers = [two[1]!, { ...two[0]!, urls: ['https://a.test/1.zip'] }];
    const item = enqueue('1.26.8');
    await (await b.pipeline.at(0)).finish('1.26.8', 'cd'.repeat(32));
    (await b.pipeline.at(1)).fail(closed);
    await expect(b.installer.finished(item)).rejects.toMatchObject({ fault: { code: 'HASH_MISMATCH' } });
    await expectNothingInstalled();
  });

  it('does not try elsewhere when this machine is the trouble', async () => {
    b.sources.offers = two;
    const item = enqueue('1.26.8');
    (await b.pipeline.at(0)).fail(fault('DISK_FULL', { path: HOME.root, needed: null }));
    await expect(b.installer.finished(item)).rejects.toMatchObject({ fault: { code: 'DISK_FULL' } });
    expect(b.pipeline.runs).toHaveLength(1);
  });
});

describe('Installer: queue', () => {
  it('runs as many at once as the settings say, in the order of asking', async () => {
    const items = ['1.26.1', '1.26.2', '1.26.3', '1.26.4'].map((version) => enqueue(version));
    await b.pipeline.at(1);
    expect(items.map(phaseOf)).toEqual(['downloading', 'downloading', 'queued', 'queued']);
    await b.pipeline.runs[1]!.finish('1.26.2');
    await b.pipeline.at(2);
    expect(items.map(phaseOf)).toEqual(['downloading', 'done', 'downloading', 'queued']);
    b.settings.parallelInstalls = 4;
    await b.pipeline.runs[0]!.finish('1.26.1');
    await b.pipeline.at(3);
    for (const [index, version] of [
      [2, '1.26.3'],
      [3, '1.26.4'],
    ] as const)
      await b.pipeline.runs[index]!.finish(version);
    await Promise.all(items.map((item) => b.installer.finished(item)));
  });

  it('makes one item of two requests for one toolchain', async () => {
    const first = enqueue('1.26.8');
    const second = b.installer.enqueue(request('1.26.8'), { makeDefault: true, actor: 'window' });
    expect(second).toBe(first);
    expect(b.installer.items()).toMatchObject([{ makeDefault: true }]);
    await (await b.pipeline.at(0)).finish('1.26.8');
    const [one, other] = await Promise.all([b.installer.finished(first), b.installer.finished(second)]);
    expect(one).toBe(other);
    expect(b.pipeline.runs).toHaveLength(1);
  });

  it('keeps toolchains for other platforms apart', async () => {
    const own = enqueue('1.26.8');
    const other = enqueue('1.26.8', { platform: { os: 'linux', arch: 'arm64' } });
    expect(other).not.toBe(own);
    await b.pipeline.at(1);
    expect(b.pipeline.runs.map(({ job }) => job.part)).toEqual([
      PART,
      `${HOME.downloads}/go1.26.8.linux-arm64-goproxy.part`,
    ]);
    expect(b.locks.acquired).toEqual(['install-go1.26.8', 'install-go1.26.8.linux-arm64']);
  });

  it('pauses with the download kept, and goes on from it', async () => {
    const item = enqueue('1.26.8');
    const run = await b.pipeline.at(0);
    await run.receive(40);
    b.installer.act(item, 'pause');
    expect(b.installer.items()[0]?.state).toEqual({ phase: 'paused', received: 40, total: 100 });
    b.installer.act(item, 'resume');
    const resumed = await b.pipeline.at(1);
    expect((await b.disk.stat(resumed.job.part))?.bytes).toBe(40);
    await resumed.finish('1.26.8');
    await b.installer.finished(item);
  });

  it('a paused item gives its place to the next', async () => {
    b.settings.parallelInstalls = 1;
    const first = enqueue('1.26.8');
    await b.pipeline.at(0);
    enqueue('1.26.9');
    b.installer.act(first, 'pause');
    expect((await b.pipeline.at(1)).job.part).toContain('go1.26.9-');
    expect(phaseOf(first)).toBe('paused');
    expect(await names(HOME.staging)).toEqual(['go1.26.9']);
  });

  it.each(['running', 'paused'])('drops the download when a %s item is cancelled', async (kind) => {
    const item = enqueue('1.26.8');
    await (await b.pipeline.at(0)).receive(40);
    if (kind === 'paused') b.installer.act(item, 'pause');
    const outcome = b.installer.finished(item);
    b.installer.act(item, 'cancel');
    expect(phaseOf(item)).toBe('cancelled');
    await expect(outcome).rejects.toMatchObject({ fault: { code: 'CANCELLED' } });
    await b.installer.close();
    expect(await names(HOME.downloads)).toEqual([]);
    await expectNothingInstalled();
  });

  it('keeps the download of a failed one for the retry', async () => {
    const item = enqueue('1.26.8', { source: 'goproxy' });
    const run = await b.pipeline.at(0);
    await run.receive(40);
    run.fail(fault('NETWORK_STALLED', { url: 'u', seconds: 30, received: 40 }));
    await reaches(item, 'failed');
    expect(await names(HOME.downloads)).toEqual(['go1.26.8-goproxy.part', 'go1.26.8-goproxy.part.json']);
    b.installer.act(item, 'retry');
    await (await b.pipeline.at(1)).finish('1.26.8');
    expect((await b.installer.finished(item)).version).toBe('1.26.8');
  });

  it.each(['pause', 'cancel'] as const)(
    'a run that ends well after its %s installs nothing',
    async (action) => {
      const item = enqueue('1.26.8');
      const run = await b.pipeline.at(0);
      run.deaf = true;
      b.installer.act(item, action);
      await run.receive(100, 'unpacking');
      await run.finish('1.26.8');
      await b.installer.close();
      expect(phaseOf(item)).toBe(action === 'pause' ? 'paused' : 'cancelled');
      await expectNothingInstalled();
      expect(b.history.operations).toEqual([]);
    },
  );

  it('an item that is resumed while its stopped run winds down waits for the end of that', async () => {
    const item = enqueue('1.26.8');
    const run = await b.pipeline.at(0);
    run.deaf = true;
    b.installer.act(item, 'pause');
    b.installer.act(item, 'resume');
    await run.receive(70, 'unpacking');
    expect(phaseOf(item)).toBe('queued');
    run.fail(fault('CANCELLED', {}));
    await (await b.pipeline.at(1)).finish('1.26.8');
    expect((await b.installer.finished(item)).version).toBe('1.26.8');
  });

  it('dismisses finished items only', async () => {
    const item = enqueue('1.26.8');
    b.installer.act(item, 'dismiss');
    expect(b.installer.items()).toHaveLength(1);
    b.installer.act(item, 'cancel');
    b.installer.act(item, 'dismiss');
    expect(b.installer.items()).toEqual([]);
    b.installer.act(item, 'retry');
    await expect(b.installer.finished(item)).rejects.toMatchObject({ fault: { code: 'INTERNAL' } });
  });

  it('reports phases at once and progress at most ten times a second', async () => {
    const reports: InstallItem[][] = [];
    const item = enqueue('1.26.8');
    const run = await b.pipeline.at(0);
    b.installer.changes.on((items) => reports.push(items));
    const started = performance.now();
    while (performance.now() - started < 450) {
      await run.receive(Math.round(performance.now() - started));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(reports.length).toBeGreaterThanOrEqual(3);
    expect(reports.length).toBeLessThanOrEqual(6);
    b.installer.act(item, 'pause');
    expect(reports.at(-1)?.[0]?.state.phase).toBe('paused');
  });

  it('closes: what runs is paused, who waits is told, nothing new begins', async () => {
    const items = ['1.26.1', '1.26.2', '1.26.3'].map((version) => enqueue(version));
    await (await b.pipeline.at(0)).receive(40);
    const outcomes = Promise.allSettled(items.map((item) => b.installer.finished(item)));
    await b.installer.close();
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(items.map(phaseOf)).toEqual(['paused', 'paused', 'paused']);
    expect(await names(HOME.downloads)).toContain('go1.26.1-goproxy.part');
    expect(await names(HOME.staging)).toEqual([]);
    expect(() => enqueue('1.26.4')).toThrow();
  });

  it('a second installer on the same home waits for the first, then finds it there', async () => {
    const other = b.make();
    const first = enqueue('1.26.8');
    await b.pipeline.at(0);
    const second = other.enqueue(request('1.26.8'), { makeDefault: false, actor: 'window' });
    await vi.waitFor(() => expect(other.items()[0]?.state.phase).toBe('resolving'), { interval: 1 });
    await b.pipeline.runs[0]!.finish('1.26.8');
    expect((await b.installer.finished(first)).alreadyInstalled).toBe(false);
    expect((await other.finished(second)).alreadyInstalled).toBe(true);
    expect(b.pipeline.runs).toHaveLength(1);
  });
});
