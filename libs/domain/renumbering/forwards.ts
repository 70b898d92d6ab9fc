import type { RenumberingMove } from '#libs/contracts/index.js';
import { defined, step, type Refusal } from '#libs/kernel/index.js';
import { asnPool } from '../asn/asn-pool.js';
import { asnCommands } from '../asn/declared.js';
import { nameTakenBy, namingSteps } from '../machine/naming.js';
import { qualified } from '../name/dns-name.js';
import { name } from '../name/name.js';
import { nameSeries } from '../name/name-series.js';
import { reservationOf } from './planning.js';
import { numbersMoved } from './refusals.js';
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

/** What has to be so before a wave begins: the machine still has what it is to leave. */
async function standsAgainst(wave: InWave, move: RenumberingMove): Promise<Refusal | undefined> {
  const state = await stateIn(wave);
  const moved = (message: string) => numbersMoved(wave.machineId, message);
  switch (move.kind) {
    case 'address':
      return holds(state, move.before.text, move.before.pool) ? undefined : moved(`it has no ${move.before.text}.`);
    case 'link':
      return holds(state, move.own.before, move.before.pool) ? undefined : moved(`it has no ${move.own.before}.`);
    case 'asn':
      return state.asn?.asn === move.before.asn ? undefined : moved(`it does not speak as AS ${move.before.asn}.`);
    case 'name':
      return nameTakenBy(state) === move.before ? undefined : moved(`it is not called ${move.before}.`);
  }
}

async function reserveAsn({ trial, renumbering, machineId }: InWave, { after, reserved }: MoveOf<'asn'>): Done {
  if (!reserved) return undefined;
  const reservation = reservationOf(renumbering, machineId);
  const data = { pool: after.pool, reservation, first: after.asn, last: after.asn, note: `renumbering ${renumbering}` };
  return refusalIn(await trial.give([step(asnPool, after.pool, { type: 'ReserveAsns', data })]));
}

async function keepName(wave: InWave, { after, counted }: MoveOf<'name'>): Done {
  const { trial, at } = wave;
  const fqdn = qualified(after.name, after.domain);
  const draw = counted && { series: counted.series, above: counted.number - 1 };
  const drawn = draw ? [step(nameSeries, draw.series, { type: 'DrawNameNumber', data: draw })] : [];
  const taken = step(name, fqdn, { type: 'TakeName', data: { fqdn, holder: keptFor(wave), at } });
  return refusalIn(await trial.give([...drawn, taken]));
}

/** Nobody else gets it from here on. */
export async function keepNew(wave: InWave, move: RenumberingMove): Done {
  const against = await standsAgainst(wave, move);
  if (against) return against;
  const holder = keptFor(wave);
  switch (move.kind) {
    case 'address':
      return takeAddress(wave, move, move.after, { holder });
    case 'link':
      return takeLink(wave, move, move.after, { holder, ends: [] });
    case 'asn':
      return reserveAsn(wave, move);
    case 'name':
      return keepName(wave, move);
  }
}

export async function changeAsn(
  { trial, machineId, at }: InWave,
  to: { readonly pool: string; readonly asn: number },
  reservation?: string,
): Done {
  const released = refusalIn(await trial.give(await asnCommands.ReleaseAsn.steps({ machineId, at }, trial.look)));
  if (released) return released;
  const data = { machineId, ...to, at, ...defined({ reservation }) };
  const assigned = refusalIn(await trial.give(await asnCommands.AssignAsn.steps(data, trial.look)));
  if (assigned || reservation === undefined) return assigned;
  const unreserved = { pool: to.pool, reservation };
  return refusalIn(await trial.give([step(asnPool, to.pool, { type: 'UnreserveAsns', data: unreserved })]));
}

export async function changeName(
  wave: InWave,
  to: { readonly name: string; readonly domain: string },
  days: number,
): Done {
  const { trial, machineId, at } = wave;
  const naming = { machineId, ...to, at, quarantineDays: days };
  return refusalIn(await trial.give(namingSteps(naming, await stateIn(wave))));
}

/** What was kept back is free for its machine alone: it takes it in the same append. */
export async function letNameGo(wave: InWave, { after }: MoveOf<'name'>): Done {
  const fqdn = qualified(after.name, after.domain);
  const freed = { fqdn, holder: keptFor(wave), quarantineUntil: null };
  return refusalIn(await wave.trial.give([step(name, fqdn, { type: 'FreeName', data: freed })]));
}

/** A BMC has one address at a time: the old one rests from the same moment on. */
async function giveAddress(wave: InWave, move: MoveOf<'address'>): Done {
  const taking = { holder: ofMachine(wave), reservedBy: keptFor(wave).id };
  const refused = await takeAddress(wave, move, move.after, taking);
  return refused || move.beside ? refused : freeAddress(wave, move.before);
}

/** What was kept back as a whole is taken by the same two as the old one. */
async function giveLink(wave: InWave, move: MoveOf<'link'>): Done {
  const held = await linkHeld(wave, move.before);
  if (!held) return numbersMoved(wave.machineId, `${move.before.text} is no link any more.`);
  return (await freeLink(wave, move.after, false)) ?? takeLink(wave, move, move.after, held);
}

/** The new one: beside the old one where the machine can have both, instead of it where it cannot. */
export async function giveNew(wave: InWave, move: RenumberingMove): Done {
  const against = await standsAgainst(wave, move);
  if (against) return against;
  switch (move.kind) {
    case 'address':
      return giveAddress(wave, move);
    case 'link':
      return giveLink(wave, move);
    case 'asn': {
      const reservation = move.reserved ? reservationOf(wave.renumbering, wave.machineId) : undefined;
      return changeAsn(wave, move.after, reservation);
    }
    case 'name':
      return (await letNameGo(wave, move)) ?? changeName(wave, move.after, move.quarantineDays);
  }
}

/** The old address, once the machine has the new one; what was given back by hand meanwhile is given back. */
export async function freeOld(wave: InWave, move: RenumberingMove): Done {
  if (move.kind !== 'link' && (move.kind !== 'address' || !move.beside)) return undefined;
  const after = move.kind === 'link' ? move.own.after : move.after.text;
  if (!holds(await stateIn(wave), after, move.after.pool))
    return numbersMoved(wave.machineId, `it has no ${after}, so it keeps ${move.before.text}.`);
  if (move.kind === 'link') return freeLink(wave, move.before);
  return holds(await stateIn(wave), move.before.text, move.before.pool) ? freeAddress(wave, move.before) : undefined;
}
