import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { minorOf } from '@shared/domain/go-version';
import type { Platform } from '@shared/domain/platform';
import { semverOf, vulnerabilitiesOf, type Vulnerability } from '@shared/domain/vulnerability';
import { builtGovulncheck, judge, writeDatabase, type Verdict } from '../../../testing/govulncheck';
import { whyNoToolchains } from '../../../testing/toolchain-archives';

const ASSETS = join(import.meta.dirname, '../../../../assets');
const MODULES = ['stdlib', 'toolchain'];
/** Where ranges begin and end, and what no list names. */
const MORE = [
  '1.4',
  '1.7',
  '1.8.1',
  '1.20rc1',
  '1.21rc3',
  '1.21rc4',
  '1.24rc1',
  '1.24rc2',
  '1.24rc3',
  '1.26rc2',
].concat(['1.26rc3', '1.27beta1', '1.26.11', '1.27.4', '1.28rc1', '1.99.0']);
/** Lines that are looked at in whole; of the others the first and the last release. */
const LINES = ['1.25', '1.26', '1.27'];
const PLATFORMS = [
  { os: 'linux', arch: 'amd64' },
  { os: 'windows', arch: 'arm64' },
] as const satisfies Platform[];

type Entry = Vulnerability & { published: string; modified: string };

const missing = await whyNoToolchains();
if (missing !== null && process.env['CI'] === 'true') throw new Error(missing);
if (missing !== null) console.log(`skipped: ${missing}`);

function isTelling(version: string, _index: number, listed: readonly string[]): boolean {
  const line = listed.filter((one) => minorOf(one) === minorOf(version));
  return LINES.includes(minorOf(version)) || version === line[0] || version === line.at(-1);
}

describe.skipIf(missing !== null)('govulncheck, over our own data', () => {
  let folder: string;
  let govulncheck: string;
  let entries: Entry[];
  let versions: string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gvm-govulncheck-'));
    const read = async (name: string): Promise<unknown> =>
      JSON.parse(await readFile(join(ASSETS, name), 'utf8'));
    entries = (await read('vulnerabilities.json')) as Entry[];
    const listed = ((await read('catalogue.json')) as { version: string }[]).map(({ version }) =>
      version.replace(/^go/, ''),
    );
    versions = [...new Set([...listed.filter(isTelling), ...MORE])];
    [govulncheck] = await Promise.all([builtGovulncheck(), writeDatabase(folder, entries)]);
  }, 300_000);
  afterAll(() => rm(folder, { recursive: true, maxRetries: 5 }));

  const ours = (version: string, module: string, platform: Platform): string[] =>
    vulnerabilitiesOf(
      version,
      platform,
      entries.map(({ id, affected }) => ({ id, affected: affected.filter((one) => one.module === module) })),
    ).map(({ id }) => id);
  const theirs = (verdicts: readonly Verdict[], version: string, module: string): string[] =>
    [
      ...new Set(
        verdicts
          .filter((verdict) => verdict.module === module && verdict.version === `v${semverOf(version)}`)
          .map(({ id }) => id),
      ),
    ].sort();

  test.each(['1.22.0', '1.25.14', '1.26.8'])('opens the same entries for go%s', async (version) => {
    const [platform] = PLATFORMS;
    const toolchain = { module: 'toolchain', version: `v${semverOf(version)}` };
    const program = { goVersion: `go${version}`, modules: [toolchain], platform };
    const verdicts = await judge(govulncheck, folder, program);
    const open = vulnerabilitiesOf(version, platform, entries).map(({ id }) => id);
    expect(open).toEqual([...new Set(verdicts.map(({ id }) => id))].sort());
    expect(open.length).toBeGreaterThan(10);
  });

  test.each(PLATFORMS)('agrees on some seventy versions for $os/$arch', async (platform) => {
    const modules = versions.flatMap((version) =>
      MODULES.map((module) => ({ module, version: `v${semverOf(version)}` })),
    );
    const verdicts = await judge(govulncheck, folder, { goVersion: '', modules, platform });
    const table = (of: (version: string, module: string) => string[]): object =>
      Object.fromEntries(
        versions.flatMap((version) => MODULES.map((module) => [`${version} ${module}`, of(version, module)])),
      );
    expect(table((version, module) => ours(version, module, platform))).toEqual(
      table((version, module) => theirs(verdicts, version, module)),
    );
    expect(versions.length).toBeGreaterThan(60);
    expect(verdicts.length).toBeGreaterThan(versions.length);
  });
});
