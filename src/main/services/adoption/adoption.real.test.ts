import { chmod, cp, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { flipByte } from '../../../testing/flip-byte';
import { goEnv, moduleZip, whyNoToolchains, type ModuleZip } from '../../../testing/toolchain-archives';
import { HttpClient } from '../../platform/network/http-stream';
import { adoptionMachine, HOST } from './adoption-machine.fake';

const VERSION = '1.26.8';
const ID = `go${VERSION}`;
const H1_OF_LINUX_AMD64 = 'h1:ZOmGe1OnfREDMIdb1Qi4G9JSuDPBLGExZMQ4nis1RXM=';
const MINUTES = 60_000;

const missing = await whyNoToolchains();
if (missing !== null) console.log(`real toolchains are not taken in: ${missing}`);
if (missing !== null && process.env['CI'] === 'true') throw new Error(missing);

describe.skipIf(missing !== null)(`a real go${VERSION}, judged by the real checksum database`, () => {
  let folder: string;
  let zip: ModuleZip;
  let env: Record<string, string>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gvm import real-'));
    zip = await moduleZip(VERSION, HOST);
    env = { GOPROXY: (await goEnv('GOPROXY')) ?? '', GOSUMDB: 'sum.golang.org' };
  }, 5 * MINUTES);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Taken in by a home of its own, with the bytes that its proof cost. */
  async function adopt(name: string, from: string, way: 'move' | 'link') {
    const opened = vi.spyOn(HttpClient.prototype, 'open');
    const machine = adoptionMachine(join(folder, name), { env });
    const listings = vi.spyOn(machine.zipIndex, 'read');
    const outcome = await machine.adoption.adopt({ root: from, way }, 'cli');
    const { bytesFetched } = (await listings.mock.results[0]!.value) as { bytesFetched: number };
    return { machine, outcome, bytesFetched, requests: opened.mock.calls.length };
  }

  it(
    'is proven with a small part of its bytes; one byte changed is found and named',
    { timeout: 5 * MINUTES },
    async () => {
      const tree = join(folder, 'go');
      await cp(join((await goEnv('GOMODCACHE'))!, `golang.org/toolchain@${zip.version}`), tree, {
        recursive: true,
      });
      // The go command makes it a program when somebody first uses it.
      await chmod(join(tree, 'bin', 'go'), 0o755);
      const { machine, outcome, bytesFetched, requests } = await adopt('first', tree, 'move');
      const full = (await stat(zip.path)).size;
      console.log(`proven with ${bytesFetched} of ${full} bytes in ${requests} requests`);
      expect(outcome.verification).toMatchObject({ kind: 'proven', hash: zip.h1, added: 0 });
      if (HOST.os === 'linux' && HOST.arch === 'amd64') expect(zip.h1).toBe(H1_OF_LINUX_AMD64);
      expect(bytesFetched).toBeGreaterThan(100_000);
      expect(bytesFetched).toBeLessThan(full / 30);
      expect(await machine.verifier.verify(ID)).toMatchObject({ ok: true, proofHolds: true });

      const changed = join(outcome.path, 'src', 'net', 'http', 'server.go');
      await flipByte(changed, 1000);
      const second = await adopt('second', outcome.path, 'link');
      expect(second.outcome.verification).toEqual({
        kind: 'modified',
        changed: ['src/net/http/server.go'],
        missing: [],
        added: 0,
      });
      expect(second.bytesFetched).toBe(bytesFetched);
    },
  );
});
