import { byPlace } from '#libs/contracts/summary/by-place.js';
import type { PolicyMovesQuery } from './policies.graphql.js';

type Edge = PolicyMovesQuery['policyPreview']['edges'][number];

/** One thing of one machine that would be otherwise. */
export interface Move {
  readonly key: string;
  readonly machine: { readonly id: string; readonly called: string };
  readonly subject: string;
  readonly before: string | null;
  readonly beforeBy: string | null;
  readonly after: string | null;
  readonly afterBy: string | null;
  readonly has: string | null;
}

/** By place and name once the whole is there; before that as they come, so that no row goes elsewhere while it is read and more is coming. */
export const movesOf = (edges: readonly Edge[], isWhole: boolean): readonly Move[] =>
  (isWhole ? edges.toSorted((one, other) => byPlace(one.node.machine, other.node.machine)) : edges).flatMap(
    ({ node: { machine, derivations } }) =>
      derivations.map((one) => ({ key: `${machine.id} ${one.subject}`, machine, ...one })),
  );

export interface Sum {
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly machines: number;
}

/** What would become of what, and of how many machines: the most first. What each machine has by itself stands apart. */
export function sumsOf(moves: readonly Move[], most = 12): readonly Sum[] {
  const sums = new Map<string, Sum>();
  for (const { subject, before, after } of moves) {
    const key = JSON.stringify([subject, before, after]);
    const known = sums.get(key);
    sums.set(key, { subject, before, after, machines: (known?.machines ?? 0) + 1 });
  }
  if (sums.size <= most) return [...sums.values()].toSorted((one, other) => other.machines - one.machines);
  const bySubject = new Map<string, number>();
  for (const { subject } of moves) bySubject.set(subject, (bySubject.get(subject) ?? 0) + 1);
  return [...bySubject]
    .map(([subject, machines]) => ({ subject, before: null, after: null, machines }))
    .toSorted((one, other) => other.machines - one.machines);
}
