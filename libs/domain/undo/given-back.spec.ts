import { describe, expect, it } from 'vitest';
import {
  AddressFreed,
  AddressTaken,
  AsnSpaceClaimed,
  NameFreed,
  NameTaken,
  PoolCreated,
} from '#libs/contracts/index.js';
import { anyDecider, fold, metadataKeys, type AnyDecider, type DomainEvent } from '#libs/kernel/index.js';
import { asnSpace } from '../asn/asn-space.js';
import { pool } from '../ipam/pool/pool.js';
import { name } from '../name/name.js';
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

  it('has them shared again that were shared before', () => {
    const past = [claimed('b', 64_600), claimed('a', 64_600, 64_512, 'per cluster'), claimed('a', 64_700, 64_601)];
    expect(takenBack(space, 2, ...past)).toEqual([claimed('a', 64_600, 64_512, 'as it was before')]);
  });

  it('has nothing to say of a pool that had none, whatever it is called', () => {
    expect(takenBack(space, 0, claimed('constructor', 64_600))).toEqual([]);
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
