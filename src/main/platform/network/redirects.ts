import { fault } from '@shared/domain/fault';
import { redactUrl } from '@shared/domain/url-secrets';

export const MAX_REDIRECTS = 10;

/**
 * The next address of a chain of redirects. Throws REDIRECT_REFUSED for a loop, a chain that is too long, a target
 * that isn't HTTP(S), and for the step from https to http, which would give the bytes away to anyone on the path.
 */
export function nextHop(chain: readonly URL[], location: string | undefined): URL {
  const from = chain.at(-1)!;
  const refuse = (target: string, reason: string): never => {
    throw fault('REDIRECT_REFUSED', { url: redactUrl(chain[0]!.href), target: redactUrl(target), reason });
  };
  if (location === undefined || !URL.canParse(location, from.href)) {
    return refuse(location ?? '', 'no usable address in the redirect');
  }
  const target = new URL(location, from);
  if (target.protocol !== 'https:' && target.protocol !== 'http:') {
    return refuse(target.href, `the redirect leads to ${target.protocol}`);
  }
  if (from.protocol === 'https:' && target.protocol === 'http:') {
    return refuse(target.href, 'the redirect leads from https to http');
  }
  if (chain.some((visited) => visited.href === target.href)) {
    return refuse(target.href, 'the redirects lead in a circle');
  }
  if (chain.length > MAX_REDIRECTS) return refuse(target.href, `more than ${MAX_REDIRECTS} redirects`);
  return target;
}

export function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}
