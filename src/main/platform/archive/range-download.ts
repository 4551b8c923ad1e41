import { setTimeout as delay } from 'node:timers/promises';
import { fault, isFault } from '@shared/domain/fault';
import { redactUrl } from '@shared/domain/url-secrets';
import { Growth } from './growth';
import type { PartFile } from './part-file';
import { isAboutPlace, isTransient, type Place, type Places } from './place';
import type { Piece, RangePlan } from './range-plan';
import { answerWithin, openRange } from './range-request';
import { Transfer } from './transfer';
import type { ArchiveTransport, TransportBody } from './transport';

export interface RangeDownloadOptions {
  transport: ArchiveTransport;
  places: Places;
  part: PartFile;
  plan: RangePlan;
  signal: AbortSignal;
  /** Seconds without a byte until a connection that has no other beside it has failed. */
  stallSeconds: number;
  /** Milliseconds before each retry at a place. */
  retryDelays: readonly number[];
  /** Connections at the beginning, and at most: 6 when not given. */
  first: number;
  most?: number;
  /** So many bytes are there that were not. */
  onBytes: (bytes: number) => void;
  /** The length of the whole, where it wasn't known. */
  onTotal: (total: number) => void;
  /** A piece ended, whole or not: these bytes of it are there. */
  onPiece?: (from: number, to: number) => void;
}

type Begun = Pick<Transfer, 'place' | 'piece' | 'stop'>;

const MOST_CONNECTIONS = 6;
const PIECE_BYTES = 2 * 1024 ** 2;
/** How much the first further connection fetches to show what it brings, in seconds at the pace of the others. */
const PROBE_SECONDS = 2;
const LOOK_MS = 100;

/**
 * Brings what a plan says into a part file: by one connection, and by more where they are measured to bring more, from
 * the places that are measured to be fast. Rejects with the preferred place's failure when no place is left,
 * OtherArchive among them, and with DISK_*, CANCELLED.
 */
export class RangeDownload {
  readonly #options: RangeDownloadOptions;
  readonly #growth: Growth;
  readonly #transfers = new Set<Transfer>();
  readonly #running = new Set<Promise<void>>();
  #failure: Error | null = null;
  #received = 0;
  #wake: () => void = () => undefined;
  /** Bytes taken from the network. */
  fetched = 0;

  constructor(options: RangeDownloadOptions) {
    this.#options = options;
    const { first, most = MOST_CONNECTIONS, places } = options;
    this.#growth = new Growth({ first, most, tries: places.all.length });
  }

  /** Goes on with an answer that is open already, for the first bytes that are missing. */
  adopt(place: Place, body: TransportBody, stop: AbortController): void {
    const piece = this.#options.plan.take(Infinity);
    if (piece) this.#start({ place, piece, stop }, body);
    else stop.abort();
  }

