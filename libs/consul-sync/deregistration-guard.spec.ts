import { describe, expect, it } from 'vitest';
import type { HeldDeregistration } from '#libs/domain/index.js';
import { DeregistrationGuard, mostAtOnce } from './deregistration-guard.js';
import type { Hindrance } from './standing.js';
import type { Verdict } from './verdict.js';

const takenOut = (machineId: string): Verdict => ({
  verdict: 'differs',
  difference: {
    machineId,
    registration: undefined,
    node: machineId,
    found: [],
    changes: [{ does: 'delete-node', node: machineId, seen: 1 }],
  },
});
const asItIs: Verdict = { verdict: 'as-it-is', registration: undefined };
const ids = (count: number) => Array.from({ length: count }, (_, nth) => `m${nth}`);
const goodbye = (machineIds: readonly string[]) => new Map(machineIds.map((id) => [id, takenOut(id)] as const));

/** Somebody who is asked, and says yes to what he has named. */
class Operator {
  allowed: HeldDeregistration | undefined;
  readonly asked: (HeldDeregistration | null)[] = [];
  readonly ask = async (held: HeldDeregistration | null): Promise<boolean> => {
    this.asked.push(held);
    return held !== null && held.digest === this.allowed?.digest;
  };
  get last(): HeldDeregistration | null | undefined {
    return this.asked.at(-1);
  }
}

function watched(most = 50) {
  const operator = new Operator();
  const guard = new DeregistrationGuard({ most, ask: operator.ask });
  guard.haveRead(1_000);
  const hindered = new Map<string, Hindrance>();
  const free = async (verdicts: ReadonlyMap<string, Verdict>, registered = 1_000) =>
    (await guard.free(verdicts, registered, hindered)).map(({ machineId }) => machineId);
  return { operator, guard, hindered, free };
}

describe('how many may be taken out at once', () => {
  it.each([
    [50, 10_000, 50],
    [50, 300, 30],
    [50, 12, 10],
    [5, 12, 5],
    [0, 10_000, 0],
  ])('%d of %d registered: %d', (most, registered, expected) => expect(mostAtOnce(most, registered)).toBe(expected));
});

describe('a guard against taking out too many machines', () => {
  it('asks again for those that stood there once more after they were let go', async () => {
    const { free, operator } = watched();
    const many = ids(60);
    await free(goodbye(many));
    operator.allowed = operator.last ?? undefined;
    expect(await free(goodbye(many))).toHaveLength(60);
    await free(new Map(many.map((id) => [id, asItIs] as const)));
    operator.allowed = undefined;
    expect(await free(goodbye(many))).toHaveLength(0);
    expect(operator.last?.machines).toBe(60);
  });

  it('lets few go, and asks nobody', async () => {
    const { free, operator, guard } = watched();
    expect(await free(goodbye(ids(50)))).toHaveLength(50);
    expect(operator.last).toBeNull();
    expect(guard.size).toBe(0);
  });

  it('holds all of too many, says so of each, and lets everything else be written', async () => {
    const { free, operator, hindered, guard } = watched();
    const other: Verdict = { ...takenOut('other'), verdict: 'agent', node: 'other' } as Verdict;
    expect(await free(new Map([...goodbye(ids(51)), ['other', other], ['well', asItIs]]))).toEqual(['other']);
    expect(operator.last).toMatchObject({ machines: 51, registered: 1_000 });
    expect(guard.size).toBe(51);
    expect([...hindered.values()].every(({ kind }) => kind === 'held')).toBe(true);
  });

  it('lets exactly those go that somebody allowed, in whatever order and over several rounds', async () => {
    const { free, operator, guard } = watched();
    await free(goodbye(ids(60)));
    operator.allowed = operator.last ?? undefined;
    expect(await free(goodbye(ids(60).toReversed()))).toHaveLength(60);
    expect(await free(goodbye(ids(55)))).toHaveLength(55);
    expect(guard.size).toBe(0);
    const others = ids(60).map((id) => `other-${id}`);
    expect(await free(goodbye(others))).toEqual([]);
  });

  it('does not let them go one by one, as news of each come in', async () => {
    const { free, guard } = watched();
    await free(goodbye(ids(60)));
    expect(await free(goodbye(['m7']))).toEqual([]);
    expect(guard.size).toBe(60);
  });

  it('forgets them when they are wanted again', async () => {
    const { free, operator, guard } = watched();
    await free(goodbye(ids(60)));
    await free(new Map(ids(60).map((id) => [id, asItIs] as const)));
    expect(guard.size).toBe(0);
    expect(operator.last).toBeNull();
  });

  it('lets nothing go where no machine at all could be read', async () => {
    const { free, guard } = watched();
    guard.haveRead(0);
    expect(await free(goodbye(['m1']), 1)).toEqual([]);
    expect(guard.size).toBe(1);
  });
});
