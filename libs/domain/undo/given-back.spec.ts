import { describe, expect, it } from 'vitest';
import {
  AddressFreed,
  AddressTaken,
  AsnSpaceClaimed,
  NameFreed,
  NameTaken,
  PlaceFreed,
  PlaceTaken,
  PoolCreated,
  PoolExtended,
  PoolReduced,
  RackCreated,
} from '#libs/contracts/index.js';
import { anyDecider, fold, metadataKeys, type AnyDecider, type DomainEvent } from '#libs/kernel/index.js';
import { asnSpace } from '../asn/asn-space.js';
import { pool } from '../ipam/pool/pool.js';
import { name } from '../name/name.js';
import { rack } from '../place/rack.js';
import { compensationOf } from './compensation.js';
import type { PastEvent } from './standing.js';

const at = '2026-03-02T00:00:00.000Z';
const until = '2026-04-01T00:00:00.000Z';
const one = { kind: 'machine', id: 'm1' } as const;

/** What comes of taking back the n-th of these, each by a command of its own: events, or why not. */
function takenBack(decider: AnyDecider, nth: number, ...past: readonly DomainEvent[]): readonly DomainEvent[] | string {
  const history = past.map(({ type, data }, n) => {
    return { type, data, metadata: { [metadataKeys.commandId]: `c${n}` }, recordedAt: at } as PastEvent;
  });
  const undo = compensationOf(history, `c${nth}`, { decider, at });
  if (undo.verdict === 'refused') return undo.refusal.code;
  let state = fold<unknown, DomainEvent>(decider, history);
  const written: DomainEvent[] = [];
  for (const command of undo.commands) {
    const decision = decider.decide(command, state);
    if (decision.verdict === 'refused') return decision.refusal.code;
    written.push(...decision.events);
    state = fold(decider, decision.events, state);
  }
  return written;
}

describe('taking back a change of the ranges of an ASN pool', () => {
  const claimed = (code: string, last: number, first = 64_512, forcedBecause: string | null = null) =>
    AsnSpaceClaimed.record({ pool: code, ranges: [{ first, last }], forcedBecause });
  const space = anyDecider(asnSpace);

  it('gives no numbers to it that another pool has got since', () => {
    const past = [claimed('a', 64_600), claimed('a', 64_550), claimed('b', 64_600, 64_551)];
    expect(takenBack(space, 1, ...past)).toBe('asn-pools-overlap');
  });

  it('has those shared again that were, and no others', () => {
    const past = [
      claimed('b', 64_600),
      claimed('a', 64_700, 64_512, 'per cluster'),
      claimed('a', 64_600, 64_512, 'per cluster'),
    ];
    expect(takenBack(space, 2, ...past, claimed('c', 64_700, 64_650))).toBe('asn-pools-overlap');
    expect(takenBack(space, 2, ...past)).toEqual([claimed('a', 64_700, 64_512, 'as it was before')]);
  });

  it('has them shared again that were shared before', () => {
    const past = [claimed('b', 64_600), claimed('a', 64_600, 64_512, 'per cluster'), claimed('a', 64_700, 64_601)];
    expect(takenBack(space, 2, ...past)).toEqual([claimed('a', 64_600, 64_512, 'as it was before')]);
  });

  it('has nothing to say of a pool that had none, whatever it is called', () => {
    expect(takenBack(space, 0, claimed('constructor', 64_600))).toEqual([]);
  });
});

describe('taking back that something was given back', () => {
  const ofPool = { pool: 'bmc', vrf: 'default', function: 'bmc' } as const;
  const made = { ...ofPool, family: 4, mode: 'subnet', title: '', blockLength: null, quarantineDays: 0 } as const;
  const extended = (prefix: string) => PoolExtended.record({ pool: 'bmc', vrf: 'default', prefix, usable: '254' });
  const address = { ...ofPool, address: '10.0.0.5', length: 24, within: '10.0.0.0/24', holder: one };
  const past = [
    PoolCreated.record(made),
    extended('10.0.0.0/24'),
    AddressTaken.record(address),
    AddressFreed.record({ ...address, quarantine: null }),
  ];

  it('gives no address of another length than the machine would be told', () => {
    expect(takenBack(anyDecider(pool), 3, ...past)).toMatchObject([{ type: 'AddressTaken', data: { length: 24 } }]);
    const reduced = PoolReduced.record({ pool: 'bmc', vrf: 'default', prefix: '10.0.0.0/24' });
    expect(takenBack(anyDecider(pool), 3, ...past, reduced, extended('10.0.0.0/23'))).toBe('length-changed');
  });

  it('gives a place back whose reservation is gone, and one that it keeps', () => {
    const on = { site: 'b1', rack: 'r1' };
    const facts = { title: 'R1', height: 42, width: 19, numbering: 'bottom' as const, feeds: [] };
    const units = { unit: 3, height: 1, face: 'both' } as const;
    const kept = { holder: { kind: 'reservation', id: 'gpu' }, purpose: 'GPU', until } as const;
    const stood = { ...on, ...units, holder: one, reservation: 'gpu' };
    const racked = [
      RackCreated.record({ ...on, ...facts, room: null, row: null }),
      PlaceTaken.record({ ...on, ...units, height: 4, ...kept }),
      PlaceTaken.record(stood),
      PlaceFreed.record(stood),
    ];
    expect(takenBack(anyDecider(rack), 3, ...racked)).toEqual([PlaceTaken.record(stood)]);
    const released = PlaceFreed.record({ ...on, ...units, height: 4, ...kept });
    expect(takenBack(anyDecider(rack), 3, ...racked, released)).toEqual([
      PlaceTaken.record({ ...on, ...units, holder: one }),
    ]);
  });
});

describe('taking back a taking', () => {
  it('keeps a name as long as it was kept before', () => {
    const fqdn = 'web-1.example.net';
    const freed = NameFreed.record({ fqdn, holder: one, quarantineUntil: until });
    const past = [NameTaken.record({ fqdn, holder: one }), freed, NameTaken.record({ fqdn, holder: one })];
    expect(takenBack(anyDecider(name), 2, ...past)).toEqual([freed]);
    expect(takenBack(anyDecider(name), 0, ...past.slice(0, 1))).toMatchObject([{ data: { quarantineUntil: null } }]);
  });

  const facts = { pool: 'lo', vrf: 'default', function: 'loopback' } as const;
  const created = PoolCreated.record({
    ...facts,
    family: 4,
    mode: 'hosts',
    title: '',
    blockLength: null,
    quarantineDays: 30,
  });
  const address = { ...facts, address: '10.0.0.1', length: 32, within: '10.0.0.0/24' };

  it('has an address rest that was forced out of its quarantine', () => {
    const rested = AddressFreed.record({ ...address, holder: one, quarantine: { until, because: 'retired' } });
    const forced = AddressTaken.record({ ...address, holder: { kind: 'machine', id: 'm2' }, forced: 'needed now' });
    const past = [created, AddressTaken.record({ ...address, holder: one }), rested, forced];
    expect(takenBack(anyDecider(pool), 3, ...past)).toMatchObject([
      { type: 'AddressFreed', data: { quarantine: { until } } },
    ]);
    expect(takenBack(anyDecider(pool), 1, ...past.slice(0, 2))).toMatchObject([{ data: { quarantine: null } }]);
  });
});
