import { randomBytes, randomInt } from 'node:crypto';
import type { SecretKind } from '#libs/contracts/index.js';
import { newSshHostKey } from './ssh-host-key.js';

/** What a secret says when it is opened. */
export interface SecretText {
  readonly text: string;
  /** Of credentials: whom the password belongs to. */
  readonly user?: string | undefined;
}

/**
 * Typed by people at a console whose keyboard layout nobody knows: letters that are in the same place on QWERTY, QWERTZ and
 * AZERTY, without those that look like another. 16 of them: four bits each.
 */
const consoleLetters = 'bcdefghjknprstuv';
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const alphanumeric = `${letters}23456789`;

function drawn(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** Many BMCs insist on all three. Drawn again until it has them: no place of the text is less random than another. */
function mixed(length: number): string {
  for (;;) {
    const text = drawn(alphanumeric, length);
    if (/[A-Z]/.test(text) && /[a-z]/.test(text) && /\d/.test(text)) return text;
  }
}

/** machine-id(5): 32 hexadecimal digits, a UUID of version 4 without its hyphens. */
function machineId(): string {
  const bytes = randomBytes(16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex');
}

const generators: Readonly<Record<Exclude<SecretKind, 'other'>, () => SecretText>> = {
  /** 80 bits. */
  'console-password': () => ({ text: drawn(consoleLetters, 20) }),
  /** RFC 2385 allows 80 bytes, Junos and EOS take letters and digits without quoting. 186 bits. */
  'bgp-password': () => ({ text: drawn(alphanumeric, 32) }),
  /** 16 characters: what IPMI 1.5 can hold; 2.0 has room for 20 (IPMI 2.0, section 22.30). 93 bits. */
  'bmc-credentials': () => ({ user: 'rackledger', text: mixed(16) }),
  'ssh-host-key': () => ({ text: newSshHostKey() }),
  'machine-id': () => ({ text: machineId() }),
};

/** A new secret of that kind; undefined where nobody but its giver knows what it has to look like. */
export function generatedSecret(kind: SecretKind): SecretText | undefined {
  return kind === 'other' ? undefined : generators[kind]();
}
