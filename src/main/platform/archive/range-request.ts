import { fault } from '@shared/domain/fault';
import { redactUrl } from '@shared/domain/url-secrets';
import type { Span } from './coverage';
import { OtherArchive, type Place } from './place';
import type { ArchiveTransport, TransportBody } from './transport';

export interface RangeRequest {
  transport: ArchiveTransport;
  place: Place;
  /** `to` may be Infinity: to the end. */
  span: Span;
  /** Of the whole; null: not known yet. */
  total: number | null;
  signal: AbortSignal;
  stallSeconds?: number;
}

/**
 * Asks for a part of the archive that the place was met with. Throws {@link OtherArchive} for anything else than that
 * part, and the transport's Faults.
 */
export async function openRange(request: RangeRequest): Promise<TransportBody> {
  const { transport, place, span, total, signal, stallSeconds } = request;
  const { validator } = place;
  const body = await transport.open(place.url, {
    range: { from: span.from, ...(Number.isFinite(span.to) ? { to: span.to - 1 } : {}) },
    ...(validator === null ? {} : { ifRange: validator }),
    ...(stallSeconds === undefined ? {} : { stallSeconds }),
    signal,
  });
  // A whole document begins with its first part.
  const isPart = body.status === 206 || span.from === 0;
  const isIt = isPart && body.rangeStart === span.from && (total === null || body.totalBytes === total);
  if (isIt && place.isSame(body)) return body;
  await dropBody(body);
  throw new OtherArchive(`another answer than bytes ${span.from}-${span.to} of the archive`);
}

/** The whole part that was asked for. Throws NETWORK_CLOSED_EARLY, {@link OtherArchive} when more comes. */
export async function* wholePart(
  { place, span }: RangeRequest,
  body: TransportBody,
): AsyncGenerator<Uint8Array> {
  const expected = span.to - span.from;
  let received = 0;
  for await (const chunk of body.stream) {
    // More than was asked for would land on bytes that are there already.
    if (received + chunk.length > expected) throw new OtherArchive('more bytes than were asked for');
    received += chunk.length;
    yield chunk;
  }
  if (received < expected)
    throw fault('NETWORK_CLOSED_EARLY', { url: redactUrl(place.url), received, expected });
}

/** Gives up on an answer that doesn't begin in time, with NETWORK_TIMEOUT, by stopping what waits for it. */
export async function answerWithin<Answer>(
  seconds: number,
  { place, stop }: { place: Place; stop: AbortController },
  answer: () => Promise<Answer>,
): Promise<Answer> {
  const late = fault('NETWORK_TIMEOUT', { url: redactUrl(place.url), seconds });
  const timer = setTimeout(() => stop.abort(late), seconds * 1000);
  try {
    return await answer();
  } catch (error) {
    throw stop.signal.reason === late ? late : error;
  } finally {
    clearTimeout(timer);
  }
}

/** Ends the connection instead of reading what nobody wants. */
export async function dropBody({ stream }: TransportBody): Promise<void> {
  for await (const _ of stream) break;
}
