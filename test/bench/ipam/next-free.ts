import { AddressTaken, PoolCreated, PoolExtended, type PoolEvent } from '#libs/contracts/index.js';
import { pool, type PoolState } from '#libs/domain/index.js';
import { fold, ipv4, ipv6, type AddressNumber, type IpFamily } from '#libs/kernel/index.js';

const at = '2026-03-01T12:00:00.000Z';
const holder = { kind: 'machine', id: 'mbench' } as const;
export const ofPool = { pool: 'bench', vrf: 'bench' };

export function openedPool(family: 4 | 6, prefix: string): readonly PoolEvent[] {
  const facts = {
    family,
    mode: 'subnet',
    function: 'service',
    title: '',
    blockLength: null,
    quarantineDays: 0,
  } as const;
  return [PoolCreated.record({ ...ofPool, ...facts }), PoolExtended.record({ ...ofPool, prefix, usable: '0' })];
}

function takenAt(family: IpFamily, number: AddressNumber, within: string, length: number): PoolEvent {
  const address = family.textOf(number);
  return AddressTaken.record({ ...ofPool, holder, function: 'service', within, address, length });
}

/** All of a /16 but its last address, which is as far to find as any. */
export function fullSixteen(): PoolState {
  const prefix = '10.0.0.0/16';
  const events = [...openedPool(4, prefix)];
  for (let n = 1; n < 65_534; n += 1) events.push(takenAt(ipv4, 0x0a000000 + n, prefix, 16));
  return fold<PoolState, PoolEvent>(pool, events);
}

/** A /64 with so many taken, every second one: as many gaps as there can be. */
export function busySixtyFour(taken: number): PoolState {
  const prefix = '2a0a:e5c0:0:1::/64';
  const base = BigInt(ipv6.numberOf('2a0a:e5c0:0:1::'));
  const events = [...openedPool(6, prefix)];
  for (let n = 0; n < taken; n += 1) events.push(takenAt(ipv6, base + BigInt(1 + 2 * n), prefix, 64));
  return fold<PoolState, PoolEvent>(pool, events);
}

/** Decides upon the next free address, and folds it. @returns the address */
export function takeNext(state: PoolState): string {
  const decision = pool.decide({ type: 'TakeAddress', data: { pool: 'bench', holder, at } }, state);
  const [event] = decision.verdict === 'accepted' ? decision.events : [];
  if (event?.type !== 'AddressTaken') throw new Error(`no address: ${JSON.stringify(decision)}`);
  pool.evolve(state, event);
  return event.data.address;
}
