import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AddressTaken } from '#libs/contracts/index.js';
import { given } from '../../../../test/support/given.js';
import {
  addressesOf,
  created,
  extended,
  free,
  machine,
  ofPool,
  played,
  range,
  subnet,
  take,
} from '../../../../test/support/pool-life.js';
import type { PoolCommand } from './commands.js';
import { pool } from './pool.js';

describe('a place at an offset', () => {
  it.each([-1, -0.5, 1.5, Number.NaN])('is counted from 0 on: %s is none', (offset) => {
    given(pool, ...subnet('10.1.0.0/24'))
      .when(take({ offset }))
      .thenRefused('offset-invalid', 'offset');
  });
});

describe('the next free address', () => {
  it('is the lowest one, with the length of its link', () => {
    given(pool, ...subnet('10.1.0.0/24'))
      .when(take())
      .then(
        AddressTaken.record({
          ...ofPool,
          holder: machine(1),
          function: 'service',
          within: '10.1.0.0/24',
          address: '10.1.0.1',
          length: 24,
        }),
      );
  });

  it.each([
    // RFC 3021: both of a /31; a /30 keeps its network and broadcast.
    ['10.0.0.0/31', ['10.0.0.0', '10.0.0.1']],
    ['10.0.0.0/30', ['10.0.0.1', '10.0.0.2']],
    ['10.0.0.7/32', ['10.0.0.7']],
    // RFC 6164: both of a /127; RFC 4291 2.6.1: a /126 keeps its first for subnet-router anycast.
    ['2a0a::/127', ['2a0a::', '2a0a::1']],
    ['2a0a::/126', ['2a0a::1', '2a0a::2', '2a0a::3']],
  ])('of a link %s is one of %j', (prefix, expected) => {
    const { events } = played(
      subnet(prefix),
      Array.from({ length: 5 }, () => take()),
    );
    expect(addressesOf(events)).toEqual(expected);
  });

  it('of a /64 is none that is kept for anycast (RFC 2526)', () => {
    const past = subnet('2a0a:0:0:1::/64');
    for (const [address, code] of [
      ['2a0a:0:0:1::', 'kept-by-link'],
      ['2a0a:0:0:1:fdff:ffff:ffff:ff80', 'kept-by-link'],
      ['2a0a:0:0:1:fdff:ffff:ffff:ffff', 'kept-by-link'],
    ] as const)
      given(pool, ...past)
        .when(take({ address }))
        .thenRefused(code, 'address');
    for (const address of ['2a0a:0:0:1:fdff:ffff:ffff:ff7f', '2a0a:0:0:1:fe00::', '2a0a::1:ffff:ffff:ffff:ffff'])
      given(pool, ...past)
        .when(take({ address }))
        .thenTypes('AddressTaken');
  });

  it('of addresses that stand alone is the very first', () => {
    const { events } = played([created(4, 'hosts'), extended('10.0.0.0/30')], [take(), take(), take(), take(), take()]);
    expect(addressesOf(events)).toEqual(['10.0.0.0', '10.0.0.1', '10.0.0.2', '10.0.0.3']);
    expect(events.at(-1)).toMatchObject({ data: { length: 32 } });
  });

  it('goes on in the next prefix, and says what is so when there is none', () => {
    const past = [...subnet('10.0.0.0/30'), extended('10.0.9.0/31')];
    const { events } = played(past, [take(), take(), take(), take()]);
    expect(addressesOf(events)).toEqual(['10.0.0.1', '10.0.0.2', '10.0.9.0', '10.0.9.1']);
    const { decision } = given(pool, ...events).when(take());
    expect(decision).toMatchObject({
      refusal: { code: 'pool-exhausted', message: 'Pool p has no free address. Of 10.0.0.0/30, 10.0.9.0/31: 4 taken.' },
    });
  });

  it('is in no range, of whatever use', () => {
    const past = [
      ...subnet('10.0.0.0/29'),
      range('10.0.0.1', '10.0.0.2', 'reserved'),
      range('10.0.0.4', '10.0.0.4', 'dynamic'),
    ];
    const { events } = played(past, [take(), take(), take(), take()]);
    expect(addressesOf(events)).toEqual(['10.0.0.3', '10.0.0.5', '10.0.0.6']);
  });
});

