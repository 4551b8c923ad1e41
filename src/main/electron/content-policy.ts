/**
 * What the window's page may load. Fluent's style engine inserts empty `<style>` elements and fills them through the
 * CSSOM: the hash of nothing lets these in, and no other inline style.
 */
const HASH_OF_NOTHING = 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';

export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' '${HASH_OF_NOTHING}'`,
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
