import { PoolCreated, PoolExtended, PoolRangeAdded, type PoolEvent, type PoolMode } from '#libs/contracts/index.js';
import {
  pool,
  type FreeAddress,
  type PoolCommand,
  type PoolState,
  type TakeAddress,
  type TakePrefix,
} from '#libs/domain/index.js';
import { fold } from '#libs/kernel/index.js';

/** When all of these commands come, unless told. */
export const at = '2026-03-01T12:00:00.000Z';
export const ofPool = { pool: 'p', vrf: 'prod' };
export const machine = (n: number) => ({ kind: 'machine', id: `m${n}` }) as const;

export function created(family: 4 | 6, mode: PoolMode, quarantineDays = 0): PoolEvent {
  const blockLength = mode === 'blocks' ? (family === 4 ? 31 : 127) : null;
  const facts = { family, mode, function: 'service', title: '', blockLength, quarantineDays } as const;
  return PoolCreated.record({ ...ofPool, ...facts });
}
export const extended = (prefix: string): PoolEvent => PoolExtended.record({ ...ofPool, prefix, usable: '0' });
export const subnet = (prefix: string) => [created(prefix.includes(':') ? 6 : 4, 'subnet'), extended(prefix)];
export const range = (from: string, to: string, use: 'reserved' | 'excluded' | 'dynamic') =>
  PoolRangeAdded.record({ ...ofPool, from, to, use, title: '' });

export const take = (more: Partial<TakeAddress['data']> = {}): TakeAddress => ({
  type: 'TakeAddress',
  data: { pool: 'p', holder: machine(1), at, ...more },
});
export const takePrefix = (more: Partial<TakePrefix['data']> = {}): TakePrefix => ({
  type: 'TakePrefix',
  data: { pool: 'p', holder: machine(1), at, ...more },
});
export const free = (address: string, more: Partial<FreeAddress['data']> = {}): FreeAddress => ({
  type: 'FreeAddress',
  data: { pool: 'p', address, at, ...more },
});

/** Plays commands one after the other. @returns every event, and where it ends */
export function played(past: readonly PoolEvent[], commands: readonly PoolCommand[]) {
  const events = [...past];
  for (const command of commands) {
    const decision = pool.decide(command, fold<PoolState, PoolEvent>(pool, events));
    if (decision.verdict === 'accepted') events.push(...decision.events);
  }
  return { events, state: fold<PoolState, PoolEvent>(pool, events) };
}

export const addressesOf = (events: readonly PoolEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'AddressTaken' ? [event.data.address] : []));
