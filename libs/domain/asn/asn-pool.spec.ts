import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AsnFreed,
  AsnPoolChanged,
  AsnPoolClosed,
  AsnPoolCreated,
  AsnPoolReopened,
  AsnsReserved,
  AsnsUnreserved,
  AsnTaken,
  type AsnPoolEvent,
  type AsnSharing,
  type Holder,
} from '#libs/contracts/index.js';
import { fold } from '#libs/kernel/index.js';
import { given } from '../../../test/support/given.js';
import { asnPool } from './asn-pool.js';
import type { AsnPoolCommand, TakeAsn } from './commands.js';
import { holderKey, type AsnPoolState } from './pool-state.js';

const pool = 'machines';
const at = '2026-03-01T00:00:00.000Z';
const later = '2026-03-08T00:00:00.000Z';
const machine = (id: string): Holder => ({ kind: 'machine', id });
const settings = { title: 'Machines', per: 'machine' as AsnSharing, quarantineDays: 7 };
const ranges = [{ first: 64_512, last: 64_515 }];
const created = (over: object = {}) =>
  AsnPoolCreated.record({ pool, ...settings, ranges, forcedBecause: null, ...over });
const take = (id: string, over: Partial<TakeAsn['data']> = {}): AsnPoolCommand => ({
  type: 'TakeAsn',
  data: { pool, holder: machine(id), at, ...over },
});
const free = (id: string, when = at): AsnPoolCommand => ({
  type: 'FreeAsn',
  data: { pool, holder: machine(id), at: when },
});
const taken = (id: string, asn: number, over: object = {}) =>
  AsnTaken.record({ pool, asn, holder: machine(id), group: null, shared: false, ...over });
const freed = (id: string, asn: number, quarantineUntil: string | null, over: object = {}) =>
  AsnFreed.record({ pool, asn, holder: machine(id), group: null, shared: false, quarantineUntil, ...over });
const reserved = AsnsReserved.record({ pool, reservation: 'lab', first: 64_512, last: 64_513, note: 'for the lab' });

describe('an ASN pool', () => {
  const create = (over: object): AsnPoolCommand => ({
    type: 'CreateAsnPool',
    data: { pool, ...settings, ranges, ...over },
  });

  it('is created once, of numbers for private use', () => {
    given(asnPool).when(create({})).then(created());
    given(asnPool, created()).when(create({})).thenRefused('asn-pool-exists', 'pool');
  });

  it.each([
    ['documentation', { first: 64_510, last: 64_512 }],
    ['the last of 16 bit', { first: 65_534, last: 65_535 }],
    ['AS_TRANS', { first: 23_456, last: 23_456 }],
    ['documentation of 32 bit', { first: 65_540, last: 65_541 }],
    ['the last of 32 bit', { first: 4_294_967_295, last: 4_294_967_295 }],
    ['a network of somebody', { first: 3_320, last: 3_320 }],
  ])('has no numbers of %s, unless forced with a reason', (_, range) => {
    given(asnPool)
      .when(create({ ranges: [range] }))
      .thenRefused('asn-not-private', 'ranges');
    given(asnPool)
      .when(create({ ranges: [range], forcedBecause: '  ' }))
      .thenRefused('asn-not-private', 'ranges');
    given(asnPool)
      .when(create({ ranges: [range], forcedBecause: 'lab of the course' }))
      .then(created({ ranges: [range], forcedBecause: 'lab of the course' }));
  });

  it.each([
    ['asn-ranges-invalid', { ranges: [] }],
    ['asn-ranges-invalid', { ranges: [{ first: 64_513, last: 64_512 }] }],
    ['asn-ranges-invalid', { ranges: [...ranges, { first: 64_515, last: 64_600 }] }],
    ['asn-ranges-invalid', { ranges: [{ first: 0, last: 5 }], forcedBecause: 'why not' }],
    ['quarantine-invalid', { quarantineDays: -1 }],
    ['code-invalid', { pool: 'Not A Code' }],
  ])('is refused: %s', (code, over) => given(asnPool).when(create(over)).thenRefused(code));

  it('changes, and keeps what is in use', () => {
    const change = (over: object): AsnPoolCommand => ({ type: 'ChangeAsnPool', data: { pool, ...over } });
    const longer = [{ first: 64_512, last: 64_600 }];
    const changed = AsnPoolChanged.record({ pool, ...settings, ranges: longer, forcedBecause: null });
    given(asnPool, created())
      .when(change({ ranges: longer }))
      .then(changed);
    given(asnPool, created())
      .when(change({ title: 'Machines' }))
      .thenNothing();
    given(asnPool, created(), taken('m1', 64_512))
      .when(change({ ranges: [{ first: 64_600, last: 64_700 }] }))
      .thenRefused('asn-in-use', 'ranges');
    given(asnPool, created(), taken('m1', 64_512))
      .when(change({ per: 'rack' }))
      .thenRefused('asn-in-use', 'per');
    given(asnPool, created(), reserved)
      .when(change({ ranges: [{ first: 64_513, last: 64_600 }] }))
      .thenRefused('asn-reserved', 'ranges');
    given(asnPool, created(), taken('m1', 64_512), changed).when(take('m2')).then(taken('m2', 64_513));
    given(asnPool).when(change({})).thenRefused('asn-pool-not-found', 'pool');
  });

  it('hands out nothing while it is closed, and takes back', () => {
    const closed = AsnPoolClosed.record({ pool });
    given(asnPool, created()).when({ type: 'CloseAsnPool', data: { pool } }).then(closed);
    given(asnPool, created(), closed).when(take('m1')).thenRefused('asn-pool-closed', 'pool');
    given(asnPool, created(), taken('m1', 64_512), closed)
      .when(free('m1'))
      .then(freed('m1', 64_512, later));
    const reopened = AsnPoolReopened.record({ pool });
    given(asnPool, created(), closed).when({ type: 'ReopenAsnPool', data: { pool } }).then(reopened);
    given(asnPool, created(), closed, reopened).when(take('m1')).then(taken('m1', 64_512));
  });
});

