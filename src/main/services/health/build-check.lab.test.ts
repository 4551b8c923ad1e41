/**
 * The fault lab of the build check: each fault is really there, and the check has to name it and nothing else. Only the
 * machine in order is built from nothing, as people have it; then the same go is asked through a script that takes the
 * `-a` away, so that what is compiled already isn't compiled again for each fault.
 */
import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  copyFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  realpath,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FindingOf } from '@shared/domain/health/finding';
import { childScript } from '../../platform/child-script.fake';
import { examineBuild, goOnPath } from './build/build-lab.fake';

const found = goOnPath();
if (!found) console.log('skipped: no Go on this machine');
const canMount = process.platform === 'linux' && process.getuid?.() === 0;
if (!canMount) console.log('skipped: mounting small and restricted disks takes root on Linux');
const hasFakeTime = spawnSync('faketime', ['--version']).error === undefined;
if (!hasFakeTime) console.log('skipped: no faketime to give a program a wrong clock');

describe.runIf((found !== null || process.env['CI'] === 'true') && process.platform !== 'win32')(
  'the build check',
  () => {
    const { go, version } = found ?? { go: 'go', version: '' };
    let root: string;
    /** Filled by the machine in order. */
    let cache: string;
    let temp: string;
    /** The go without `-a`. */
    let quick: string;
    let inOrder: FindingOf<'build'>[];
    const mounted: string[] = [];
    const stop: (() => void)[] = [];

    beforeAll(async () => {
      root = await realpath(await mkdtemp(join(tmpdir(), 'gvm build lab 李-')));
      [cache, temp, quick] = [
        join(root, 'cache 缓存'),
        join(root, 'temp 临时'),
        join(root, 'go', 'bin', 'go'),
      ];
      for (const folder of [temp, dirname(quick)]) await mkdir(folder, { recursive: true });
      const script = `#!/bin/sh\nif [ "$1 $2" = "build -a" ]; then shift 2; exec '${go}' build "$@"; fi\nexec '${go}' "$@"\n`;
      await writeFile(quick, script, { mode: 0o755 });
      inOrder = await examineBuild({ go, version, env: { TMPDIR: temp, GOCACHE: cache } });
    });

    afterEach(async () => {
      for (const end of stop.splice(0)) end();
      for (const point of mounted.splice(0)) spawnSync('umount', ['-l', point]);
      expect(await strays(temp), 'left behind').toEqual([]);
      expect(await strays(cache), 'left behind').toEqual([]);
    });

    afterAll(() => rm(root, { recursive: true, force: true, maxRetries: 5 }));

    const strays = async (folder: string): Promise<string[]> =>
      (await readdir(folder)).filter((name) => name.startsWith('gvm-probe-'));

    const builds = async (folder: string): Promise<string[]> =>
      (await readdir(folder, { recursive: true })).filter((name) => name.includes('go-build'));

    const examine = (env: Readonly<Record<string, string>> = {}, program = quick) =>
      examineBuild({ go: program, version, env: { TMPDIR: temp, GOCACHE: cache, ...env } });

    async function mount(name: string, options: string): Promise<string> {
      const point = join(root, name);
      await mkdir(point);
      execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', point]);
      mounted.push(point);
      return point;
    }

    /** A program beside ours that does something to what is built, over and over. */
    function meddler(command: string): void {
      const loop = `while :; do ${command} 2>/dev/null; sleep 0.01; done`;
      const child = spawn('sh', ['-c', loop], { cwd: temp, stdio: 'ignore' });
      stop.push(() => void child.kill('SIGKILL'));
    }

    it('finds nothing on a machine in order, and tells how long it took', () => {
      expect(above(inOrder)).toEqual([]);
      const [times] = inOrder;
      expect(inOrder).toHaveLength(1);
      expect(times).toMatchObject({ kind: 'build-times', severity: 'info' });
      console.log(times!.evidence.join(' | ').replaceAll(root, ''));
      // From nothing: the runtime is compiled as well.
      expect((times!.params as { ms: number }).ms).toBeGreaterThan(500);
      expect(times!.evidence.filter((line) => line.includes(': run '))).toHaveLength(2);
    });

    it('names what deletes the program that was linked', async () => {
      meddler('rm -f gvm-probe-*/probe');
      const [only] = one(await examine());
      expect(only).toMatchObject({
        id: `executable-deleted:${temp}`,
        severity: 'error',
        params: { variable: 'TMPDIR', folder: temp, when: 'before-start' },
      });
      const list = (only!.fix as { text: string }).text.split('\n');
      expect(list.slice(0, 2)).toEqual([temp, cache]);
      expect(list).toContain(join(dirname(quick), 'gofmt'));
      for (const name of ['compile', 'link', 'asm', 'cgo', 'vet'])
        expect(list.some((line) => line.endsWith(`/${name}`))).toBe(true);
    });

    it('names what deletes the program while it is linked', async () => {
      meddler('rm -f gvm-probe-*/go-build*/b001/exe/a.out');
      const [only] = one(await examine());
      expect(only).toMatchObject({ id: `executable-deleted:${temp}`, params: { when: 'linking' } });
    });

    it('names what lets no new program start', async () => {
      meddler('chmod a-x gvm-probe-*/probe');
      const [only] = one(await examine());
      expect(only).toMatchObject({ id: `executable-blocked:${temp}`, params: { reason: 'EACCES' } });
    });

    /** The same release with another compiler. */
    async function goWithCompiler(name: string, text: string, mode: number): Promise<string> {
      const [from, to] = [dirname(dirname(go)), join(root, name)];
      const tools = execFileSync(go, ['env', 'GOTOOLDIR'], { encoding: 'utf8' }).trim();
      const own = join(to, relative(from, tools));
      for (const folder of [join(to, 'bin'), own]) await mkdir(folder, { recursive: true });
      for (const part of ['src', 'VERSION', 'go.env']) await symlink(join(from, part), join(to, part));
      for (const tool of await readdir(tools))
        if (tool !== 'compile') await symlink(join(tools, tool), join(own, tool));
      await copyFile(go, join(to, 'bin', 'go'));
      await writeFile(join(own, 'compile'), text, { mode });
      return own;
    }

    it('names the program of Go that is kept from starting', async () => {
      const tools = await goWithCompiler('blocked', '', 0o644);
      const [only] = one(await examine({}, join(root, 'blocked', 'bin', 'go')));
      const params = { program: join(tools, 'compile'), reason: 'permission denied' };
      expect(only).toMatchObject({ id: 'build-blocked', params });
      expect((only!.fix as { text: string }).text).toContain(join(tools, 'compile'));
    });

    it('names what a go says that does not work', async () => {
      await goWithCompiler('broken', '#!/bin/sh\necho no compiler today >&2\nexit 3\n', 0o755);
      const [only] = one(await examine({}, join(root, 'broken', 'bin', 'go')));
      expect(only).toMatchObject({ id: 'build-failed', params: { step: 'build', status: '1' } });
      expect(only!.evidence.join('\n')).toContain('no compiler today');
    });

    it('names a temporary folder that is not there, and makes none', async () => {
      const missing = join(root, 'nowhere');
      const [only] = one(await examine({ GOTMPDIR: missing }));
      expect(only).toMatchObject({
        id: 'not-writable:GOTMPDIR',
        params: { folder: missing, reason: 'missing' },
      });
      expect(await readdir(root)).not.toContain('nowhere');
    });

    it('names it for a go that then tells nothing', async () => {
      const silent = join(root, 'silent');
      await writeFile(silent, `#!/bin/sh\n[ "$1" = env ] && exit 1\nexec '${quick}' "$@"\n`, { mode: 0o755 });
      const [only] = one(await examine({ TMPDIR: join(root, 'nowhere') }, silent));
      expect(only).toMatchObject({ id: 'not-writable:TMPDIR', params: { reason: 'missing' } });
    });

    it('names a cache where there can be no folder', async () => {
      const file = join(root, 'file');
      await writeFile(file, '');
      const [only] = one(await examine({ GOCACHE: join(file, 'cache') }));
      const params = { folder: join(file, 'cache'), reason: 'failed' };
      expect(only).toMatchObject({ id: 'not-writable:GOCACHE', params });
    });

    describe.runIf(canMount)('with disks of its own', () => {
      it.each([
        ['TMPDIR', 'run-and-test'],
        ['GOTMPDIR', 'run-and-test'],
        ['GOCACHE', 'run'],
      ])('names a noexec disk as %s', async (variable, stops) => {
        const point = await mount(`noexec ${variable}`, 'noexec,size=64m');
        if (variable === 'GOCACHE') await cp(cache, point, { recursive: true });
        const [only] = one(await examine({ [variable]: point }));
        expect(only).toMatchObject({ id: `noexec:${point}`, params: { point, folders: [point], stops } });
      });

      it('names a full disk that the program does not fit on', async () => {
        const point = await mount('small', 'size=1536k');
        const [only] = one(await examine({ TMPDIR: point }));
        expect(only).toMatchObject({ id: `no-space:${point}`, params: { variable: 'TMPDIR' } });
        expect((only!.params as { free: number }).free).toBeLessThan(2_000_000);
      });

      it('names a full disk that not even small files fit on', async () => {
        const point = await mount('tiny', 'size=64k');
        const [only] = one(await examine({ GOCACHE: point }));
        expect(only).toMatchObject({ id: `no-space:${point}`, params: { variable: 'GOCACHE' } });
      });

      it('names a cache that is read-only', async () => {
        const point = await mount('read-only', 'ro');
        const [only] = one(await examine({ GOCACHE: point }));
        expect(only).toMatchObject({ id: 'not-writable:GOCACHE', params: { reason: 'read-only' } });
      });
    });

    it.runIf(hasFakeTime)('names a clock that is not the one of the files', async () => {
      const script = await childScript(`
      import { examineBuild } from './main/services/health/build/build-lab.fake';
      console.log(JSON.stringify(await examineBuild(JSON.parse(process.argv[2]))));
    `);
      stop.push(() => void rm(dirname(script), { recursive: true, force: true }));
      const machine = { go: quick, version, env: { TMPDIR: temp, GOCACHE: cache } };
      // What the system stamps on files stays right.
      const env = { ...process.env, NO_FAKE_STAT: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' };
      const args = ['-f', '-3d', process.execPath, script, JSON.stringify(machine)];
      const { stdout } = await promisify(execFile)('faketime', args, { env });
      const [only] = one(JSON.parse(stdout) as FindingOf<'build'>[]);
      expect(only).toMatchObject({ id: 'clock-skew', severity: 'warning' });
      expect((only!.params as { seconds: number }).seconds / 86_400).toBeCloseTo(-3, 1);
    });

    it('takes away what a probe left that was killed, and no other folder', async () => {
      const [stray, fresh, other] = ['gvm-probe-0', 'gvm-probe-1', 'gvm-other'].map((name) =>
        join(temp, name),
      );
      for (const folder of [stray!, fresh!, other!]) await mkdir(join(folder, 'small'), { recursive: true });
      const long = new Date(Date.now() - 4 * 3_600_000);
      for (const folder of [stray!, other!]) await utimes(folder, long, long);
      await examine();
      expect(await readdir(temp)).toEqual(['gvm-other', 'gvm-probe-1']);
      for (const folder of [fresh!, other!]) await rm(folder, { recursive: true });
    });

    it('takes its folders away also when it is stopped', async () => {
      const stopped = new AbortController();
      const machine = { go: quick, version, env: { TMPDIR: temp, GOCACHE: cache } };
      const examined = examineBuild(machine, stopped.signal);
      await expect.poll(() => strays(temp), { timeout: 5000, interval: 5 }).not.toEqual([]);
      // In the midst of the build.
      await expect.poll(() => builds(temp), { timeout: 20_000, interval: 5 }).not.toEqual([]);
      stopped.abort();
      await expect(examined).rejects.toMatchObject({ fault: { code: 'CANCELLED' } });
    });
  },
);

function above(findings: readonly FindingOf<'build'>[]): string[] {
  return findings.filter(({ severity }) => severity !== 'info').map(({ id }) => id);
}

/** The one finding above a note. */
function one(findings: readonly FindingOf<'build'>[]): FindingOf<'build'>[] {
  expect(above(findings)).toHaveLength(1);
  return findings.filter(({ severity }) => severity !== 'info');
}
