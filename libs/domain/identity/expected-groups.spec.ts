import { describe, expect, it } from 'vitest';
import { IdentityLedger } from '../../../test/support/identity-ledger.js';
import { documentOf, expectedGroups, readTuples } from '../../../test/support/identity-tuples.js';

const tuples = readTuples();
const expected = expectedGroups();
const machineOf = new Map(expected.groups.flatMap(({ machine, members }) => members.map((one) => [one, machine])));

/** A pseudo-random order that is the same at every run. */
function shuffled<Item>(items: readonly Item[], seed: number): readonly Item[] {
  let state = seed;
  const next = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  return items
    .map((item) => ({ item, place: next() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ item }) => item);
}

interface Outcome {
  readonly groups: ReadonlyMap<string, ReadonlySet<string>>;
  readonly inConflict: ReadonlySet<string>;
}

/** Feeds all tuples and tells which sources became one machine, and which ended in a conflict. */
function outcomeOf(order: readonly (typeof tuples)[number][]): Outcome {
  const ledger = new IdentityLedger();
  const groups = new Map<string, Set<string>>();
  const inConflict = new Set<string>();
  for (const tuple of order) {
    const { machineId } = ledger.report(documentOf(tuple)) as { machineId?: string };
    if (machineId === undefined) inConflict.add(tuple.source);
    else groups.set(machineId, (groups.get(machineId) ?? new Set()).add(tuple.source));
  }
  return { groups, inConflict };
}

const mayConflict = new Set([
  ...expected.mustStayApart.flatMap(({ machines }) => machines),
  ...expected.groups.filter(({ mayBeAsked }) => mayBeAsked !== undefined).map(({ machine }) => machine),
]);

describe('real identity tuples', () => {
  it('have an expected machine, or an expected nobody, each', () => {
    const nobody = expected.nobody.map(({ member }) => member);
    expect([...machineOf.keys(), ...nobody].toSorted()).toEqual(tuples.map(({ source }) => source).toSorted());
  });

  it.each([
    ['as collected', tuples],
    ['backwards', tuples.toReversed()],
    ...Array.from({ length: 24 }, (_each, at) => at + 1).map(
      (seed) => [`shuffled ${seed}`, shuffled(tuples, seed)] as const,
    ),
  ] as const)('are grouped as expected when they come %s', (_, order) => {
    const { groups, inConflict } = outcomeOf(order);
    const found = [...groups.values()].map((members) => [...new Set([...members].map((one) => machineOf.get(one)))]);
    expect(found.filter((machines) => machines.length !== 1)).toEqual([]);
    const names = found.flat();
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    const unexpected = [...inConflict].filter(
      (one) => machineOf.has(one) && !mayConflict.has(machineOf.get(one) ?? ''),
    );
    expect(unexpected).toEqual([]);
    for (const { machines } of expected.mustStayApart)
      expect(names.filter((one) => machines.includes(one ?? ''))).toHaveLength(1);
    expect(expected.nobody.filter(({ member }) => !inConflict.has(member))).toEqual([]);
  });
});
