import type { SecretKind } from '#libs/contracts/index.js';
import type { SecretText } from './generated.js';
import { sshPublicKey } from './ssh-public-key.js';

const longest = 32 * 1024;
const printable = /^[\x21-\x7e]+$/;

type Check = (given: SecretText) => string | undefined;

const line =
  (from: number, to: number): Check =>
  ({ text }) => {
    if (!printable.test(text)) return 'only printable ASCII without blanks can be typed or configured everywhere';
    return text.length < from || text.length > to ? `${from} to ${to} characters are wanted` : undefined;
  };

const checks: Readonly<Record<SecretKind, Check>> = {
  'console-password': line(12, 128),
  // RFC 2385: a key of up to 80 bytes.
  'bgp-password': line(8, 80),
  // IPMI 2.0 keeps 20 bytes, and cuts off the rest without a word.
  'bmc-credentials': ({ text, user }) => {
    if (user === undefined || !/^[A-Za-z0-9._-]{1,16}$/.test(user))
      return 'a user of 1 to 16 letters, digits and . _ - is wanted';
    return line(8, 20)({ text });
  },
  'ssh-host-key': ({ text }) => {
    if (!/^-----BEGIN [A-Z ]*PRIVATE KEY-----\r?\n[A-Za-z0-9+/=\s]+-----END [A-Z ]*PRIVATE KEY-----\s*$/.test(text))
      return 'a private key without a passphrase, in PEM or in the format of OpenSSH, is wanted';
    return sshPublicKey(text) === undefined
      ? 'sshd could not use it: a key of type Ed25519, RSA or ECDSA without a passphrase is wanted, whose halves belong together'
      : undefined;
  },
  'machine-id': ({ text }) =>
    /^[0-9a-f]{32}$/.test(text) && !/^0+$/.test(text) ? undefined : '32 hexadecimal digits in lower case are wanted',
  other: ({ text }) => (text === '' ? 'it is empty' : undefined),
};

/** Why a text that somebody brought cannot be a secret of that kind; it never says what the text was. */
export function problemOfText(kind: SecretKind, given: SecretText): string | undefined {
  if (given.user !== undefined && kind !== 'bmc-credentials') return 'only credentials have a user';
  if (Buffer.byteLength(given.text) > longest) return `it is longer than ${longest} bytes`;
  if (/\0/.test(given.text)) return 'it holds NUL';
  return checks[kind](given);
}
