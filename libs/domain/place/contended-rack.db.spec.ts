import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandHandling } from '#libs/command-handling/index.js';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import type { EventStore } from '#libs/ports/index.js';
import { ChangingHouse } from '../../../test/support/changing-house.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { PlacingHouse, atUnit } from '../../../test/support/placing-house.js';

const units = 8;
const callers = 64;
const ids = Array.from({ length: callers }, (_, nth) => `m${nth}`);

let database: TestDatabase;
let store: EventStore;
/** Two processes on one database: what one keeps in memory, the other moves on. */
let houses: readonly PlacingHouse[];

beforeAll(async () => {
  database = await createTestDatabase();
  store = createPostgresEventStore({ url: database.url });
  const handlings = [createCommandHandling({ store, attempts: 40 }), createCommandHandling({ store, attempts: 40 })];
  houses = handlings.map((commands) => new PlacingHouse(commands));
  await new ChangingHouse(store, handlings[0]).discover(...ids);
  await houses[0]?.build('b1', 'r1', 'r2');
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const houseOf = (nth: number): PlacingHouse => houses[nth % 2]!;

describe('many callers and one rack', () => {
  it('exactly one gets each unit; the others are told who has it', async () => {
    const outcomes = await Promise.all(
      ids.map((machineId, nth) =>
        houseOf(nth).give('PlaceMachine', { machineId, place: atUnit('r1', 1 + (nth % units)) }),
      ),
    );
    const winners = new Map<number, string>();
    for (const [nth, { outcome }] of outcomes.entries())
      if (outcome === 'accepted') {
        const unit = 1 + (nth % units);
        expect(winners.has(unit), `a second one got unit ${unit}`).toBe(false);
        winners.set(unit, ids[nth]!);
      }
    expect([...winners.keys()].toSorted((a, b) => a - b)).toEqual(Array.from({ length: units }, (_, nth) => nth + 1));
    for (const [nth, { outcome, refusal }] of outcomes.entries())
      if (outcome === 'refused') {
        const unit = 1 + (nth % units);
        expect(refusal).toMatchObject({ code: 'place-taken' });
        expect(refusal?.message).toBe(
          `U${unit} of rack b1/r1 is held by machine ${winners.get(unit)}, which has U${unit}.`,
        );
      }
    const held = await houseOf(0).heldBy(['b1/r1'], []);
    expect(held).toEqual([...winners].map(([unit, id]) => `${id} b1/r1 ${unit} 1`).toSorted());
    expect(await houseOf(1).saidBy(ids)).toEqual(held);
  }, 120_000);

  it('swaps and moves at the same moment leave every machine in one place, and no place with two', async () => {
    const [m0, m1, m2, m3] = (await houseOf(0).saidBy(ids)).map((said) => said.split(' ')[0]!);
    const moves = Array.from({ length: 12 }, (_, nth) => [
      houseOf(nth).give('SwapMachines', { machineId: m0, otherMachineId: m1 }),
      houseOf(nth + 1).give('SwapMachines', { machineId: m1, otherMachineId: m2 }),
      houseOf(nth).give('MoveMachine', { machineId: m3, place: atUnit('r2', 1 + (nth % 3)) }),
      houseOf(nth + 1).give('MoveMachine', { machineId: m2, place: atUnit('r2', 1 + (nth % 3)) }),
    ]);
    const outcomes = await Promise.all(moves.flat());
    const refused = new Set(outcomes.flatMap(({ refusal }) => (refusal ? [refusal.code] : [])));
    expect([...refused].filter((code) => code !== 'place-taken')).toEqual([]);
    const held = await houseOf(0).heldBy(['b1/r1', 'b1/r2'], []);
    expect(await houseOf(1).saidBy(ids)).toEqual(held);
    expect(held).toHaveLength(units);
    expect(new Set(held.map((one) => one.split(' ').slice(1, 3).join(' '))).size).toBe(units);
  }, 120_000);
});
