import type { RenumberingMove } from '#libs/contracts/index.js';
import { step } from '#libs/kernel/index.js';
import { asnPool } from '../asn/asn-pool.js';
import { nameTakenBy } from '../machine/naming.js';
import { qualified } from '../name/dns-name.js';
import { pool } from '../ipam/pool/pool.js';
import { knownBlock } from '../ipam/pool/state.js';
import { changeAsn, changeName, letNameGo } from './forwards.js';
import { reservationOf } from './planning.js';
import {
  freeAddress,
  freeLink,
  holds,
  keptFor,
  linkHeld,
  ofMachine,
  refusalIn,
  stateIn,
  takeAddress,
  takeLink,
  type Done,
  type InWave,
  type MoveOf,
} from './wave.js';
import type { MachineState } from '../machine/state.js';

/** Why an old number is taken although it rests. */
const force = ({ renumbering }: InWave): string => `renumbering ${renumbering} was cancelled`;

/** Out of use, a machine gets nothing back; what it has of the new is taken from it all the same. */
const inUse = ({ lifecycle }: MachineState): boolean => lifecycle === 'new' || lifecycle === 'accepted';

/** Whether an address is still kept back for the machine. */
async function isKept(wave: InWave, { pool: code, text }: MoveOf<'address'>['after']): Promise<boolean> {
  const { state } = await wave.trial.look(pool, code);
  const taken = state.taken.get(knownBlock(text.split('/')[0] ?? '').first);
  return taken?.holder.kind === 'reservation' && taken.holder.id === keptFor(wave).id;
}

async function addressBack(wave: InWave, move: MoveOf<'address'>): Done {
  const state = await stateIn(wave);
  const { before, after } = move;
  if (inUse(state) && !holds(state, before.text, before.pool)) {
    const refused = await takeAddress(wave, move, before, { holder: ofMachine(wave), force: force(wave) });
    if (refused) return refused;
  }
  if (holds(state, after.text, after.pool)) return freeAddress(wave, after);
  return (await isKept(wave, after)) ? freeAddress(wave, after, false) : undefined;
}

async function linkBack(wave: InWave, move: MoveOf<'link'>): Done {
  const state = await stateIn(wave);
  const { before, after, own } = move;
  const held = await linkHeld(wave, after);
  if (!held) return undefined;
  if (held.holder.kind === 'reservation')
    return held.holder.id === keptFor(wave).id ? freeLink(wave, after, false) : undefined;
  if (inUse(state) && !holds(state, own.before, before.pool)) {
    const refused = await takeLink(wave, move, before, held, force(wave));
    if (refused) return refused;
  }
  return holds(state, own.after, after.pool) ? freeLink(wave, after) : undefined;
}

async function asnBack(wave: InWave, { before, after, reserved }: MoveOf<'asn'>): Done {
  const state = await stateIn(wave);
  const spoke = state.asn?.asn === after.asn && state.asn.pool === after.pool;
  const refused = spoke && inUse(state) ? await changeAsn(wave, before) : undefined;
  if (refused || !reserved) return refused;
  const data = { pool: after.pool, reservation: reservationOf(wave.renumbering, wave.machineId) };
  return refusalIn(await wave.trial.give([step(asnPool, after.pool, { type: 'UnreserveAsns', data })]));
}

async function nameBack(wave: InWave, move: MoveOf<'name'>): Done {
  const state = await stateIn(wave);
  if (nameTakenBy(state) !== qualified(move.after.name, move.after.domain)) return letNameGo(wave, move);
  if (!inUse(state)) return undefined;
  const [label = '', ...domain] = move.before.split('.');
  return changeName(wave, { name: label, domain: domain.join('.') }, move.quarantineDays);
}

/** The machine has its old number again, and what was taken or kept back for it goes: whatever of it was done. */
export function takeBack(wave: InWave, move: RenumberingMove): Done {
  switch (move.kind) {
    case 'address':
      return addressBack(wave, move);
    case 'link':
      return linkBack(wave, move);
    case 'asn':
      return asnBack(wave, move);
    case 'name':
      return nameBack(wave, move);
  }
}
