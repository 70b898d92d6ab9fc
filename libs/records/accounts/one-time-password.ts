import { randomInt } from 'node:crypto';

/** Letters and digits that are not taken for each other; read from one screen and typed at another. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Four groups of five: 99 bits. */
export function newOneTimePassword(): string {
  const group = () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
