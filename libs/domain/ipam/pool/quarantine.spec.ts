import { describe, expect, it } from 'vitest';
import { AddressFreed, QuarantineEnded } from '#libs/contracts/index.js';
import { given } from '../../../../test/support/given.js';
import {
  addressesOf,
  created,
  extended,
  free,
  machine,
  ofPool,
  played,
  take,
} from '../../../../test/support/pool-life.js';
import { pool } from './pool.js';

describe('quarantine', () => {
  const past = [created(4, 'subnet', 14), extended('10.0.0.0/30')];
  const { events: taken } = played(past, [take(), take()]);

  it('keeps back what was given back, for as long as the pool says, and why', () => {
    given(pool, ...taken)
      .when(free('10.0.0.1', { because: 'retired' }))
      .then(
        AddressFreed.record({
          ...ofPool,
          holder: machine(1),
          function: 'service',
          within: '10.0.0.0/30',
          address: '10.0.0.1',
          length: 30,
          quarantine: { until: '2026-03-15T12:00:00.000Z', because: 'retired' },
        }),
      );
  });

  const { events: rested } = played(taken, [free('10.0.0.1')]);

  it('ends by itself with the next command after its time, and not before', () => {
    given(pool, ...rested)
      .when(take({ at: '2026-03-15T11:59:59.999Z' }))
      .thenRefused('pool-exhausted');
    const { events } = given(pool, ...rested).when(take({ at: '2026-03-15T12:00:00.000Z', holder: machine(3) }));
    expect(events[0]).toEqual(
      QuarantineEnded.record({ ...ofPool, ended: [{ what: '10.0.0.1', within: '10.0.0.0/30' }] }),
    );
    expect(addressesOf(events)).toEqual(['10.0.0.1']);
  });

  it('ends when somebody says so, can be passed over for a reason, and left out', () => {
    const { events } = played(rested, [{ type: 'EndQuarantine', data: { pool: 'p', what: '10.0.0.1' } }, take()]);
    expect(addressesOf(events).at(-1)).toBe('10.0.0.1');
    given(pool, ...rested)
      .when(take({ address: '10.0.0.1' }))
      .thenRefused('in-quarantine');
    given(pool, ...rested)
      .when(take({ address: '10.0.0.1', force: 'the same machine again' }))
      .thenTypes('AddressTaken');
    const { events: without } = given(pool, ...taken).when(free('10.0.0.1', { quarantineUntil: null }));
    expect(without).toMatchObject([{ data: { quarantine: null } }]);
  });

  it('is nothing for what nobody has', () => {
    given(pool, ...taken)
      .when(free('10.0.0.9'))
      .thenNothing();
  });
});
