/** URLs can carry `user:password@`: what is shown, logged or put in a Fault goes through here first. */
export function redactUrl(text: string): string {
  return text.replace(/([a-z][a-z0-9+.-]*:\/\/)[^/?#\s,|]*@/gi, '$1***@');
}
