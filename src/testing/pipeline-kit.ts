/**
 * The real archive pipeline between a real server on 127.0.0.1 and a temporary folder.
 *
 *   const kit = await startPipelineKit();
 *   const url = kit.put('a.zip', bytes);
 *   const { result, tree } = await kit.unpack({ url, format: 'zip', prefix: 'go/' });
 */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import type { ArchiveJob, ArchivePipeline, UnpackedArchive } from '../main/ports/archive-pipeline';
import { createArchivePipeline, type ArchivePipelineOptions } from '../main/platform/archive/pipeline';
import { HttpClient } from '../main/platform/network/http-stream';
import { startReleaseServer, type Content, type ReleaseServer } from './release-server';
import { buildUnpackWorker } from './unpack-worker';

export interface TreeFile {
  bytes: Buffer;
  executable: boolean;
}

export interface PipelineKit {
  pipeline: ArchivePipeline;
  server: ReleaseServer;
  /** A folder that goes away with the kit. */
  folder: string;
  put(name: string, content: Uint8Array | Content): string;
  /** A job with folders of its own; `url`: from this one place. */
  job(wanted: Partial<ArchiveJob> & { url: string }): Promise<ArchiveJob & { url: string }>;
  unpack(
    wanted: Partial<ArchiveJob> & { url: string },
  ): Promise<{ result: UnpackedArchive; tree: Map<string, TreeFile> }>;
  close(): Promise<void>;
}

export async function startPipelineKit(options: Partial<ArchivePipelineOptions> = {}): Promise<PipelineKit> {
  const documents: Record<string, Content> = {};
  const server = await startReleaseServer({ documents });
  const client = new HttpClient({
    settings: async () => ({ proxyMode: 'none', proxyUrl: '', caFile: '' }),
    env: {},
    firstByteSeconds: 2,
  });
  const workerUrl = await buildUnpackWorker();
  const pipeline = createArchivePipeline({
    transport: client,
    workerUrl,
    retryDelays: [1, 5, 20],
    ...options,
  });
  const folder = await mkdtemp(join(tmpdir(), 'pipeline-'));
  let jobs = 0;
  const job: PipelineKit['job'] = async (wanted) => {
    const own = join(folder, `job-${++jobs}`);
    await mkdir(join(own, 'into'), { recursive: true });
    return {
      format: wanted.url.endsWith('.zip') ? 'zip' : 'tar.gz',
      layout: 'archive',
      prefix: 'go/',
      expectedBytes: null,
      part: join(own, 'archive.part'),
      into: join(own, 'into'),
      onProgress: () => undefined,
      signal: new AbortController().signal,
      urls: [wanted.url],
      ...wanted,
    };
  };
  return {
    pipeline,
    server,
    folder,
    job,
    put: (name, content) => {
      documents[`/${name}`] = content instanceof Uint8Array ? { bytes: content } : content;
      return `${server.url}/${name}`;
    },
    unpack: async (wanted) => {
      const made = await job(wanted);
      return { result: await pipeline.run(made), tree: await readTree(made.into) };
    },
    close: async () => {
      client.close();
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Every regular file below a folder, by its path with `/`. Of 12,000 files one by one, a promise each would cost the most. */
export async function readTree(folder: string): Promise<Map<string, TreeFile>> {
  const tree = new Map<string, TreeFile>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    if (!entry.isFile()) throw new Error(`neither file nor folder: ${entry.name}`);
    const path = join(entry.parentPath, entry.name);
    const executable = (statSync(path).mode & 0o111) !== 0;
    tree.set(relative(folder, path).split(sep).join('/'), { bytes: readFileSync(path), executable });
  }
  return tree;
}

/** Digest and mode by path: enough to compare trees of 200 MB. */
export function digests(tree: Map<string, TreeFile>): Map<string, string> {
  const text = ({ bytes, executable }: TreeFile): string =>
    `${createHash('sha256').update(bytes).digest('hex')} ${executable ? 'x' : '-'}`;
  return new Map([...tree].map(([path, file]): [string, string] => [path, text(file)]).sort());
}
