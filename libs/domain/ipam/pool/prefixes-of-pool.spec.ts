import { describe, expect, it } from 'vitest';
import { given } from '../../../../test/support/given.js';
import { created, extended, machine, played, subnet, take, takePrefix } from '../../../../test/support/pool-life.js';
import { pool } from './pool.js';

describe('prefixes of a pool', () => {
  it('are /31 for a link of IPv4, with both addresses for hosts', () => {
    const past = [created(4, 'blocks'), extended('10.9.0.0/24')];
    const { events } = played(past, [takePrefix(), takePrefix({ between: [machine(7), machine(8)] })]);
    expect(events.slice(2)).toMatchObject([
      { type: 'PrefixTaken', data: { prefix: '10.9.0.0/31' } },
      {
        data: {
          prefix: '10.9.0.2/31',
          ends: [
            { address: '10.9.0.2', holder: machine(7) },
            { address: '10.9.0.3', holder: machine(8) },
          ],
        },
      },
    ]);
  });

  it('are /127 for a link of IPv6, not where RFC 6164 says that none should be', () => {
    const past = [created(6, 'blocks'), extended('2a0a::/63')];
    const { events } = played(past, [takePrefix(), takePrefix({ length: 65 }), takePrefix({ length: 65 })]);
    const prefixes = events.flatMap((event) => (event.type === 'PrefixTaken' ? [event.data.prefix] : []));
    // ::/127 is subnet-router anycast of 2a0a::/64; a /65 with interface id 0 is in the way as well.
    expect(prefixes[0]).toBe('2a0a::2/127');
    expect(prefixes.every((prefix) => !prefix.endsWith('::/65'))).toBe(true);
  });

  it('are of any length, lie beside what is taken, and stand at an offset of their own size', () => {
    const past = [created(4, 'blocks'), extended('10.9.0.0/24')];
    const { events } = played(past, [
      takePrefix(),
      takePrefix({ length: 28 }),
      takePrefix(),
      takePrefix({ length: 30, offset: 63 }),
    ]);
    const prefixes = events.flatMap((event) => (event.type === 'PrefixTaken' ? [event.data.prefix] : []));
    expect(prefixes).toEqual(['10.9.0.0/31', '10.9.0.16/28', '10.9.0.2/31', '10.9.0.252/30']);
    given(pool, ...events)
      .when(takePrefix({ length: 26 }))
      .thenTypes('PrefixTaken');
    given(pool, ...events)
      .when(takePrefix({ prefix: '10.9.0.0/28' }))
      .thenRefused('already-taken');
  });

  it('are no addresses, and addresses of a link no prefixes', () => {
    given(pool, created(4, 'blocks'), extended('10.9.0.0/24')).when(take()).thenRefused('pool-of-prefixes');
    given(pool, ...subnet('10.9.0.0/24'))
      .when(takePrefix())
      .thenRefused('pool-of-addresses');
  });
});

it('a link is between two, and has one prefix for both', () => {
  const past = [created(4, 'blocks'), extended('10.9.0.0/24')];
  given(pool, ...past)
    .when(takePrefix({ length: 30, between: [machine(1), machine(2)] }))
    .thenRefused('not-a-link', 'length');
});
