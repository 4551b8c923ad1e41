import * as z from 'zod';
import { PIN_FILES, type PinFile } from './project';
import { OFFICIAL_URL, VULNERABILITY_DATABASE } from './source';

const httpUrl = z
  .string()
  .max(2048)
  .regex(/^https?:\/\/[^\s]+$/);
const optionalText = z.string().max(4096);

/** Every setting with its default; a file that misses or garbles one gets the default for that one only. */
export const settingsSchema = z.strictObject({
  language: z.enum(['system', 'en', 'zh-CN']),
  theme: z.enum(['system', 'light', 'dark']),
  /** `auto`, or the id of a source. */
  source: z
    .string()
    .max(64)
    .regex(/^[a-z0-9][a-z0-9-]*$/),
  /** The release list whose SHA-256 is trusted, and its archives. */
  officialUrl: httpUrl,
  /** A GOPROXY list that wins over the machine's own; empty: the machine's. */
  goproxy: optionalText,
  /** A GOSUMDB value that wins over the machine's own; empty: the machine's. */
  gosumdb: optionalText,
  /** Where newer entries of the Go vulnerability database are fetched from, when asked to. */
  vulnerabilityDatabase: httpUrl,
  /** Mirrors of the official layout: bytes only, never hashes. */
  mirrors: z
    .array(z.strictObject({ id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/), url: httpUrl }))
    .max(50),
  proxyMode: z.enum(['system', 'manual', 'none']),
  /** For `manual`: `http://user:password@host:port`. */
  proxyUrl: z.union([z.literal(''), httpUrl]),
  /** PEM file with additional certificate authorities; empty: the system's only. */
  caFile: optionalText,
  /** What a switch clears. */
  cachesOnSwitch: z.enum(['off', 'build-on-minor', 'build', 'build-and-modules']),
  /** Whether GOROOT is published beside PATH. */
  goroot: z.enum(['publish', 'unset']),
  /** Installs that run side by side. */
  parallelInstalls: z.number().int().min(1).max(4),
  /** The files that pin a folder, in the order in which one folder's are asked; those left out are not read. */
  pinOrder: z
    .array(z.enum(PIN_FILES))
    .min(1)
    .max(PIN_FILES.length)
    .refine((files) => new Set(files).size === files.length),
  /** Whether terminals with the hook switch when they enter a folder. */
  autoSwitch: z.boolean(),
  /** Kilobytes per second that downloads together may take; 0: as many as there are. */
  bandwidthLimit: z.number().int().min(0).max(1_000_000),
  closeToTray: z.boolean(),
  notifications: z.boolean(),
});

export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = {
  language: 'system',
  theme: 'system',
  source: 'auto',
  officialUrl: OFFICIAL_URL,
  goproxy: '',
  gosumdb: '',
  vulnerabilityDatabase: VULNERABILITY_DATABASE,
  mirrors: [],
  proxyMode: 'system',
  proxyUrl: '',
  caFile: '',
  cachesOnSwitch: 'build-on-minor',
  goroot: 'publish',
  parallelInstalls: 2,
  pinOrder: [...PIN_FILES] satisfies PinFile[],
  autoSwitch: true,
  bandwidthLimit: 0,
  closeToTray: true,
  notifications: true,
};

/** What a setting takes, for a person who gave something else: `system, en, zh-CN`, `1–4`, `http(s)://…`. */
export function allowedValues(key: keyof Settings): string {
  const schema = z.toJSONSchema(settingsSchema.shape[key]);
  if (schema.enum) return schema.enum.join(', ');
  if (schema.type === 'boolean') return 'true, false';
  if (schema.type === 'integer') return `${schema.minimum}–${schema.maximum}`;
  if (key === 'pinOrder') return JSON.stringify(PIN_FILES);
  if (key === 'mirrors') return '[{"id": "…", "url": "https://…"}]';
  return key === 'source' ? 'auto, official, goproxy, …' : 'http(s)://…';
}
