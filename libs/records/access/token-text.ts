import { createHash, randomBytes } from 'node:crypto';
import type { AccessRole } from '#libs/contracts/index.js';

/** `rl_<initial of the access role>_<32 random bytes, base64url>`: recognisable where it should not be, such as in logs. */
export function newTokenText(role: AccessRole): string {
  return `rl_${role[0]}_${randomBytes(32).toString('base64url')}`;
}

/** sha256, hex: enough for 256 random bits, no slow hash needed. Looking it up leaks nothing about the text by timing. */
export function hashOfToken(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const longestToken = 512;

/** The token of an `Authorization: Bearer …` header; undefined for any other header. */
export function bearerOf(header: string | undefined): string | undefined {
  if (header === undefined || header.length > longestToken || header.slice(0, 7).toLowerCase() !== 'bearer ')
    return undefined;
  return header.slice(7).trim() || undefined;
}
