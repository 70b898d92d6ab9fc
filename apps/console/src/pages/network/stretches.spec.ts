import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lanesOf, placeOf, scaleOf, stretchOfGiven, stretchOfSeen, ticksOf } from './stretches.js';

const machine = { id: 'm1', called: 'web-1' };
const deed = (recordedAt: string, reason: string | null = null) => ({
  recordedAt,
  summary: 'It happened.',
  actor: null,
  reason,
});
const given = {
  address: '10.1.1.10',
  length: 24,
  vrfCode: 'prod',
  poolCode: 'b1-bmc',
  state: 'TAKEN',
  function: 'BMC',
  holderKind: 'MACHINE',
  holderId: 'm1',
  sincePosition: '25',
  quarantineUntil: null,
  quarantineBecause: null,
  machine,
  madeBy: deed('2026-11-20T10:00:00Z'),
  endedBy: deed('2026-11-20T12:00:00Z'),
} as const;
const seen = {
  value: '10.1.1.10',
  kind: 'ADDRESS',
  place: 'address.lo.10.1.1.10/32',
  since: '2026-11-20T11:00:00Z',
  until: null,
  observedSince: '2026-11-20T10:30:00Z',
  observedUntil: null,
  sincePosition: '27',
  machine,
  madeBy: [],
  endedBy: [],
} as const;

describe('who had it when', () => {
  const taken = stretchOfGiven(given);
  const rests = stretchOfGiven({
    ...given,
    state: 'QUARANTINED',
    madeBy: deed('2026-11-20T12:00:00Z', 'ticket 17'),
    endedBy: null,
  });

  it('puts what a pool says of one address into one lane, in order', () => {
    const lanes = lanesOf([rests, taken, stretchOfSeen(seen, 'recorded')]);
    expect(lanes.map(({ title, stretches }) => [title, stretches.map(({ who }) => who)])).toEqual([
      ['10.1.1.10 of pool b1-bmc', ['web-1', 'at rest after web-1']],
      ['reported by web-1', ['web-1']],
    ]);
    expect(rests).toMatchObject({ to: undefined, why: 'ticket 17', kind: 'resting' });
  });

  it('begins when it was so, or when it was known', () => {
    const [observed, recorded] = [stretchOfSeen(seen, 'observed'), stretchOfSeen(seen, 'recorded')];
    expect(recorded.from - observed.from).toBe(30 * 60_000);
  });
});

describe('a scale of time', () => {
  const anyScale = fc
    .tuple(fc.nat(1e12), fc.integer({ min: 60_000, max: 1e12 }))
    .map(([from, long]) => ({ from, to: from + long }));
  it('has at most seven round moments, all on it', () =>
    fc.assert(
      fc.property(anyScale, (scale) => {
        const ticks = ticksOf(scale);
        expect(ticks.length).toBeLessThanOrEqual(7);
        for (const tick of ticks) expect(tick >= scale.from && tick <= scale.to).toBe(true);
      }),
    ));
  it('holds all of them and now', () => {
    const scale = scaleOf([stretchOfGiven(given)], Date.parse('2026-11-21T00:00:00Z'));
    expect(placeOf(scale, Date.parse(given.madeBy.recordedAt))).toBeGreaterThan(0);
    expect(placeOf(scale, scale.to)).toBe(100);
    expect(placeOf(scale, 0)).toBe(0);
  });
});
