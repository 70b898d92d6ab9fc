import { randomBytes } from 'node:crypto';

/** Crockford's base32, in lower case: no i, l, o, u. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const length = 20;

/** An id of ours: a letter that says of what, and 100 random bits. Machines are `m…`, tokens `t…`, boot tokens `b…`, sealed texts and sessions `s…`, passwords `p…`. */
export function newId(letter: 'm' | 't' | 'b' | 's' | 'p'): string {
  return letter + Array.from(randomBytes(length), (byte) => alphabet[byte & 31]).join('');
}
