/** URLs can carry `user:password@`: what is shown, logged or put in a Fault goes through here first. */
export function redactUrl(text: string): string {
  // The length of a scheme is bounded, so that a megabyte without one is gone through once.
  return text.replace(/([a-z][a-z0-9+.-]{0,30}:\/\/)[^/?#\s,|]*@/gi, '$1***@');
}

/** The same for a GOPROXY list, whose entries may be hosts without a scheme. */
export function redactProxyList(text: string): string {
  return redactUrl(text).replace(/(^|[,|])(\s*)[^/?#\s,|]*@/g, '$1$2***@');
}
