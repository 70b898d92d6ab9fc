import { describe, expect, it } from 'vitest';
import {
  AddressFreed,
  AddressTaken,
  PoolCreated,
  PoolExtended,
  PoolRangeAdded,
  PoolRangeRemoved,
  PrefixFreed,
  PrefixTaken,
  QuarantineEnded,
  type PoolEvent,
  type VrfEvent,
} from '#libs/contracts/index.js';
import { vrf as vrfDecider, type VrfCommand, type VrfState } from '#libs/domain/index.js';
import { fold, type DomainEvent, type RecordedEvent } from '#libs/kernel/index.js';
import { RowsInMemory } from '../test/support/rows-in-memory.js';
import { shareOf } from './ipam/usage.js';
import { ipAddress, poolPrefix, poolRange, pools } from './pools.js';
import { aggregate, prefix, vrf, vrfs } from './vrfs.js';

function recordedAs<Event extends DomainEvent>(stream: string, events: readonly Event[]): RecordedEvent<Event>[] {
  return events.map((event, revision) => ({
    ...event,
    id: `e${revision}`,
    metadata: {},
    stream,
    revision,
    position: BigInt(revision + 1),
    recordedAt: `2026-03-01T00:00:${String(revision).padStart(2, '0')}.000Z`,
  }));
}

describe('the tree of prefixes', () => {
  const rowsAfter = (...commands: readonly VrfCommand[]): RowsInMemory => {
    const events: VrfEvent[] = [];
    for (const command of commands) {
      const decision = vrfDecider.decide(command, fold<VrfState, VrfEvent>(vrfDecider, events));
      if (decision.verdict === 'refused') throw new Error(decision.refusal.message);
      events.push(...decision.events);
    }
    return RowsInMemory.after(vrfs, recordedAs('vrf-v', events));
  };
  const create: VrfCommand = { type: 'CreateVrf', data: { vrf: 'v' } };
  const add = (one: string): VrfCommand => ({ type: 'AddPrefix', data: { vrf: 'v', prefix: one, kind: 'container' } });
  const remove = (one: string): VrfCommand => ({ type: 'RemovePrefix', data: { vrf: 'v', prefix: one } });
  const usedOf = (rows: RowsInMemory) => Object.fromEntries(rows.all(prefix).map((row) => [row.prefix, row.used]));

  it('counts what is right below each prefix, whatever comes in between and goes', () => {
    const grown = [create, add('10.0.0.0/8'), add('10.1.0.0/24'), add('10.1.1.0/24'), add('10.1.0.0/16')];
    expect(usedOf(rowsAfter(...grown))).toEqual({
      '10.0.0.0/8': '65536',
      '10.1.0.0/16': '512',
      '10.1.0.0/24': '0',
      '10.1.1.0/24': '0',
    });
    const cut = rowsAfter(...grown, remove('10.1.0.0/16'), remove('10.1.1.0/24'));
    expect(usedOf(cut)).toEqual({ '10.0.0.0/8': '256', '10.1.0.0/24': '0' });
    expect(cut.one(vrf, 'v')).toMatchObject({ prefixes: 2 });
  });

  it('counts for an aggregate what is topmost in it, also what was there before', () => {
    const given: VrfCommand = { type: 'AddAggregate', data: { vrf: 'v', prefix: '2a0a::/32', registry: 'ripe' } };
    const rows = rowsAfter(
      create,
      add('2a0a:0:1::/48'),
      given,
      add('2a0a:0:2::/48'),
      add('2a0a:0:2:1::/64'),
      remove('2a0a:0:1::/48'),
    );
    expect(rows.one(aggregate, 'v', '2a0a::/32')).toMatchObject({
      used: (2n ** 80n).toString(),
      size: (2n ** 96n).toString(),
      share: 1 / 65_536,
    });
  });

  it('sorts as it is read', () => {
    const rows = rowsAfter(
      create,
      add('2a0a::/32'),
      add('10.1.0.0/16'),
      add('9.0.0.0/8'),
      add('10.0.0.0/8'),
      add('10.0.0.0/16'),
    );
    const sorted = rows.all(prefix).toSorted((one, other) => (one.place < other.place ? -1 : 1));
    expect(sorted.map((row) => row.prefix)).toEqual([
      '9.0.0.0/8',
      '10.0.0.0/8',
      '10.0.0.0/16',
      '10.1.0.0/16',
      '2a0a::/32',
    ]);
  });
});

