// @ts-check
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Serving
 * @property {readonly string[]} archives paths, by go.dev's names
 * @property {readonly string[]} zips the same as zips, in a list of their own: on Linux go.dev has tar.gz only
 * @property {readonly { version: string, path: string, h1: string }[]} modules
 * @property {Readonly<Record<string, import('./link.mjs').LinkSpeed>>} links by name; `direct` is always there
 */

/**
 * @typedef {object} LocalServer
 * @property {string} gosumdb
 * @property {(link: string) => { dl: string, zipDl: string, proxy: string, url: string }} at with their slashes
 * @property {(link: string) => Promise<import('./link.mjs').LinkCount>} counts since it was asked last; not for `direct`
 * @property {() => void} close the process ends
 */

/** The lines that the benchmarks know. */
export const LINKS = {
  '100 Mbit/s, 20 ms': { bitsPerSecond: 100e6, latencyMs: 20 },
  '20 Mbit/s, 40 ms': { bitsPerSecond: 20e6, latencyMs: 40 },
};

/**
 * @template Value
 * @param {Serving} serving
 * @param {(server: LocalServer) => Promise<Value>} work
 * @returns {Promise<Value>}
 */
export async function withLocalServer(serving, work) {
  const server = await startLocalServer(serving);
  try {
    return await work(server);
  } finally {
    server.close();
  }
}

/**
 * In a process of its own, so that no sample waits for this one.
 * @param {Serving} serving
 * @returns {Promise<LocalServer>}
 */
async function startLocalServer(serving) {
  const child = fork(fileURLToPath(new URL('server.mjs', import.meta.url)));
  child.send(serving);
  const [started] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error('The local server ended at once.');
    }),
  ]);
  /** @type {Record<string, { url: string, zipUrl: string }>} */
  const bases = started.bases;
  return {
    gosumdb: started.gosumdb,
    at: (link) => {
      const base = bases[link];
      if (!base) throw new Error(`no such line: ${link}`);
      return {
        url: base.url,
        dl: `${base.url}/dl/`,
        zipDl: `${base.zipUrl}/dl/`,
        proxy: `${base.url}/proxy`,
      };
    },
    counts: async (link) => {
      child.send({ counts: link });
      const [answer] = await once(child, 'message');
      return answer.counts;
    },
    close: () => child.disconnect(),
  };
}