  async run(): Promise<void> {
    const { plan, signal, part } = this.#options;
    const wake = (): void => this.#wake();
    signal.addEventListener('abort', wake, { once: true });
    try {
      while (!plan.isDone && this.#failure === null && !signal.aborted) {
        this.#look(performance.now());
        await this.#pause();
      }
    } finally {
      signal.removeEventListener('abort', wake);
      for (const { stop } of this.#transfers) stop.abort();
      await Promise.all(this.#running);
      await part.save();
    }
    if (signal.aborted) throw fault('CANCELLED', {});
    if (this.#failure !== null) throw this.#failure;
  }

  /** Until something ended, and no longer than to the next look. */
  async #pause(): Promise<void> {
    const over = new AbortController();
    const woken = new Promise<void>((resolve) => (this.#wake = resolve));
    const now = performance.now();
    const due = this.#options.places.alive.map(({ notBefore }) => notBefore - now).filter((ms) => ms > 0);
    const pause = delay(Math.min(LOOK_MS, ...due), undefined, { signal: over.signal }).catch(() => undefined);
    await Promise.race([woken, pause]);
    over.abort();
  }

  #look(now: number): void {
    const { plan, places } = this.#options;
    for (const transfer of this.#transfers) {
      transfer.count(now);
      // What is on a slow place is better done by a fast one.
      const isLost = this.#growth.isParallel && places.isSlow(transfer.place);
      if (isLost || transfer.wasCutShort) transfer.stop.abort();
    }
    const delivering = [...this.#transfers].filter(({ isDelivering }) => isDelivering).length;
    const { isParallel: wasParallel, wanted } = this.#growth;
    this.#growth.look({ now, bytes: this.#received, delivering, left: plan.left });
    if (this.#growth.wanted < wanted) this.#withdraw();
    if (this.#growth.isParallel && !wasParallel) plan.chop(PIECE_BYTES);
    this.#dispatch(now);
  }

  /** Those that brought nothing more: what is unpacked first has the line for itself again. */
  #withdraw(): void {
    const kept = (a: Transfer, b: Transfer): number =>
      Number(b.isDelivering) - Number(a.isDelivering) || a.piece.at - b.piece.at;
    for (const { stop } of [...this.#transfers].sort(kept).slice(this.#growth.wanted)) stop.abort();
  }

  #dispatch(now: number): void {
    const open = (place: Place): number => this.#at(place).length;
    while ([...this.#transfers].filter((transfer) => !transfer.isHung(now)).length < this.#growth.wanted) {
      const place = this.#options.places.choose(now, open);
      const piece = place && this.#nextPiece(place, now);
      if (!piece) return;
      this.#start({ place, piece, stop: new AbortController() }, null);
    }
  }

  #nextPiece({ pace }: Place, now: number): Piece | null {
    const { plan, places } = this.#options;
    const { isParallel } = this.#growth;
    // In order, so that unpacking goes on; the first further connection takes what one connection would reach last.
    const next = plan.take(isParallel ? PIECE_BYTES : Infinity);
    if (next) return next;
    const rate = pace.isKnown ? pace.rate : places.bestRate;
    const most = isParallel ? Infinity : Math.max(PIECE_BYTES / 8, rate * PROBE_SECONDS);
    const rates = new Map([...this.#transfers].map((transfer) => [transfer.piece, transfer.rate(now)]));
    return plan.steal({ rateOf: (piece) => rates.get(piece) ?? NaN, rate, most });
  }

  #at(place: Place): Transfer[] {
    return [...this.#transfers].filter((transfer) => transfer.place === place);
  }

  #start({ place, piece, stop }: Begun, body: TransportBody | null): void {
    const transfer = new Transfer(place, piece, stop, performance.now());
    this.#transfers.add(transfer);
    const from = piece.at;
    const end = (error: unknown): void => {
      transfer.count(performance.now());
      this.#transfers.delete(transfer);
      this.#options.plan.release(piece);
      this.#options.onPiece?.(from, piece.at);
      const stopped = stop.signal.aborted && isFault(error, 'CANCELLED');
      if (error !== null && !stopped) this.#judge(transfer, error);
      this.#running.delete(running);
      this.#wake();
    };
    const running: Promise<void> = this.#bring(transfer, body).then(() => end(null), end);
    this.#running.add(running);
  }

  /** One connection's trouble is another's piece; only when no place is left the download has failed. */
  #judge({ place, startedAt, isDelivering }: Transfer, error: unknown): void {
    const { places, retryDelays } = this.#options;
    if (!isAboutPlace(error)) return void (this.#failure ??= error as Error);
    const others = this.#at(place).filter((transfer) => transfer.isDelivering).length;
    const now = performance.now();
    // It bears no more connections than it has.
    if (!isDelivering && others > 0) place.most = others;
    else if (!isTransient(error) || (isTooLate(error) && places.alive.length > 1))
      place.left = error as Error;
    else place.fail(error as Error, { now, startedAt, delays: retryDelays });
    if (places.alive.length === 0) this.#failure ??= places.all[0]!.left;
  }

  async #bring(transfer: Transfer, opened: TransportBody | null): Promise<void> {
    const { signal } = this.#options;
    const stop = (): void => transfer.stop.abort();
    signal.addEventListener('abort', stop, { once: true });
    try {
      if (signal.aborted) throw fault('CANCELLED', {});
      await this.#pour(transfer, opened ?? (await this.#open(transfer)));
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  /** Others can do it, so that none is waited for as long as for the last. */
  #patience(): number {
    const { places, stallSeconds } = this.#options;
    return places.alive.length > 1 || this.#transfers.size > 1 ? stallSeconds / 3 : stallSeconds;
  }

  async #open({ place, piece, stop }: Transfer): Promise<TransportBody> {
    const { transport, part, plan, onTotal } = this.#options;
    const { total } = part.facts;
    const stallSeconds = this.#patience();
    const span = { from: piece.at, to: total === null ? Infinity : piece.to };
    const request = { transport, place, span, total, signal: stop.signal, stallSeconds };
    piece.reach = span.to;
    const body = await answerWithin(stallSeconds, { place, stop }, () => openRange(request));
    if (total === null && body.totalBytes !== null) {
      onTotal(body.totalBytes);
      plan.drop(body.totalBytes, Infinity);
    }
    return body;
  }

  async #pour(transfer: Transfer, { stream, status, totalBytes }: TransportBody): Promise<void> {
    const { place, piece } = transfer;
    const { part, onTotal, plan } = this.#options;
    const from = piece.at;
    if (status === 200) piece.reach = totalBytes ?? Infinity;
    let writing = Promise.resolve();
    try {
      for await (const chunk of stream) {
        await writing;
        this.fetched += chunk.length;
        if (part.facts.total === null && chunk.length > piece.to - piece.at) onTotal(piece.at + chunk.length);
        transfer.received(chunk.length, performance.now());
        const bytes = chunk.subarray(0, Math.max(0, piece.to - piece.at));
        const at = piece.at;
        piece.at += bytes.length;
        this.#received += bytes.length;
        place.received(bytes.length);
        // Written while the next chunk arrives.
        writing = this.#write(at, bytes);
        writing.catch(() => undefined);
        if (bytes.length < chunk.length || transfer.wasCutShort) break;
      }
    } finally {
      await writing;
    }
    if (part.facts.total === null) {
      onTotal(piece.at);
      plan.drop(piece.at, Infinity);
    } else if (piece.at < piece.to) {
      const [received, expected] = [piece.at - from, piece.to - from];
      throw fault('NETWORK_CLOSED_EARLY', { url: redactUrl(place.url), received, expected });
    }
  }

  async #write(at: number, bytes: Uint8Array): Promise<void> {
    const { part, onBytes } = this.#options;
    await part.write(at, bytes);
    part.there.add(at, at + bytes.length);
    onBytes(bytes.length);
    await part.saveNowAndThen();
  }
}

function isTooLate(error: unknown): boolean {
  return isFault(error, 'NETWORK_STALLED') || isFault(error, 'NETWORK_TIMEOUT');
}