describe('a certain address', () => {
  const past = [
    ...subnet('10.0.0.0/28'),
    range('10.0.0.2', '10.0.0.3', 'reserved'),
    range('10.0.0.4', '10.0.0.5', 'dynamic'),
  ];

  it('is handed out where it is free, also from a reserved range', () => {
    given(pool, ...past)
      .when(take({ address: '10.0.0.2' }))
      .thenTypes('AddressTaken');
  });

  it.each([
    ['10.0.0.4', 'in-dynamic-range'],
    ['10.0.0.0', 'kept-by-link'],
    ['10.0.0.15', 'kept-by-link'],
  ])('%s is refused (%s), and handed out for a reason', (address, code) => {
    given(pool, ...past)
      .when(take({ address }))
      .thenRefused(code, 'address');
    const { events } = given(pool, ...past).when(take({ address, force: 'the printer wants it' }));
    expect(events).toMatchObject([{ type: 'AddressTaken', data: { forced: 'the printer wants it' } }]);
  });

  it('of another pool or IP version is refused, and no reason helps', () => {
    const force = 'please';
    given(pool, ...past)
      .when(take({ address: '10.0.1.1', force }))
      .thenRefused('outside-pool');
    given(pool, ...past)
      .when(take({ address: '::a00:1', force }))
      .thenRefused('address-invalid');
  });

  it('that somebody has is refused, and done already for who has it', () => {
    const { events } = played(past, [take({ address: '10.0.0.9' })]);
    given(pool, ...events)
      .when(take({ address: '10.0.0.9', holder: machine(2), force: 'please' }))
      .thenRefused('already-taken', 'address');
    given(pool, ...events)
      .when(take({ address: '10.0.0.9' }))
      .thenNothing();
  });

  it('at an offset counts from the first address of the first prefix on through the others', () => {
    const more = [...past, extended('10.0.7.0/30')];
    const { events } = played(more, [take({ offset: 10 }), take({ offset: 17 })]);
    expect(addressesOf(events)).toEqual(['10.0.0.10', '10.0.7.1']);
    given(pool, ...more)
      .when(take({ offset: 20 }))
      .thenRefused('offset-outside-pool', 'offset');
  });

  it('goes from its reservation to whom it was reserved for', () => {
    const reservation = { kind: 'reservation', id: 'db-9' } as const;
    const { events } = played(past, [take({ address: '10.0.0.9', holder: reservation })]);
    given(pool, ...events)
      .when(take({ address: '10.0.0.9', reservedBy: 'other' }))
      .thenRefused('already-taken');
    const { events: handed } = given(pool, ...events).when(take({ address: '10.0.0.9', reservedBy: 'db-9' }));
    expect(handed).toMatchObject([{ type: 'AddressTaken', data: { reservedBy: 'db-9', holder: machine(1) } }]);
  });
});

describe('whatever is taken and given back', () => {
  const command = fc.oneof(
    fc.constant(take()),
    fc.nat(15).map((n) => take({ offset: n })),
    fc.nat(15).map((n) => free(`10.0.0.${n}`, n % 2 === 0 ? { quarantineUntil: '2026-04-01T00:00:00Z' } : {})),
    fc.nat(15).map((n) => take({ at: '2026-05-01T00:00:00Z', offset: n })),
    fc.constant<PoolCommand>({
      type: 'AddRange',
      data: { pool: 'p', from: '10.0.0.5', to: '10.0.0.8', use: 'reserved' },
    }),
    fc.constant<PoolCommand>({ type: 'RemoveRange', data: { pool: 'p', from: '10.0.0.5', to: '10.0.0.8' } }),
  );

  it('an address is free, taken, resting or kept back, and only one of these', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60 }), (commands) => {
        const { state } = played(subnet('10.0.0.0/28'), commands);
        for (let n = 1; n <= 14; n += 1) {
          const number = 0x0a000000 + n;
          const isTaken = state.taken.get(number) !== undefined;
          const rests = state.resting.get(number) !== undefined;
          const kept = state.ranges.some(({ first, last }) => first <= number && number <= last);
          const stretch = state.free.stretches.floor(number);
          const isFree = stretch !== undefined && stretch[1] >= number;
          expect(isTaken && rests).toBe(false);
          expect(isFree).toBe(!isTaken && !rests && !kept);
        }
        expect(state.restEnds.size).toBe(state.resting.size);
      }),
    );
  });
});
