import { settingsSchema, type Settings } from '@shared/domain/settings';
import type { Messages } from '@shared/i18n';

export type Problem = keyof Messages['window']['settings']['problems'];

const ADDRESSES: readonly (keyof Settings)[] = ['officialUrl', 'vulnerabilityDatabase', 'proxyUrl'];

/** What is wrong with a text that was typed; null when it may be sent. */
export function problemWith<Key extends keyof Settings>(key: Key, value: Settings[Key]): Problem | null {
  if (key === 'goproxy' && typeof value === 'string' && !isGoproxyList(value)) return 'goproxy';
  if (key === 'gosumdb' && typeof value === 'string' && !isGosumdb(value)) return 'gosumdb';
  if (settingsSchema.shape[key].safeParse(value).success) return null;
  return ADDRESSES.includes(key) ? 'url' : 'tooLong';
}

/** Go's own rules: addresses, `direct`, `off`, separated by `,` or `|`. */
export function isGoproxyList(text: string): boolean {
  if (text.trim() === '') return true;
  return text.split(/[,|]/).every((entry) => /^(?:direct|off|(?:https?|file):\/\/\S+)$/.test(entry.trim()));
}

/** `off`, or `NAME[+HASH+KEY] [URL]`. */
export function isGosumdb(text: string): boolean {
  return text.trim() === '' || /^[^\s/]+\.[^\s]+(?:\s+https?:\/\/\S+)?$|^off$/.test(text.trim());
}

/** A mirror to add, or why not. */
export function mirrorFrom(
  text: string,
  mirrors: Settings['mirrors'],
): { mirror: Settings['mirrors'][number] } | { problem: Problem } {
  const url = text.trim();
  if (!isWebAddress(url)) return { problem: 'url' };
  const address = url.endsWith('/') ? url : `${url}/`;
  if (mirrors.some((mirror) => mirror.url === address)) return { problem: 'duplicate' };
  const mirror = { id: freeId(new URL(address).hostname, mirrors), url: address };
  return settingsSchema.shape.mirrors.element.safeParse(mirror).success ? { mirror } : { problem: 'tooLong' };
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\/[^\s]+$/.test(url) && URL.canParse(url);
}

const LONGEST_ID = 56;

/** Readable, made of the host's name: `mirrors-aliyun-com`, and `-2` for the second of one host. */
function freeId(host: string, mirrors: Settings['mirrors']): string {
  const base = host
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, LONGEST_ID);
  const taken = new Set([...mirrors.map(({ id }) => id), 'auto', 'official', 'goproxy']);
  const name = base || 'mirror';
  const candidates = [name, ...[...taken].map((_, index) => `${name}-${index + 2}`)];
  return candidates.find((id) => !taken.has(id)) ?? name;
}