describe('taking a number', () => {
  it('is of the lowest that is free, once for each holder', () => {
    given(asnPool, created()).when(take('m1')).then(taken('m1', 64_512));
    given(asnPool, created(), taken('m1', 64_512)).when(take('m2')).then(taken('m2', 64_513));
    given(asnPool, created(), taken('m1', 64_512)).when(take('m1')).thenNothing();
    given(asnPool, created(), taken('m1', 64_512))
      .when(take('m1', { asn: 64_513 }))
      .thenRefused('holder-has-asn', 'asn');
  });

  it('may be of a certain one', () => {
    given(asnPool, created())
      .when(take('m1', { asn: 64_514 }))
      .then(taken('m1', 64_514));
    given(asnPool, created(), taken('m2', 64_514))
      .when(take('m1', { asn: 64_514 }))
      .thenRefused('asn-taken', 'asn');
    given(asnPool, created())
      .when(take('m1', { asn: 65_000 }))
      .thenRefused('asn-out-of-pool', 'asn');
  });

  it('leaves alone what rests, until its time, unless who had it asks for it', () => {
    const rests = [created(), taken('m1', 64_512), freed('m1', 64_512, later)];
    given(asnPool, ...rests)
      .when(take('m2'))
      .then(taken('m2', 64_513));
    given(asnPool, ...rests)
      .when(take('m2', { asn: 64_512 }))
      .thenRefused('asn-in-quarantine', 'asn');
    given(asnPool, ...rests)
      .when(take('m2', { at: later }))
      .then(taken('m2', 64_512));
    given(asnPool, ...rests)
      .when(take('m1', { asn: 64_512 }))
      .then(taken('m1', 64_512));
  });

  it('lets a number rest that its pool gave up meanwhile, and has again', () => {
    const fewer = AsnPoolChanged.record({
      pool,
      ...settings,
      ranges: [{ first: 64_513, last: 64_515 }],
      forcedBecause: null,
    });
    const all = AsnPoolChanged.record({ ...fewer.data, ranges });
    const past = [created(), taken('m1', 64_512), freed('m1', 64_512, later), fewer];
    given(asnPool, ...past, all)
      .when(take('m2', { asn: 64_512 }))
      .thenRefused('asn-in-quarantine', 'asn');
    given(asnPool, ...past, all)
      .when(take('m2'))
      .then(taken('m2', 64_513));
    given(asnPool, ...past)
      .when(take('m2', { at: '2026-03-09T00:00:00.000Z' }))
      .then(taken('m2', 64_513));
  });

  it('leaves alone what is reserved, unless the reservation is named', () => {
    given(asnPool, created(), reserved).when(take('m1')).then(taken('m1', 64_514));
    given(asnPool, created(), reserved)
      .when(take('m1', { asn: 64_512 }))
      .thenRefused('asn-reserved', 'asn');
    given(asnPool, created(), reserved)
      .when(take('m1', { reservation: 'lab' }))
      .then(taken('m1', 64_512));
    given(asnPool, created(), reserved)
      .when(take('m1', { reservation: 'lab', asn: 64_513 }))
      .then(taken('m1', 64_513));
    given(asnPool, created(), reserved)
      .when(take('m1', { reservation: 'no' }))
      .thenRefused('asn-reservation-not-found');
    given(asnPool, created(), reserved, AsnsUnreserved.record({ pool, reservation: 'lab' }))
      .when(take('m1'))
      .then(taken('m1', 64_512));
  });

  it('is refused when none is left, and says what became of all', () => {
    const full = [64_512, 64_513, 64_514].map((asn, nth) => taken(`m${nth}`, asn));
    const { decision } = given(asnPool, created(), ...full, taken('m9', 64_515), freed('m9', 64_515, later)).when(
      take('m5'),
    );
    expect(decision).toMatchObject({
      refusal: {
        code: 'asn-pool-exhausted',
        message: 'ASN pool machines has no number left: 4 numbers, 3 in use in the pool, 1 in quarantine, 0 reserved.',
        wayOut: expect.stringContaining(later),
      },
    });
  });

  it.each([
    ['rack', { rack: 'b1/r1' }, { rack: 'b1/r2' }],
    ['cluster', { cluster: 'prod' }, { cluster: 'lab' }],
  ] as const)('is of one for each %s where the pool says so', (per, here, there) => {
    const [group, other] = [Object.values(here)[0] ?? '', Object.values(there)[0] ?? ''];
    const first = taken('m1', 64_512, { group });
    given(asnPool, created({ per })).when(take('m1', here)).then(first);
    given(asnPool, created({ per }), first)
      .when(take('m2', here))
      .then(taken('m2', 64_512, { group, shared: true }));
    given(asnPool, created({ per }), first)
      .when(take('m2', there))
      .then(taken('m2', 64_513, { group: other }));
    given(asnPool, created({ per })).when(take('m1')).thenRefused(`${per}-needed`, 'pool');
    given(asnPool, created({ per }), first)
      .when(take('m2', { ...here, asn: 64_514 }))
      .thenRefused('group-has-asn');
    const second = taken('m2', 64_512, { group, shared: true });
    const gone = freed('m1', 64_512, null, { group, shared: true });
    given(asnPool, created({ per }), first, second).when(free('m1')).then(gone);
    given(asnPool, created({ per }), first, second, gone)
      .when(free('m2'))
      .then(freed('m2', 64_512, later, { group }));
  });

  it('ends with giving back; without one, that is done already', () => {
    given(asnPool, created()).when(free('m1')).thenNothing();
    given(asnPool, created({ quarantineDays: 0 }), taken('m1', 64_512))
      .when(free('m1'))
      .then(freed('m1', 64_512, null));
  });
});

