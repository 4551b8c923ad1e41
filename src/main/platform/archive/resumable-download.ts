import { fault, FaultError } from '@shared/domain/fault';
import { redactUrl } from '@shared/domain/url-secrets';
import type { Span } from './coverage';
import type { PartFile } from './part-file';
import { isAboutPlace, OtherArchive, Places, validatorOf, type Place } from './place';
import { RangeDownload } from './range-download';
import { RangePlan } from './range-plan';
import { answerWithin, openRange, wholePart } from './range-request';
import type { ArchiveTransport, TransportBody } from './transport';
import type { JobCells } from './watermark';
import { END_SEARCH_BYTES } from './zip-directory';
import { readZipTail } from './zip-tail';

/** The archive on the server is no longer the one that was begun: everything starts over. */
export class ArchiveChanged extends Error {}

export interface DownloadOptions {
  transport: ArchiveTransport;
  /** Of the same bytes, the preferred first. */
  urls: readonly string[];
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
  /** By one connection whatever comes. */
  single?: boolean;
  onTotal(total: number): void;
}

/** More than any release, where neither server nor list gives a length. */
const MAX_BYTES = 4 * 1024 ** 3;

/** An answer that is open, and what ends it. */
interface Opened {
  place: Place;
  body: TransportBody;
  stop: AbortController;
}

/** Fills a part file from its gaps, advances the watermark, and goes on where a connection broke. */
export class ResumableDownload {
  readonly #options: DownloadOptions;
  readonly #part: PartFile;
  readonly #places: Places;
  #download: RangeDownload | null = null;
  #tailFetched = 0;
  #advancedTo = 0;

  constructor(options: DownloadOptions) {
    this.#options = options;
    this.#part = options.part;
    this.#places = new Places(options.urls);
  }

  /** Bytes taken from the network. */
  get fetched(): number {
    return this.#tailFetched + (this.#download?.fetched ?? 0);
  }

  /** Resolves when every byte is in the part file. Rejects with a Fault or {@link ArchiveChanged}. */
  async run(): Promise<void> {
    this.#checkTotal(this.#part.facts.total);
    if (this.#part.isWhole) return this.#finish();
    try {
      await this.#fill(await this.#open());
    } catch (error) {
      throw error instanceof OtherArchive ? new ArchiveChanged() : error;
    }
    this.#finish();
  }

  /** The first request decides whether what is there still counts; the preferred place that answers gets it. */
  async #open(): Promise<Opened> {
    const { signal, stallSeconds } = this.#options;
    for (const place of this.#places.all) {
      const stop = new AbortController();
      const halt = (): void => stop.abort();
      signal.addEventListener('abort', halt, { once: true });
      try {
        const seconds = this.#places.alive.length > 1 ? stallSeconds / 3 : stallSeconds;
        const body = await answerWithin(seconds, { place, stop }, () =>
          this.#ask(place, seconds, stop.signal),
        );
        await this.#begin(place, body);
        return { place, body, stop };
      } catch (error) {
        stop.abort();
        if (!isAboutPlace(error) || signal.aborted) throw error;
        place.left = error as Error;
      } finally {
        signal.removeEventListener('abort', halt);
      }
    }
    throw this.#places.all[0]!.left!;
  }

