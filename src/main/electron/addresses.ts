/** Which addresses mean the app itself, and which may open in the person's browser. Pure: no Electron. */
import { extname, resolve, sep } from 'node:path';

export const SCHEME = 'app';
const HOST = 'gvm';
export const START_URL = `${SCHEME}://${HOST}/index.html`;

/** Pages about Go that the window links to; the path must lie below the one named. */
const EXTERNAL: readonly { host: string; below: string }[] = [
  { host: 'go.dev', below: '/' },
  { host: 'pkg.go.dev', below: '/' },
  { host: 'github.com', below: '/golang/' },
];

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** `URL.parse` is younger than the oldest Node the app runs on. */
export function parseAddress(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

export function mayOpenExternally(address: string): boolean {
  const url = parseAddress(address);
  if (url?.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '')
    return false;
  return EXTERNAL.some(({ host, below }) => url.hostname === host && url.pathname.startsWith(below));
}

/** Whether a frame's address is a page of the app: our scheme's host, or the development server's origin. */
export function isOwnPage(address: string, developmentUrl: string | null): boolean {
  const url = parseAddress(address);
  if (!url) return false;
  if (developmentUrl !== null) return url.origin === parseAddress(developmentUrl)?.origin;
  // `origin` of a scheme that Node doesn't know is "null": compare the parts.
  return url.protocol === `${SCHEME}:` && url.host === HOST;
}

/** The file inside `folder` that an address of our scheme names, with its type; null for anything else. */
export function fileFor(address: string, folder: string): { path: string; type: string } | null {
  if (!isOwnPage(address, null)) return null;
  const name = decodedPath(address);
  const type = name === null ? undefined : TYPES[extname(name)];
  if (name === null || type === undefined || /[\\\0]/.test(name)) return null;
  const path = resolve(folder, `.${name}`);
  return path.startsWith(folder + sep) ? { path, type } : null;
}

function decodedPath(address: string): string | null {
  try {
    return decodeURIComponent(new URL(address).pathname);
  } catch {
    return null;
  }
}
