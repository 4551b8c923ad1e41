import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { GoSubject } from '@shared/domain/health/report';
import { NodeDisk } from '../../platform/disk/node-disk';
import { FakeClock } from '../../ports/clock.fake';
import { homeAt } from '../../ports/home';
import { Knowledge } from '../knowledge';
import type { Examination } from './check';
import { SecurityCheck } from './security-check';

const linux = { os: 'linux', arch: 'amd64' } as const;
const windows = { os: 'windows', arch: 'amd64' } as const;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gvm-security-'));
});
afterAll(() => rm(folder, { recursive: true, maxRetries: 5 }));

/** Over the embedded data, on a day on which it is fresh. */
async function run(version: string | null, platform: GoSubject['platform'] = linux) {
  const asked: string[] = [];
  const check = new SecurityCheck({
    knowledge: new Knowledge({
      disk: new NodeDisk(),
      assets: join(import.meta.dirname, '../../../../assets'),
      home: homeAt(folder),
    }),
    catalogue: {
      versions: async ({ os }) => {
        asked.push(os);
        return ['1.27.4', '1.27.2', '1.26.11', '1.26.9', '1.26.8', '1.25.14', '1.22.12', '1.22.0'];
      },
    },
    clock: new FakeClock('2026-11-22T12:00:00.000Z'),
    host: linux,
  });
  const never = async (): Promise<never> => Promise.reject(new Error('not asked for'));
  const subject = { go: '/opt/go/bin/go', root: '/opt/go', version, platform, toolchain: null };
  const examination: Examination = { subject, project: null, goEnv: never, environment: never };
  return { findings: await check.run(examination), asked };
}

it.each([
  ['1.22.0', ['unsupported', 'vulnerable'], '1.27.4'],
  ['1.25.14', ['unsupported', 'vulnerable'], '1.27.4'],
  ['1.26.8', ['vulnerable'], '1.26.11'],
])('finds of go%s what the embedded data knows', async (version, kinds, upgrade) => {
  const { findings } = await run(version);
  expect(findings.map(({ kind }) => kind)).toEqual(kinds);
  for (const { fix } of findings) expect(fix).toEqual({ kind: 'install', version: upgrade });
  const open = findings.find(({ kind }) => kind === 'vulnerable')!;
  expect(open.evidence[0]).toMatch(/^GO-2026-\d+ CVE-2026-\d+: \S/);
  expect(open.params).toMatchObject({ count: open.evidence.length });
});

it('finds nothing of the newest release', async () => {
  expect((await run('1.27.4')).findings).toEqual([]);
});

it('says nothing of a Go without a version', async () => {
  expect(await run(null)).toEqual({ findings: [], asked: [] });
});

it('judges a foreign Go by its own platform, and offers what runs here', async () => {
  const { findings, asked } = await run('1.26.8', windows);
  const evidence = findings[0]!.evidence.join('\n');
  expect(evidence).toContain('GO-2026-6604');
  expect((await run('1.26.8', null)).findings[0]!.evidence.join('\n')).not.toContain('GO-2026-6604');
  expect(asked).toEqual(['linux']);
});
