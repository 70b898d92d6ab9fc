import { X509Certificate } from 'node:crypto';

/** SHA-256 of a certificate, as `openssl x509 -fingerprint -sha256` writes it: upper case, with colons. */
export function fingerprintOf(pem: string): string {
  return new X509Certificate(pem).fingerprint256;
}
