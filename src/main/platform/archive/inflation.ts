import { createGunzip, createInflateRaw, type Gunzip, type InflateRaw } from 'node:zlib';

/** Output buffers: large, because each one is a trip between threads. */
const CHUNK_BYTES = 1024 * 1024;

/** Inflates chunk by chunk on Node's thread pool, so that the caller can write the last output meanwhile. */
export class Inflation {
  readonly #stream: Gunzip | InflateRaw;
  readonly #output: Buffer[] = [];
  #failure: Error | null = null;
  #ended = false;
  #settle: (() => void) | null = null;

  static gzip(): Inflation {
    return new Inflation(createGunzip({ chunkSize: CHUNK_BYTES }));
  }

  static raw(): Inflation {
    return new Inflation(createInflateRaw({ chunkSize: CHUNK_BYTES }));
  }

  private constructor(stream: Gunzip | InflateRaw) {
    this.#stream = stream;
    stream.on('data', (chunk: Buffer) => this.#output.push(chunk));
    stream.on('error', (error) => {
      this.#failure = error;
      this.#settle?.();
    });
    stream.on('end', () => {
      this.#ended = true;
      this.#settle?.();
    });
  }

  /** Answers what came out so far. Bytes after the end of the compressed data are ignored. Rejects with zlib's error. */
  async feed(chunk: Uint8Array): Promise<Buffer[]> {
    if (this.#ended) return [];
    await this.#wait((done) => this.#stream.write(chunk, done));
    return this.#take();
  }

  /** The rest. Rejects with code Z_BUF_ERROR when the compressed data isn't complete. */
  async finish(): Promise<Buffer[]> {
    if (!this.#ended) await this.#wait(() => this.#stream.end());
    return this.#take();
  }

  close(): void {
    this.#stream.destroy();
  }

  /** After the end of its data zlib answers a write with `end` instead of its callback. */
  #wait(act: (done: () => void) => void): Promise<void> {
    return new Promise((resolve) => {
      this.#settle = resolve;
      act(resolve);
    });
  }

  #take(): Buffer[] {
    if (this.#failure) throw this.#failure;
    return this.#output.splice(0);
  }
}
