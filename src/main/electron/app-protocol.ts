import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { fileFor, SCHEME } from './addresses';
import { CONTENT_SECURITY_POLICY } from './content-policy';

/** Before the app is ready: pages of our scheme are a secure origin of their own, as a web site is. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Answers our scheme's addresses with the files of one folder, and nothing else. */
export function serveAppFiles(folder: string): void {
  protocol.handle(SCHEME, async (request) => {
    const file = request.method === 'GET' ? fileFor(request.url, folder) : null;
    if (!file) return new Response(null, { status: 404 });
    try {
      return new Response(await readFile(file.path), { headers: headersFor(file.type) });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}

function headersFor(type: string): Record<string, string> {
  return {
    'Content-Type': type,
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
  };
}
