import { hash, parseOptions, verify, type Algorithm, type Options } from '@node-rs/argon2';
import { Turns } from './turns.js';

/**
 * Argon2id with 64 MiB, three passes, four lanes: the second recommended option of RFC 9106, section 4, and above what OWASP's
 * cheat sheet on password storage asks for (19 MiB, two passes, one lane). memoryCost is in KiB.
 */
export const parameters = {
  // The library declares these as a const enum, of which isolated modules see nothing at run time but the number.
  algorithm: 2 satisfies Algorithm.Argon2id,
  memoryCost: 65_536,
  timeCost: 3,
  parallelism: 4,
  outputLen: 32,
} as const satisfies Options;

/** So many at once, 64 MiB each; so many more wait for their turn, and whoever comes then is told to come again. */
const mostAtOnce = 2;
const mostWaiting = 30;

const turns = new Turns(mostAtOnce, mostWaiting);

/** A PHC string with a salt of its own; the work is done by threads of the library, not by the event loop. @throws SignInBusy */
export const hashOfPassword = (password: string): Promise<string> => turns.run(() => hash(password, parameters));

/** @throws SignInBusy */
export const isPassword = (hashed: string, password: string): Promise<boolean> =>
  turns.run(() => verify(hashed, password));

/** Whether a hash was made with other parameters than those that count now. */
export function isOutdated(hashed: string): boolean {
  const { algorithm, memoryCost, timeCost, parallelism } = parseOptions(hashed);
  return (
    algorithm !== parameters.algorithm ||
    memoryCost !== parameters.memoryCost ||
    timeCost !== parameters.timeCost ||
    parallelism !== parameters.parallelism
  );
}

/** The hash of nothing that anybody knows: to be verified where there is no account, so that it takes as long. */
export const hashOfNobody = `$argon2id$v=19$m=${parameters.memoryCost},t=${parameters.timeCost},p=${parameters.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`;
