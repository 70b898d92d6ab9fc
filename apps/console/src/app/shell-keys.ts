import type { Key } from '#console/ui/keys/key.js';
import { destinations } from './nav.js';
import { ahead, back } from './step-in-time.js';

/** What a key does wherever the focus is. */
export type ShellAct =
  | { readonly open: 'search' | 'time' | 'keys' }
  /** Milliseconds through the past. */
  | { readonly by: number }
  /** The letter that follows goes to a page. */
  | { readonly next: 'page' };

const searches = 'finds things, pages and commands';

/** With Ctrl they act while somebody types, too. */
export const heldKeys: readonly Key<ShellAct>[] = [
  { press: 'k', held: 'ctrl', told: searches, act: { open: 'search' } },
];

/** They act alone, but never while somebody types; they can be turned off. */
export const aloneKeys: readonly Key<ShellAct>[] = [
  { press: '/', told: searches, act: { open: 'search' } },
  { press: '?', told: 'lists the keys', act: { open: 'keys' } },
  { press: 't', told: 'chooses the moment that is shown', act: { open: 'time' } },
  ...[...back, ...ahead].map(({ key, by, label }) => ({
    press: key,
    told: `in the past: ${label}`,
    act: { by },
  })),
  { press: 'g', told: 'goes to a page, with the letter behind it', act: { next: 'page' } },
];

/** Behind `g`: the page whose letter it is. */
export const pageKeys: readonly Key<string>[] = destinations.map(({ key, label, to }) => ({
  press: key,
  told: label,
  act: to,
}));