describe('whatever is taken and given back', () => {
  const turn = fc.record({
    id: fc.integer({ min: 1, max: 12 }),
    days: fc.nat(5),
    free: fc.boolean(),
    asn: fc.option(fc.nat(9)),
  });

  it('no number is with two, none is lost, and what rests is left alone', () => {
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 80 }), (turns) => {
        const eight = [{ first: 64_512, last: 64_519 }];
        let state = fold<AsnPoolState, AsnPoolEvent>(asnPool, [created({ ranges: eight })]);
        const holds = new Map<string, number>();
        const rests = new Map<number, { until: number; by: string }>();
        let now = Date.parse(at);
        for (const { id, days, free: gives, asn } of turns) {
          now += days * 86_400_000;
          const holder = machine(`m${id}`);
          const when = new Date(now).toISOString();
          const wanted = asn === null ? {} : { asn: 64_512 + asn };
          const decision = asnPool.decide(
            gives
              ? { type: 'FreeAsn', data: { pool, holder, at: when } }
              : { type: 'TakeAsn', data: { pool, holder, at: when, ...wanted } },
            state,
          );
          const events = decision.verdict === 'accepted' ? decision.events : [];
          for (const event of events) {
            if (event.type === 'AsnTaken') {
              expect([...holds.values()]).not.toContain(event.data.asn);
              const rest = rests.get(event.data.asn);
              expect(!rest || rest.until <= now || rest.by === holderKey(holder)).toBe(true);
              holds.set(holderKey(holder), event.data.asn);
              rests.delete(event.data.asn);
            } else if (event.type === 'AsnFreed') {
              holds.delete(holderKey(holder));
              rests.set(event.data.asn, { until: now + 7 * 86_400_000, by: holderKey(holder) });
            }
          }
          const left = 8 - holds.size - [...rests.values()].filter(({ until }) => until > now).length;
          if (!gives && asn === null && decision.verdict === 'refused') expect(left).toBe(0);
          state = fold<AsnPoolState, AsnPoolEvent>(asnPool, events, state);
        }
      }),
    );
  });
});
