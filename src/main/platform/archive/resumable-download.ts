import { fault, FaultError } from '@shared/domain/fault';
import { redactUrl } from '@shared/domain/url-secrets';
import type { PartFile } from './part-file';
import { isTransient, pause } from './retrying';
import type { ArchiveTransport, TransportBody } from './transport';
import type { JobCells } from './watermark';
import { END_SEARCH_BYTES, findDirectory } from './zip-directory';

/** The archive on the server is no longer the one that was begun: everything starts over. */
export class ArchiveChanged extends Error {}

export interface DownloadOptions {
  transport: ArchiveTransport;
  url: string;
  /** The archive's name in words. */
  name: string;
  part: PartFile;
  cells: JobCells;
  /** Fetch the end first: a zip's directory is there. 0 for none. */
  tailBytes: number;
  expectedBytes: number | null;
  signal: AbortSignal;
  stallSeconds: number;
  /** Milliseconds before each retry of a broken connection. */
  retryDelays: readonly number[];
  onTotal(total: number): void;
}

/** After this much a broken connection counts as bad luck, not as the next of a row. */
const PROGRESS_BYTES = 256 * 1024;
/** More than any release, where neither server nor list gives a length. */
const MAX_BYTES = 4 * 1024 ** 3;

/** Fills a part file from its gaps, advances the watermark, and goes on where a connection broke. */
export class ResumableDownload {
  readonly #options: DownloadOptions;
  readonly #part: PartFile;
  fetched = 0;

  constructor(options: DownloadOptions) {
    this.#options = options;
    this.#part = options.part;
  }

  /** Resolves when every byte is in the part file. Rejects with a Fault or {@link ArchiveChanged}. */
  async run(): Promise<void> {
    this.#checkTotal(this.#part.state.total);
    if (this.#gapIsFilled()) return this.#finish();
    const body = await this.#open();
    const tail = new AbortController();
    const onAbort = (): void => tail.abort();
    this.#options.signal.addEventListener('abort', onAbort, { once: true });
    // Any failure of it only means that the directory comes last, with all the rest.
    const fetchingTail = this.#fetchTail(body, tail.signal).catch(() => undefined);
    try {
      await this.#fillGap(body);
    } finally {
      tail.abort();
      this.#options.signal.removeEventListener('abort', onAbort);
      await fetchingTail;
      await this.#part.save();
    }
    this.#finish();
  }

  /** The first request decides whether what is there still counts. */
  async #open(): Promise<TransportBody> {
    const { url } = this.#options;
    const resuming = this.#part.state.head > 0 || this.#part.state.tail !== null;
    const body = await this.#ask(resuming);
    if (!resuming || body.status === 200 || !this.#isSame(body)) {
      if (body.status === 206) throw new ArchiveChanged();
      await this.#part.reset({ url, validator: validatorOf(body), total: body.totalBytes });
    }
    this.#checkTotal(body.totalBytes);
    const { state } = this.#part;
    state.total ??= body.totalBytes;
    if (state.tail !== null && state.total !== null) this.#options.cells.setTail(state.tail, state.total);
    this.#options.cells.advance(state.head);
    return body;
  }

