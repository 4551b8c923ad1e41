import { X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { systemCertificates } from './system-certificates';

it('reads whole certificates from the stores of Windows', () => {
  const found = systemCertificates();
  expect(found.length).toBeGreaterThan(0);
  for (const pem of found) expect(new X509Certificate(pem).subject).toBeTypeOf('string');
});