  #ask(place: Place, stallSeconds: number, signal: AbortSignal): Promise<TransportBody> {
    const { transport } = this.#options;
    const { facts, there } = this.#part;
    if (there.bytes === 0) return transport.open(place.url, { signal, stallSeconds });
    // The note is of one place; another's part counts when it is of as many bytes.
    const ifRange = this.#isNoted(place) ? { ifRange: facts.validator! } : {};
    const { from, to } = this.#gaps()[0]!;
    const range = { from, ...(to === facts.total || facts.total === null ? {} : { to: to - 1 }) };
    return transport.open(place.url, { signal, stallSeconds, range, ...ifRange }).catch((error: unknown) => {
      const beyondEnd =
        error instanceof FaultError &&
        error.fault.code === 'HTTP_UNEXPECTED_STATUS' &&
        error.fault.params.status === 416;
      throw beyondEnd ? this.#wrongSize(from) : error;
    });
  }

  #isNoted({ url }: Place): boolean {
    return this.#part.facts.url === redactUrl(url);
  }

  async #begin(place: Place, body: TransportBody): Promise<void> {
    const { facts } = this.#part;
    const { url } = place;
    const validator = validatorOf(body);
    this.#checkTotal(body.totalBytes);
    if (body.status === 200) await this.#part.reset({ url, validator, total: body.totalBytes });
    else {
      const isSame = !this.#isNoted(place) || validator === facts.validator;
      if (!isSame || (facts.total !== null && body.totalBytes !== facts.total))
        throw new OtherArchive('changed since');
      this.#part.isOf({ url, validator, total: body.totalBytes });
    }
    place.meet(validator);
    if (!body.acceptsRanges) place.most = 1;
    const { tail, there } = this.#part;
    if (tail !== null) this.#options.cells.setTail(tail, this.#part.facts.total!);
    this.#options.cells.advance(there.head);
  }

  async #fill({ place, body, stop }: Opened): Promise<void> {
    const { transport, signal, stallSeconds, retryDelays, single = false } = this.#options;
    const plan = new RangePlan(this.#gaps());
    this.#download = new RangeDownload({
      transport,
      places: this.#places,
      part: this.#part,
      plan,
      signal,
      stallSeconds,
      retryDelays,
      first: 1,
      ...(single ? { most: 1 } : {}),
      onBytes: () => this.#advance(),
      onTotal: (total) => this.#knowTotal(total),
    });
    this.#download.adopt(place, body, stop);
    const tail = new AbortController();
    const halt = (): void => tail.abort();
    signal.addEventListener('abort', halt, { once: true });
    // Any failure of it only means that the directory comes last, with all the rest.
    const fetchingTail = this.#fetchTail(place, body, plan, tail.signal)
      .catch(() => undefined)
      .finally(() => (plan.hold = Infinity));
    try {
      await this.#download.run();
    } finally {
      halt();
      signal.removeEventListener('abort', halt);
      await fetchingTail;
    }
  }

  async #fetchTail(place: Place, head: TransportBody, plan: RangePlan, signal: AbortSignal): Promise<void> {
    const { transport, cells, name, stallSeconds } = this.#options;
    const { total } = this.#part.facts;
    const guess = this.#options.tailBytes && Math.max(this.#options.tailBytes, END_SEARCH_BYTES);
    // Not worth a request when what is left is hardly more.
    const worth = guess > 0 && total !== null && total - guess > this.#part.there.head + guess / 2;
    if (!worth || this.#part.tail !== null || !head.acceptsRanges) return;
    plan.hold = total - guess;
    const read = async (from: number, to: number): Promise<Buffer> => {
      const request = { transport, place, span: { from, to }, total, signal, stallSeconds };
      let at = from;
      for await (const chunk of wholePart(request, await openRange(request))) {
        await this.#part.write(at, chunk);
        at += chunk.length;
        this.#tailFetched += chunk.length;
      }
      return Buffer.from(await this.#part.read(from, to - from));
    };
    const { from } = await readZipTail(read, { total, guess, name });
    if (from === null) return;
    this.#part.there.add(from, total);
    this.#part.tail = from;
    plan.drop(from, total);
    cells.setTail(from, total);
    this.#advance();
  }

  #advance(): void {
    const { head } = this.#part.there;
    if (head === this.#advancedTo) return;
    this.#advancedTo = head;
    this.#options.cells.advance(head);
  }

  #gaps(): Span[] {
    const { facts, there } = this.#part;
    return there.gaps(0, facts.total ?? this.#options.expectedBytes ?? MAX_BYTES);
  }

  #knowTotal(total: number): void {
    this.#checkTotal(total);
    this.#part.facts.total = total;
  }

  #finish(): void {
    const total = this.#part.facts.total!;
    this.#options.onTotal(total);
    this.#options.cells.finish(total);
  }

  #checkTotal(total: number | null): void {
    const { expectedBytes } = this.#options;
    if (total === null) return;
    if (total > MAX_BYTES || (expectedBytes !== null && total !== expectedBytes))
      throw this.#wrongSize(total);
    this.#options.onTotal(total);
  }

  #wrongSize(actual: number): FaultError {
    const expected = this.#options.expectedBytes ?? this.#part.facts.total ?? MAX_BYTES;
    return fault('SIZE_MISMATCH', { file: this.#options.name, expected, actual });
  }
}
