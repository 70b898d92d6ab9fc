import type { BgpSession, MachineBgp } from '#libs/domain/index.js';
import type { Refusal } from '#libs/kernel/index.js';
import { markOf, type Flavour, type SecretText } from './rendered.js';

/** What means nothing to any of the four languages. No underscore: with one we join what is of the machine and what is ours. */
const word = /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/;
/** Also ports such as `Ethernet1/2`, `ge-0/0/7.0` and `swp7s0`. */
const port = /^[A-Za-z][A-Za-z0-9._/:-]{0,62}$/;
const interfaceName = /^[A-Za-z][A-Za-z0-9._-]{0,14}$/;

/**
 * What each may read as a password. All take at most 80 bytes (TCP_MD5SIG_MAXKEYLEN of Linux). BIRD and Junos put it in
 * quotes, which BIRD cannot escape; FRR and EOS end it at a blank, FRR cuts lines at `|`, and `?` calls for help where a
 * text is pasted into EOS.
 */
const passwords: Readonly<Record<Flavour, RegExp>> = {
  bird: /^[\x20\x21\x23-\x7e]{1,80}$/,
  frr: /^[\x21-\x7b\x7d\x7e]{1,80}$/,
  junos: /^[\x20\x21\x23-\x3e\x40-\x5b\x5d-\x7e]{1,80}$/,
  eos: /^[\x21\x23-\x3e\x40-\x7e]{1,80}$/,
};

const unsafe = (what: string, value: string): Refusal => ({
  code: 'not-renderable',
  message: `${what} ${JSON.stringify(value.slice(0, 80))} has characters that could mean something else in a configuration.`,
  wayOut: 'Use letters, digits, dots and hyphens.',
});

const badPassword = (reference: string, flavour: Flavour): Refusal => ({
  code: 'password-not-renderable',
  message: `The password of secret ${reference} cannot be written for ${flavour}: it is empty, longer than 80 characters, or has one that ends or escapes it there.`,
  wayOut: 'Rotate it to one of letters and digits.',
});

/** What stands for the password in the text: the password itself, or a mark for who is to put it in. */
export function passwordOf({ passwordSecret }: BgpSession, secrets: SecretText): string | null {
  return passwordSecret === null ? null : (secrets(passwordSecret) ?? markOf(passwordSecret));
}

function problemOfSession(one: BgpSession, flavour: Flavour, secrets: SecretText): Refusal | undefined {
  const { tor, transport, passwordSecret } = one;
  if (!word.test(tor.hostname)) return unsafe('The hostname of a switch', tor.hostname);
  if (tor.port !== null && !port.test(tor.port)) return unsafe('The port of a switch', tor.port);
  if (transport.kind === 'unnumbered' && !interfaceName.test(transport.interface))
    return unsafe('The interface', transport.interface);
  const password = passwordOf(one, secrets);
  if (password === null || passwordSecret === null) return undefined;
  return passwords[flavour].test(password) ? undefined : badPassword(passwordSecret, flavour);
}

/** The first thing that would make the text mean something else than it says. Addresses and numbers are canonical already. */
export function problemOf(bgp: MachineBgp, flavour: Flavour, secrets: SecretText): Refusal | undefined {
  if (!word.test(bgp.hostname)) return unsafe('The name', bgp.hostname);
  for (const session of bgp.sessions) {
    const problem = problemOfSession(session, flavour, secrets);
    if (problem) return problem;
  }
  return undefined;
}
