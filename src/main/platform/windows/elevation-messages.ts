/** What the account's program and the elevated one tell each other, in two files of one folder. */
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import * as z from 'zod';

const place = z.strictObject({
  kind: z.literal('registry'),
  hive: z.enum(['HKCU', 'HKLM']),
  name: z.string(),
  type: z.string(),
  unterminated: z.exactOptional(z.literal(true)),
});

export const elevationRequest = z.strictObject({
  /** Makes two requests with the same edits different, so that an old result answers none of them. */
  nonce: z.string().min(1),
  /** Who waits for the result: nobody wants it once that process is gone. */
  caller: z.strictObject({ pid: z.int().positive(), startTime: z.string().nullable() }),
  /** Milliseconds since 1970 after which nothing may be written any more. */
  deadline: z.int(),
  edits: z.array(z.strictObject({ place, before: z.string().nullable(), after: z.string().nullable() })),
});
export type ElevationRequest = z.infer<typeof elevationRequest>;

/** The Faults that a verb ends with. */
const fault = z.discriminatedUnion('code', [
  z.object({ code: z.literal('PROFILE_CHANGED'), params: z.object({ path: z.string() }) }),
  z.object({
    code: z.literal('PROFILE_UNREADABLE'),
    params: z.object({ path: z.string(), reason: z.string() }),
  }),
  z.object({ code: z.literal('ELEVATION_UNAVAILABLE'), params: z.object({ reason: z.string() }) }),
  z.object({ code: z.literal('DISK_DENIED'), params: z.object({ path: z.string() }) }),
  z.object({
    code: z.literal('OPTION_INVALID'),
    params: z.object({ option: z.string(), value: z.string(), allowed: z.string() }),
  }),
  z.object({ code: z.literal('INTERNAL'), params: z.object({ message: z.string() }) }),
]);

export const elevationResult = z.discriminatedUnion('state', [
  /** `request` is the SHA-256 of the request that this answers. */
  z.object({ request: z.string(), state: z.literal('done') }),
  z.object({ request: z.string(), state: z.literal('failed'), fault }),
]);
export type ElevationResult = z.infer<typeof elevationResult>;

export function resultFileFor(requestFile: string): string {
  return join(dirname(requestFile), 'result.json');
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
