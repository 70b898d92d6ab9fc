import type { Refusal } from '#libs/kernel/index.js';

/** Text for a routing daemon or switch, or why there is none. */
export type Rendered =
  | { readonly verdict: 'rendered'; readonly text: string }
  | { readonly verdict: 'refused'; readonly refusal: Refusal };

export type Flavour = 'bird' | 'frr' | 'junos' | 'eos';

/** The text of a secret by its reference; undefined where the reader may not have it. */
export type SecretText = (reference: string) => string | undefined;

/** Nobody is told a secret: the text has a mark in its place, which whoever may know it replaces. */
export const noSecrets: SecretText = () => undefined;

/** What stands where a password is to be put in: taken by every daemon as a word. */
export const markOf = (reference: string): string => `@secret:${reference}@`;

export const textOf = (lines: readonly string[]): string => `${lines.join('\n')}\n`;
