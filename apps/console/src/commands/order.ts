import { useSyncExternalStore } from 'react';
import type { Outcome } from './give.js';

/** What was chosen and the command is not given to. */
export interface LeftOut {
  /** As people call it. */
  readonly subject: string;
  readonly why: string;
}

/** A command that somebody is about to give. */
export interface Order {
  /** Name of the mutation. */
  readonly command: string;
  /** What it is called where it was opened; as everywhere unless told. */
  readonly title?: string | undefined;
  /** What it is about, as people call it. */
  readonly subject?: string;
  /** What the place where it was opened says already; not asked for. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** What the fields begin with. */
  readonly initial?: Readonly<Record<string, unknown>>;
  /** Texts that are said to be empty when somebody left them so: left out, they would mean something else. */
  readonly emptied?: readonly string[];
  /** The revision that is on the screen: refused where somebody changed the thing meanwhile. */
  readonly expectedRevision?: number;
  /** How many it touches, where the count has to be typed back. */
  readonly count?: number;
  /** What is known of it before it is tried, such as who else has to agree. */
  readonly told?: string | undefined;
  /** What of the chosen is not among what it is given to. */
  readonly leftOut?: readonly LeftOut[];
  readonly onDone?: (outcome: Outcome) => void;
}

let current: Order | undefined;
const listeners = new Set<() => void>();

function become(next: Order | undefined): void {
  current = next;
  for (const listener of listeners) listener();
}

/** Opens the dialog of a command, from anywhere in the console. */
export const openOrder = (order: Order): void => become(order);
export const closeOrder = (): void => become(undefined);

export const useOrder = (): Order | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
