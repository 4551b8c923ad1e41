/**
 * Each change of the list, with a small project that meets it and one that doesn't: our verdict against what the real
 * toolchains do, the last one without the change and the first one with it.
 */
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DECIDABLE_CHANGES, type DecidableChange } from '@shared/domain/compatibility/change-ids';
import { goEnv, whyNoToolchains } from '../../../testing/toolchain-archives';
import { NodeDisk } from '../../platform/disk/node-disk';
import { Compatibility } from './compatibility';
import type { Case, Project } from './case-parts.fake';
import { MODULES_CASES, PROXY } from './modules-cases.fake';
import { SCRIPTS_CASES } from './scripts-cases.fake';
import { SOURCE_CASES } from './source-cases.fake';
import {
  fetchToolchains,
  LINUX,
  runWith,
  writeFiles,
  writeProxy,
  type Outcome,
} from './real-toolchains.fake';

const ASSETS = join(import.meta.dirname, '../../../../assets');
const MINUTES = 60_000;
const CASES = [...MODULES_CASES, ...SOURCE_CASES, ...SCRIPTS_CASES];

const noLinux = process.platform === 'linux' && process.arch === 'x64' ? null : 'this is no linux/amd64';
const missing = noLinux ?? (await whyNoToolchains());
if (missing !== null) console.log(`changes are not tried with real toolchains: ${missing}`);
if (missing !== null && process.env['CI'] === 'true' && noLinux === null) throw new Error(missing);

let folder: string;
let proxies: Record<'fixtures' | 'machine', string>;

beforeAll(async () => {
  if (missing !== null) return;
  folder = await mkdtemp(join(tmpdir(), 'gvm-changes-'));
  const began = performance.now();
  const bytes = await fetchToolchains(folder);
  const seconds = (performance.now() - began) / 1000;
  console.log(`${Math.round(bytes / 1e6)} MB of toolchains in ${seconds.toFixed(1)} s`);
  await writeProxy(join(folder, 'proxy'), PROXY);
  proxies = { fixtures: `file://${join(folder, 'proxy')}`, machine: (await goEnv('GOPROXY'))! };
}, 5 * MINUTES);

afterAll(() => missing ?? rm(folder, { recursive: true, force: true, maxRetries: 5 }));

describe.skipIf(missing !== null)('between real toolchains', () => {
  it.each(CASES)('$id: $what', { timeout: 2 * MINUTES }, async (tried) => {
    const project = join(folder, 'projects', tried.id, tried.what.replace(/\W+/g, '-'));
    await writeFiles(project, tried.project.files);
    const verdict = await verdictOn(tried, project);
    const alike = { ok: true, stdout: '', all: tried.afterOnly ?? '' };
    const before = tried.afterOnly === undefined ? await observe(tried, tried.from, project) : alike;
    const after = await observe(tried, tried.to, project);
    const told = `from ${tried.from}: ${before.all}\nto ${tried.to}: ${after.all}`;
    expect(
      verdict.some(({ id }) => id === tried.id),
      `${told}\n${JSON.stringify(verdict)}`,
    ).toBe(tried.meets !== null);
    if (tried.meets === null) {
      expect(seen(after), told).toEqual(seen(before));
      return;
    }
    expect(seen(after), told).not.toEqual(seen(before));
    expect(after.all, told).toMatch(tried.meets.says);
    const place = verdict.find(({ id }) => id === tried.id);
    expect(place && [place.file, place.line]).toEqual(tried.meets.at);
  });
});

it('every change with a hint is tried both ways', () => {
  const tried = (meets: boolean): Set<string> =>
    new Set(CASES.filter((each) => (each.meets !== null) === meets).map(({ id }) => id));
  expect([...tried(true)].sort()).toEqual([...TRIED].sort());
  expect([...tried(false)].sort()).toEqual([...TRIED].sort());
});

/** The others are about the host: no toolchain of this machine can show them. */
const TRIED: DecidableChange[] = DECIDABLE_CHANGES.filter(
  (id) => !/^(?:linux|macos|windows)-\d|-arm64-first$/.test(id),
);

function verdictOn({ from, to, project }: Case, root: string) {
  const path = project.path ?? process.env['PATH'] ?? '';
  const compatibility = new Compatibility({
    disk: new NodeDisk(),
    host: LINUX,
    systemRelease: '6.1.0',
    env: { PATH: path },
    assets: ASSETS,
  });
  const move = { folder: root, from, to, goroot: join(folder, to), goEnv: project.env ?? {} };
  return compatibility.hits(move, new AbortController().signal);
}

/** Each toolchain gets a copy: some of them write to go.mod and go.sum. */
async function observe({ project, command }: Case, version: string, from: string): Promise<Outcome> {
  const at =
    project.inGopath === undefined
      ? `${from}-${version}`
      : join(folder, 'own', 'gopath', 'src', project.inGopath);
  await cp(from, at, { recursive: true });
  const env = {
    ...project.env,
    ...(project.path === undefined ? {} : { PATH: project.path, CGO_ENABLED: '' }),
    ...(project.proxy === undefined ? {} : { GOPROXY: proxies[project.proxy] }),
  };
  const outcome = await runWith({ toolchains: folder, version, folder: at, command, env });
  const stdout = project.look === undefined ? outcome.stdout : await looked(project.look, outcome, version);
  return { ...outcome, stdout };
}

async function looked(
  look: NonNullable<Project['look']>,
  outcome: Outcome,
  version: string,
): Promise<string> {
  if (look === 'installed') {
    const names = await readdir(join(folder, 'own', `bin-${version}`)).catch(() => []);
    return names.join(' ');
  }
  if (outcome.stdout === '') throw new Error(outcome.all);
  return (JSON.parse(outcome.stdout) as { DefaultGODEBUG?: string }).DefaultGODEBUG ?? '';
}

function seen({ ok, stdout }: Outcome) {
  return { ok, stdout };
}
