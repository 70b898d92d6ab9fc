import { sameHolder, type AssignedAddress, type Holder } from '#libs/contracts/index.js';
import { parseBlock, step, type Look, type Step, type Steps } from '#libs/kernel/index.js';
import { asnPool } from '../asn/asn-pool.js';
import { pool } from '../ipam/pool/pool.js';
import type { PoolState, Taken } from '../ipam/pool/state.js';
import { frees as freesPlace } from '../place/put.js';
import { machine } from './machine.js';
import { freesName, nameTakenBy, unnamed, type Freeing } from './naming.js';
import type { MachineState } from './state.js';

/** A machine that is nobody's any more, and why: what it gave back rests for that reason. */
export interface Leaving extends Freeing {
  readonly because: string;
}

const holderOf = (machineId: string): Holder => ({ kind: 'machine', id: machineId });

/** What the pool says is there: an address of the machine's own, or a link that it is one end of. */
function takenBy(machineId: string, { address }: AssignedAddress, { taken }: PoolState): Taken | undefined {
  const number = parseBlock(address.slice(0, address.indexOf('/')))?.first;
  const found = number === undefined ? undefined : taken.floor(number)?.[1];
  if (!found || number === undefined || found.block.last < number) return undefined;
  const holders = found.ends?.map(({ holder }) => holder) ?? [found.holder];
  return holders.some((holder) => sameHolder(holder, holderOf(machineId))) ? found : undefined;
}

/** A link that has lost one of its ends is none: whoever is at the other end gives its address back too. */
function freesTaken(code: string, { vrf, family }: PoolState, taken: Taken, { at, because }: Leaving): readonly Step[] {
  const { block, ends, length, function: purpose } = taken;
  const first = family.textOf(block.first);
  if (!ends) return [step(pool, code, { type: 'FreeAddress', data: { pool: code, address: first, at, because } })];
  const prefix = `${first}/${block.length}`;
  const released = ends.flatMap(({ address, holder: { kind, id: machineId } }) => {
    const data = { machineId, address: `${address}/${length}`, vrf, pool: code, function: purpose };
    return kind === 'machine' ? [step(machine, machineId, { type: 'ReleaseAddress', data })] : [];
  });
  return [step(pool, code, { type: 'FreePrefix', data: { pool: code, prefix, at, because } }), ...released];
}

async function addresses(leaving: Leaving, { assigned }: MachineState, look: Look): Promise<readonly Step[]> {
  const { machineId } = leaving;
  const steps: Step[] = [];
  // Newest first, as an undo gives them back in their order.
  for (const one of assigned.toReversed()) {
    const { state } = await look(pool, one.pool);
    const taken = takenBy(machineId, one, state);
    steps.push(step(machine, machineId, { type: 'ReleaseAddress', data: { machineId, ...one } }));
    // Both ends of a link may be its own: the second finds it given back, and that is done already.
    if (taken) steps.push(...freesTaken(one.pool, state, taken, leaving));
  }
  return steps;
}

function asn({ machineId, at }: Leaving, { asn: held }: MachineState): readonly Step[] {
  if (!held) return [];
  const data = { pool: held.pool, holder: holderOf(machineId), at };
  return [
    step(machine, machineId, { type: 'YieldAsn', data: { machineId } }),
    step(asnPool, held.pool, { type: 'FreeAsn', data }),
  ];
}

function place({ machineId }: Leaving, { place: stood }: MachineState): readonly Step[] {
  if (!stood) return [];
  const out = step(machine, machineId, { type: 'UnplaceMachine', data: { machineId } });
  return [out, freesPlace(stood, holderOf(machineId))];
}

/** A name is taken away only from a machine in use: one that is retired has none. */
function name(leaving: Leaving, state: MachineState): readonly Step[] {
  const fqdn = nameTakenBy(state);
  const inUse = state.lifecycle === 'new' || state.lifecycle === 'accepted';
  return fqdn === undefined || !inUse ? [] : [unnamed(leaving.machineId), freesName(fqdn, leaving)];
}

/**
 * All that a machine has and nobody else can have meanwhile: its name, place, addresses, links and ASN, both sides of each.
 * What is for it to decide (that it ends) comes behind this.
 */
export async function givingBack(leaving: Leaving, state: MachineState, look: Look): Promise<Steps> {
  return [
    ...name(leaving, state),
    ...place(leaving, state),
    ...(await addresses(leaving, state, look)),
    ...asn(leaving, state),
  ];
}
