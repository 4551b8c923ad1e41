/**
 * Takes out of any text what could let somebody in. A report goes to strangers, so this is rather too careful: a word
 * too many that is hidden costs little. What nothing marks as a secret, such as a password in the middle of a sentence,
 * can't be told.
 */
import { redactText, redactValue } from '../domain/environment/redacted';
import { cutTo, plainText } from './plain-text';

const HIDDEN = '***';
/** Characters of a line that are looked at: more than are shown, so that no secret is cut before it is known. */
const LOOKED_AT = 4096;
/** Characters of a line that are shown. */
export const LINE_LIMIT = 2000;
/** Lines of one text that are shown. */
export const LINES_LIMIT = 200;

const SECRET_WORD =
  '(?:token|secret|passw(?:or)?d|passphrase|api[_-]?key|access[_-]?key|private[_-]?key|_auth|credentials?)';
const SECRET_NAME = new RegExp(SECRET_WORD, 'i');

/** What a query may say openly: the words of Go's own addresses. */
const OPEN_QUERY = /^(?:mode|include|go-get)$/;
const QUERY = /([?&])([^=\s&?"'<>]{1,80})=[^\s&"'<>]+/g;
/** `Authorization: …`, `Cookie: …`: all that follows. */
const HEADER =
  /\b((?:proxy-)?authorization|(?:set-)?cookie|x-[\w-]{0,40}(?:token|key))(["']?\s{0,4}[:=]\s{0,4}).+/gi;
/** `NPM_TOKEN=…`, `"_authToken": "…"`, `password: …`. */
const NAMED = new RegExp(
  `(${SECRET_WORD}[\\w-]{0,20}\\\\?["']?\\s{0,4}[:=]{1,2}>?\\s{0,4})(?:\\\\?"[^"]*"?|\\\\?'[^']*'?|[^\\s"'&]+)`,
  'gi',
);
/** `--password …`, `--proxy-user …`. */
const FLAG = new RegExp(`(--(?:proxy-)?(?:user|[\\w-]{0,20}${SECRET_WORD})[\\s=]{1,4})\\S+`, 'gi');
const BEARER = /\b(bearer\s{1,4})[^\s"']{6,}/gi;
const NETRC = /(\blogin\s{1,4}[^\s]{1,200}\s{1,4}password\s{1,4})\S+/gi;
/** Tokens of services that are known by how they look. */
const KNOWN =
  /\b(?:gh[a-z]_[A-Za-z0-9]{16,}|github_pat_\w{20,}|glpat-[\w-]{16,}|npm_[A-Za-z0-9]{20,}|xox[a-z]-[\w-]{10,}|AKIA[0-9A-Z]{16}|AKC[a-zA-Z0-9]{20,}|eyJ[\w-]{10,}\.[\w-]{10,}(?:\.[\w-]*)?)/g;
const URL = /[a-z][a-z0-9+.-]{0,30}:\/\/[^\s"'<>]+/gi;
/** A part of a URL's path that is no word: some registries put their key there. */
const KEY_IN_PATH = /(?<=\/)(?=[A-Za-z_-]*\d)(?=[\d_-]*[A-Za-z])[A-Za-z0-9_-]{20,}(?=[/?#,|]|$)/g;
/** A text of any length, without secrets, as it may be shown. */
export function withoutSecrets(text: string): string {
  const lines = plainText(text).split('\n');
  return lines.slice(0, LINES_LIMIT).map(lineWithoutSecrets).join('\n');
}

function lineWithoutSecrets(line: string): string {
  // The whole line: what ends an address's password may be far away.
  const redacted = cutTo(LOOKED_AT, redactText(line))
    .replace(HEADER, `$1$2${HIDDEN}`)
    .replace(BEARER, `$1${HIDDEN}`)
    .replace(NETRC, `$1${HIDDEN}`)
    .replace(FLAG, `$1${HIDDEN}`)
    .replace(QUERY, (found, before: string, name: string) =>
      OPEN_QUERY.test(name) ? found : `${before}${name}=${HIDDEN}`,
    )
    .replace(NAMED, `$1${HIDDEN}`)
    .replace(KNOWN, HIDDEN)
    .replace(URL, (url) => url.replace(KEY_IN_PATH, HIDDEN));
  return cutTo(LINE_LIMIT, redacted);
}

/** The same for every text inside plain data; what a key or a `name` beside a `value` calls a secret goes as a whole. */
export function dataWithoutSecrets<Data>(data: Data): Data {
  return redacted(data, '') as Data;
}

function redacted(value: unknown, name: string): unknown {
  if (typeof value === 'string') return textCalled(name, value);
  if (Array.isArray(value)) return value.map((one) => redacted(one, name));
  if (typeof value !== 'object' || value === null) return value;
  const called = 'name' in value && typeof value.name === 'string' ? value.name : null;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [
    withoutSecrets(key),
    redacted(inner, key === 'value' && called !== null ? called : key),
  ]);
  return Object.fromEntries(entries);
}

function textCalled(name: string, text: string): string {
  if (SECRET_NAME.test(name)) return text === '' ? '' : HIDDEN;
  return withoutSecrets(redactValue(name, text));
}
