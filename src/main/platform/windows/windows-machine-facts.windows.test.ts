import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { machineFactsContract } from '../../ports/machine-facts.contract';
import { WindowsMachineFacts } from './windows-machine-facts';

const TREE = 'Software\\gvm-desktop-machine';
const keys = {
  fileSystem: { hive: 'HKCU', path: `${TREE}\\files` },
  defender: { hive: 'HKCU', path: `${TREE}\\defender` },
  defenderPolicies: { hive: 'HKCU', path: `${TREE}\\policies` },
} as const;
const facts = new WindowsMachineFacts({ env: { ProgramData: 'C:\\ProgramData', TEMP: 'C:\\t' }, keys });

function reset(): void {
  execFileSync('reg', ['add', `HKCU\\${TREE}`, '/f']);
  execFileSync('reg', ['delete', `HKCU\\${TREE}`, '/f']);
}

function putNumber(key: string, name: string, value: number): void {
  const args = ['/v', name, '/t', 'REG_DWORD', '/d', String(value), '/f'];
  execFileSync('reg', ['add', `HKCU\\${TREE}\\${key}`, ...args]);
}

beforeEach(reset);
afterAll(reset);

machineFactsContract('windows', async () => ({
  facts: new WindowsMachineFacts({ env: process.env }),
  folder: tmpdir(),
}));

it('knows whether long paths are allowed, and when nobody says', async () => {
  expect(await facts.longPaths()).toBeNull();
  putNumber('files', 'LongPathsEnabled', 0);
  expect(await facts.longPaths()).toBe(false);
  putNumber('files', 'LongPathsEnabled', 1);
  expect(await facts.longPaths()).toBe(true);
});

it('reads the exclusions of both branches, as Defender understands them', async () => {
  putNumber('defender', 'ProductStatus', 0);
  expect(await facts.defenderExclusions()).toEqual({ paths: [], processes: [] });
  putNumber('defender\\Exclusions\\Paths', 'C:\\Go 目录', 0);
  putNumber('defender\\Exclusions\\Paths', '%ProgramData%\\go', 0);
  putNumber('policies\\Exclusions\\Paths', '%TEMP%', 0);
  putNumber('policies\\Exclusions\\Processes', 'go.exe', 0);
  expect(await facts.defenderExclusions()).toEqual({
    paths: expect.arrayContaining(['C:\\Go 目录', 'C:\\ProgramData\\go', '%TEMP%']) as string[],
    processes: ['go.exe'],
  });
});

it('says nothing of a Defender that is not there, or steps aside for another', async () => {
  expect(await facts.defenderExclusions()).toBeNull();
  putNumber('defender', 'PassiveMode', 1);
  expect(await facts.defenderExclusions()).toBeNull();
});
