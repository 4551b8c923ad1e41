import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AdoptionWay } from '@shared/domain/environment/adoption';
import { childScript } from '../../platform/child-script.fake';
import { adoptionMachine, contentOf, HOST, unpack } from './adoption-machine.fake';

/** Takes a tree in, or takes that back; kills itself before the given call that changes something. */
const CHILD = `
  import { adoptionMachine } from './main/services/adoption/adoption-machine.fake';
  const { root, foreign, way, twoVolumes, back, killAt } = JSON.parse(process.argv[2]!);
  const CHANGES = ['writeText', 'appendLine', 'rename', 'remove', 'makeFolder', 'copyFile', 'make'];
  let calls = -Infinity;
  const spy = (port) => new Proxy(port, {
    get: (target, name) => (...args) => {
      if (CHANGES.includes(name) && calls++ === killAt) process.kill(process.pid, 'SIGKILL');
      return target[name](...args);
    },
  });
  const machine = adoptionMachine(root, { spy, twoVolumes });
  calls = 0;
  if (back) await machine.rollback.rollback(1, 'cli');
  else await machine.adoption.adopt({ root: foreign, way }, 'cli');
  process.exit(0);
`;

const ID = `go1.26.8`;
const file = (path: string, text: string, executable = false) => ({
  path,
  bytes: Buffer.from(text),
  executable,
});
const TREE = [
  file('VERSION', 'go1.26.8\n'),
  file('bin/go', '#!/bin/sh\n', true),
  file(`pkg/tool/${HOST.os}_${HOST.arch}/compile`, 'tool', true),
  file('src/fmt/print.go', 'package fmt\n'),
];

let script: string;
beforeAll(async () => {
  script = await childScript(CHILD);
});
const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

interface Case {
  way: AdoptionWay;
  twoVolumes: boolean;
  back: boolean;
}

async function prepared({ way, twoVolumes, back }: Case) {
  const folder = await mkdtemp(join(tmpdir(), 'gvm import crash 崩-'));
  folders.push(folder);
  const root = join(folder, 'home');
  const foreign = join(folder, 'others', 'go');
  await unpack(foreign, TREE);
  const content = await contentOf(foreign);
  const machine = adoptionMachine(root, { twoVolumes });
  if (back) await machine.adoption.adopt({ root: foreign, way }, 'cli');
  return { root, foreign, content, machine };
}

type Prepared = Awaited<ReturnType<typeof prepared>>;

/** What must hold at once, and after the next start. Answers which way it went. */
async function check({ root, foreign, content, machine }: Prepared, given: Case): Promise<'in' | 'out'> {
  const { way, back } = given;
  const places = [foreign, join(root, 'versions', ID), `${foreign}.gvm-moving`, `${foreign}.gvm-returning`];
  const whole = [];
  for (const place of places) whole.push(JSON.stringify(await contentOf(place)) === JSON.stringify(content));
  if (way === 'move') expect(whole, 'whole somewhere').toContain(true);
  else expect(await contentOf(foreign)).toEqual(content);

  await machine.start();
  expect(await machine.history.unfinished()).toEqual([]);
  const names = (place: string): Promise<string[]> => readdir(join(root, place)).catch(() => []);
  expect(await names('staging')).toEqual([]);
  const found = await machine.inventory.find(ID);
  const others = await readdir(join(foreign, '..'));
  if (found) {
    expect(found.record?.adoptedFrom).toBe(foreign);
    expect(await contentOf(found.path)).toEqual(content);
    expect(await machine.verifier.verify(ID)).toMatchObject({ ok: true });
    expect(others).toEqual(way === 'move' ? [] : ['go']);
  } else {
    expect([...(await names('versions')), ...(await names('manifests'))]).toEqual([]);
    expect(others).toEqual(['go']);
  }
  if (!found || way !== 'move') expect(await contentOf(foreign)).toEqual(content);
  // The machine works on, whichever way it went.
  if (found && back) await machine.rollback.rollback(1, 'cli');
  if (!found && !back) await machine.adoption.adopt({ root: foreign, way }, 'cli');
  return found ? 'in' : 'out';
}

const CASES: [string, Case][] = (['link', 'copy', 'move'] as const).flatMap((way) =>
  [false, true].flatMap((back) => [
    [`${way}${back ? ', taken back' : ''}`, { way, back, twoVolumes: false }] as [string, Case],
    ...(way === 'move'
      ? [
          [`move from another volume${back ? ', taken back' : ''}`, { way, back, twoVolumes: true }] as [
            string,
            Case,
          ],
        ]
      : []),
  ]),
);

describe('killed before each change', () => {
  it.each(CASES)('%s', { timeout: 300_000 }, async (name, given) => {
    const went = new Map<string, number>();
    for (let killAt = 0; ; killAt++) {
      const made = await prepared(given);
      const { root, foreign } = made;
      const order = JSON.stringify({ root, foreign, ...given, killAt });
      const child = spawn(process.execPath, [script, order], { stdio: 'inherit' });
      const [status, signal] = (await once(child, 'exit')) as [number | null, string | null];
      const way = await check(made, given);
      if (status === 0) {
        expect(way).toBe(given.back ? 'out' : 'in');
        expect(killAt).toBeGreaterThan(4);
        break;
      }
      expect(signal).toBe('SIGKILL');
      went.set(way, (went.get(way) ?? 0) + 1);
    }
    console.log(`${name}, killed before each change:`, Object.fromEntries(went));
    expect([...went.keys()].sort()).toEqual(['in', 'out']);
  });
});