describe('a pool', () => {
  const of = { pool: 'p', vrf: 'v' };
  const machine = { kind: 'machine', id: 'm1' } as const;
  const facts = {
    family: 4,
    mode: 'blocks',
    function: 'transfer',
    title: '',
    blockLength: 31,
    quarantineDays: 0,
  } as const;
  const within = '10.0.0.0/24';
  const taking = { ...of, holder: machine, function: 'transfer', within } as const;
  const opened = [
    PoolCreated.record({ ...of, ...facts }),
    PoolExtended.record({ ...of, prefix: within, usable: '256' }),
  ];
  const rowsAfter = (...events: readonly PoolEvent[]) =>
    RowsInMemory.after(pools, recordedAs<PoolEvent>('pool-p', [...opened, ...events]));
  const address = { ...taking, address: '10.0.0.9', length: 24 };
  const rest = { until: '2026-04-01T00:00:00.000Z', because: 'retired' };

  it('shows who has an address, that it rests, and nothing when it is free', () => {
    const taken = AddressTaken.record(address);
    const freed = AddressFreed.record({ ...address, quarantine: rest });
    const ended = QuarantineEnded.record({ ...of, ended: [{ what: '10.0.0.9', within }] });
    expect(rowsAfter(taken).one(ipAddress, 'p', '10.0.0.9')).toMatchObject({ state: 'taken', holder_id: 'm1' });
    expect(rowsAfter(taken).one(poolPrefix, 'p', within)).toMatchObject({ taken: '1', takings: 1, share: 1 / 256 });
    const resting = rowsAfter(taken, freed);
    expect(resting.one(ipAddress, 'p', '10.0.0.9')).toMatchObject({
      state: 'quarantined',
      holder_id: 'm1',
      quarantine_until: rest.until,
    });
    expect(resting.one(poolPrefix, 'p', within)).toMatchObject({ taken: '0', quarantined: '1', takings: 0 });
    const free = rowsAfter(taken, freed, ended);
    expect(free.all(ipAddress)).toEqual([]);
    expect(free.one(poolPrefix, 'p', within)).toMatchObject({ taken: '0', quarantined: '0' });
  });

  it('counts an address once that goes from its reservation to a machine', () => {
    const reservation = { kind: 'reservation', id: 'db' } as const;
    const rows = rowsAfter(
      AddressTaken.record({ ...address, holder: reservation }),
      AddressTaken.record({ ...address, reservedBy: 'db' }),
    );
    expect(rows.one(poolPrefix, 'p', within)).toMatchObject({ taken: '1', takings: 1 });
    expect(rows.one(ipAddress, 'p', '10.0.0.9')).toMatchObject({ holder_kind: 'machine' });
  });

  it('shows a link with its two ends, and counts two addresses for it', () => {
    const ends = [
      { address: '10.0.0.0', holder: { kind: 'device', id: 'b1/tor-1' } as const },
      { address: '10.0.0.1', holder: machine },
    ];
    const link = { ...taking, prefix: '10.0.0.0/31', ends };
    const rows = rowsAfter(PrefixTaken.record(link));
    expect(rows.all(ipAddress).map((row) => [row.address, row.holder_id, row.link])).toEqual([
      ['10.0.0.0', 'b1/tor-1', '10.0.0.0/31'],
      ['10.0.0.0/31', 'm1', null],
      ['10.0.0.1', 'm1', '10.0.0.0/31'],
    ]);
    expect(rows.one(poolPrefix, 'p', within)).toMatchObject({ taken: '2', takings: 1 });
    const freed = rowsAfter(PrefixTaken.record(link), PrefixFreed.record({ ...link, quarantine: rest }));
    expect(freed.all(ipAddress).map((row) => [row.address, row.state])).toEqual([['10.0.0.0/31', 'quarantined']]);
    expect(freed.one(poolPrefix, 'p', within)).toMatchObject({ taken: '0', quarantined: '2' });
  });

  it('shows its ranges', () => {
    const range = { ...of, from: '10.0.0.1', to: '10.0.0.9', use: 'reserved', title: 'gateways' } as const;
    expect(rowsAfter(PoolRangeAdded.record(range)).all(poolRange)).toMatchObject([{ first: '10.0.0.1', size: '9' }]);
    expect(rowsAfter(PoolRangeAdded.record(range), PoolRangeRemoved.record(range)).all(poolRange)).toEqual([]);
  });
});

it('a share is exact also where both parts are beyond what a number holds', () => {
  expect(shareOf((2n ** 127n).toString(), (2n ** 128n).toString())).toBe(0.5);
  expect(shareOf('0', '0')).toBe(0);
  expect(shareOf('254', '254')).toBe(1);
});
