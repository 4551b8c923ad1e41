import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isFault } from '@shared/domain/fault';
import { supportOf } from '@shared/domain/release';
import { vulnerabilitiesOf } from '@shared/domain/vulnerability';
import { NodeDisk } from '../platform/disk/node-disk';
import { Knowledge, overlayPath } from './knowledge';

const realDisk = new NodeDisk();

const linux = { os: 'linux', arch: 'amd64' } as const;
const ASSETS = join(import.meta.dirname, '../../../assets');

let reads: string[];
const disk = {
  readText: (path: string) => {
    reads.push(path);
    return realDisk.readText(path);
  },
};
beforeEach(() => {
  reads = [];
});

describe('Knowledge of the embedded data', () => {
  const home = { cache: join(tmpdir(), 'no such home') };
  const knowledge = (): Knowledge => new Knowledge({ disk, assets: ASSETS, home });

  it('knows lines, dates and vulnerabilities', async () => {
    const facts = knowledge();
    expect(supportOf('1.22.12', await facts.cycles())).toEqual({ kind: 'ended', since: '2025-02-11' });
    expect((await facts.releaseDates()).get('1.26.9')).toEqual({ date: '2026-10-08', security: true });
    expect((await facts.releaseDates()).get('1.27.4')?.security).toBeNull();
    const entries = vulnerabilitiesOf('1.26.8', linux, await facts.vulnerabilities());
    expect(entries.length).toBeGreaterThan(5);
    expect(vulnerabilitiesOf('1.26.9', linux, await facts.vulnerabilities())).toEqual([]);
  });

  it('reads nothing until asked, and each file once however often', async () => {
    const facts = knowledge();
    expect(reads).toEqual([]);
    await Promise.all([facts.cycles(), facts.releaseDates(), facts.cycles()]);
    await facts.releaseDates();
    expect(reads.sort()).toEqual([join(ASSETS, 'releases-history.json'), overlayPath(home)].sort());
  });
});

describe('Knowledge without its data', () => {
  let assets: string;
  beforeEach(async () => {
    assets = await mkdtemp(join(tmpdir(), 'gvm-assets-'));
  });
  afterEach(() => rm(assets, { recursive: true, force: true }));

  it('fails in its own words, and recovers once the data is there', async () => {
    const facts = new Knowledge({ disk, assets, home: { cache: assets } });
    await expect(facts.vulnerabilities()).rejects.toSatisfy((error) => isFault(error, 'DISK_FAILED'));
    await writeFile(join(assets, 'vulnerabilities.json'), '[');
    await expect(facts.vulnerabilities()).rejects.toSatisfy((error) => isFault(error, 'DISK_FAILED'));
    await writeFile(join(assets, 'vulnerabilities.json'), '[]');
    expect(await facts.vulnerabilities()).toEqual([]);
  });
});