  async #ask(resuming: boolean): Promise<TransportBody> {
    const { transport, url, signal, stallSeconds } = this.#options;
    const { head, tail, validator } = this.#part.state;
    if (!resuming) return transport.open(url, { signal, stallSeconds });
    const range = { from: head, ...(tail === null ? {} : { to: tail - 1 }) };
    try {
      return await transport.open(url, { signal, stallSeconds, range, ifRange: validator! });
    } catch (error) {
      const beyondEnd =
        error instanceof FaultError &&
        error.fault.code === 'HTTP_UNEXPECTED_STATUS' &&
        error.fault.params.status === 416;
      throw beyondEnd ? this.#wrongSize(head) : error;
    }
  }

  #isSame(body: TransportBody): boolean {
    const { validator, total } = this.#part.state;
    return validatorOf(body) === validator && (total === null || body.totalBytes === total);
  }

  async #fillGap(first: TransportBody): Promise<void> {
    const { retryDelays, signal } = this.#options;
    let body: TransportBody | null = first;
    let failures = 0;
    while (true) {
      const before = this.#part.state.head;
      try {
        body ??= await this.#askAgain();
        return await this.#pour(body);
      } catch (error) {
        if (!isTransient(error) || this.#part.state.validator === null) throw error;
        if (this.#part.state.head - before >= PROGRESS_BYTES) failures = 0;
        const wait = retryDelays[failures++];
        if (wait === undefined) throw error;
        await this.#part.save();
        await pause(wait, signal);
        body = null;
      }
    }
  }

  async #askAgain(): Promise<TransportBody> {
    if (this.#part.state.head === 0 && this.#part.state.tail === null) {
      const body = await this.#ask(false);
      if (!this.#isSame(body)) throw new ArchiveChanged();
      return body;
    }
    const body = await this.#ask(true);
    if (body.status !== 206 || !this.#isSame(body)) throw new ArchiveChanged();
    return body;
  }

  async #pour(body: TransportBody): Promise<void> {
    const { state } = this.#part;
    if (body.rangeStart !== state.head) throw this.#wrongSize(body.rangeStart);
    let writing = Promise.resolve();
    try {
      for await (const chunk of body.stream) {
        await writing;
        const { bytes, last } = this.#fitting(chunk);
        // Written while the next chunk arrives.
        writing = this.#append(bytes);
        writing.catch(() => undefined);
        if (last) break;
      }
    } finally {
      await writing;
    }
    if (state.total === null) this.#checkTotal((state.total = state.head));
    else if (state.head < (state.tail ?? state.total)) {
      const { head: received, total: expected } = state;
      throw fault('NETWORK_CLOSED_EARLY', { url: redactUrl(this.#options.url), received, expected });
    }
  }

  /** Cuts what the tail already gave; bytes beyond the stated end are another archive. */
  #fitting(chunk: Uint8Array): { bytes: Uint8Array; last: boolean } {
    const { head, tail, total } = this.#part.state;
    const end = tail ?? total ?? this.#options.expectedBytes ?? MAX_BYTES;
    const room = end - head;
    if (tail === null && chunk.length > room) throw this.#wrongSize(head + chunk.length);
    return { bytes: chunk.subarray(0, Math.max(0, room)), last: tail !== null && chunk.length >= room };
  }

  async #append(bytes: Uint8Array): Promise<void> {
    const { state } = this.#part;
    await this.#part.write(state.head, bytes);
    state.head += bytes.length;
    this.fetched += bytes.length;
    this.#options.cells.advance(state.head);
    await this.#part.saveNowAndThen();
  }

  async #fetchTail(head: TransportBody, signal: AbortSignal): Promise<void> {
    const { cells, name } = this.#options;
    const { total, tail } = this.#part.state;
    const tailBytes = this.#options.tailBytes && Math.max(this.#options.tailBytes, END_SEARCH_BYTES);
    const from = (total ?? 0) - tailBytes;
    // Not worth a request when what is left is hardly more.
    const worth = tailBytes > 0 && total !== null && from > this.#part.state.head + tailBytes / 2;
    if (!worth || tail !== null || !head.acceptsRanges) return;
    if (!(await this.#fetchRange(from, total, signal))) return;
    const end = Buffer.from(await this.#part.read(from, tailBytes));
    const read = (at: number, length: number): Buffer =>
      at < from ? Buffer.alloc(0) : end.subarray(at - from, at - from + length);
    const start = Math.min(from, findDirectory(read, total, name).offset);
    if (start < from && !(await this.#fetchRange(start, from, signal))) return;
    this.#part.state.tail = start;
    cells.setTail(start, total);
  }

  /** False when the server answered with something else. */
  async #fetchRange(from: number, end: number, signal: AbortSignal): Promise<boolean> {
    const { transport, url, stallSeconds } = this.#options;
    const { validator } = this.#part.state;
    const ifRange = validator === null ? {} : { ifRange: validator };
    const body = await transport.open(url, {
      range: { from, to: end - 1 },
      ...ifRange,
      signal,
      stallSeconds,
    });
    let at = from;
    if (body.status === 206 && body.rangeStart === from && this.#isSame(body)) {
      for await (const chunk of body.stream) {
        // More than was asked for would land on bytes that are there already.
        if (chunk.length > end - at) return false;
        await this.#part.write(at, chunk);
        at += chunk.length;
        this.fetched += chunk.length;
      }
    }
    return at === end;
  }

  #gapIsFilled(): boolean {
    const { head, tail, total } = this.#part.state;
    return total !== null && head >= (tail ?? total);
  }

  #finish(): void {
    const total = this.#part.state.total!;
    this.#options.onTotal(total);
    this.#options.cells.finish(total);
  }

  #checkTotal(total: number | null): void {
    const { expectedBytes } = this.#options;
    if (total === null) return;
    if (expectedBytes !== null && total !== expectedBytes) throw this.#wrongSize(total);
    this.#options.onTotal(total);
  }

  #wrongSize(actual: number): FaultError {
    const expected = this.#options.expectedBytes ?? this.#part.state.total ?? MAX_BYTES;
    return fault('SIZE_MISMATCH', { file: this.#options.name, expected, actual });
  }
}

/** If-Range wants a strong tag. */
export function validatorOf({ etag, lastModified }: TransportBody): string | null {
  return etag !== null && !etag.startsWith('W/') ? etag : lastModified;
}
