import type { Refusal } from '#libs/kernel/index.js';

/**
 * NIST SP 800-63B, 3.1.1.2: what counts is length, and that it is not what everybody would try first. No rules of composition,
 * no expiry, anything that Unicode has. Lengths are in characters.
 */
export const shortestPassword = 12;
export const longestPassword = 256;

export interface Person {
  readonly name: string;
  readonly displayName: string;
}

/** The same characters in one form, however the keyboard made them (NFKC, as NIST says). */
export const normalisedPassword = (password: string): string => password.normalize('NFKC');

const sequences = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'yxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
].flatMap((text) => [text, [...text].toReversed().join('')]);
const usual = [
  'rackledger',
  'password',
  'passwort',
  'passw0rd',
  'letmein',
  'welcome',
  'iloveyou',
  'administrator',
  'admin',
  'changeme',
  'secret',
];
/** So much has to be left once what everybody would try is taken out. */
const leastOwn = 4;
const leastDifferent = 5;

/** The length of the longest part of a sequence that the text begins with; 0 where it is shorter than three. */
function sequenceAt(text: string): number {
  let longest = 0;
  for (const sequence of sequences) {
    const from = sequence.indexOf(text.slice(0, 3));
    if (from < 0) continue;
    let length = 3;
    while (length < text.length && sequence[from + length] === text[length]) length += 1;
    longest = Math.max(longest, length);
  }
  return longest;
}

/** How much of it nobody would try first. */
function ownOf(password: string, words: readonly string[]): number {
  let [own, at] = [0, 0];
  while (at < password.length) {
    const rest = password.slice(at);
    const word = words.find((one) => rest.startsWith(one));
    const taken = word?.length ?? (rest.length < 3 ? 0 : sequenceAt(rest));
    own += taken === 0 ? 1 : 0;
    at += Math.max(1, taken);
  }
  return own;
}

function isGuessable(password: string, { name, displayName }: Person): boolean {
  const text = password.toLowerCase();
  if (new Set(text).size < leastDifferent) return true;
  const own = [name, displayName, ...displayName.split(/\s+/u), ...name.split(/[.@_-]/u)];
  const words = [...own.map((one) => one.toLowerCase()).filter((one) => one.length >= 3), ...usual];
  return (
    ownOf(
      text,
      words.toSorted((a, b) => b.length - a.length),
    ) < leastOwn
  );
}

/** What stands against a password, as it was typed. */
export function problemOfPassword(password: string, person: Person, field = 'newPassword'): Refusal | undefined {
  const normalised = normalisedPassword(password);
  const length = [...normalised].length;
  if (length < shortestPassword)
    return {
      code: 'password-too-short',
      message: `The password has ${length} characters; ${shortestPassword} are the least.`,
      wayOut: 'Take a few words that nobody would put together; any characters do.',
      field,
    };
  if (length > longestPassword)
    return {
      code: 'password-too-long',
      message: `The password has ${length} characters; ${longestPassword} are the most.`,
      wayOut: 'Take a shorter one.',
      field,
    };
  if (!isGuessable(normalised, person)) return undefined;
  return {
    code: 'password-guessable',
    message: 'The password is made of your name, or of what everybody tries first.',
    wayOut: 'Take a few words that nobody would put together; any characters do.',
    field,
  };
}
