import type { Holder, LinkEnd, RenumberingMove } from '#libs/contracts/index.js';
import { defined, isRefusal, type DomainEvent, type Refusal } from '#libs/kernel/index.js';
import { ipamCommands } from '../ipam/declared.js';
import { pool } from '../ipam/pool/pool.js';
import { knownBlock } from '../ipam/pool/state.js';
import { machine } from '../machine/machine.js';
import type { MachineState } from '../machine/state.js';
import type { Trial } from '../plan/trial.js';
import { alone, reservationOf } from './planning.js';

/** One machine of a wave, in the midst of it. */
export interface InWave {
  readonly renumbering: string;
  readonly machineId: string;
  readonly trial: Trial;
  /** ISO 8601, UTC: now. */
  readonly at: string;
}

/** A part of what is done to a machine; a refusal stops the whole wave. */
export type Done = Promise<Refusal | undefined>;
export type MoveOf<Kind extends RenumberingMove['kind']> = Extract<RenumberingMove, { kind: Kind }>;

export const stateIn = async ({ trial, machineId }: InWave): Promise<MachineState> =>
  (await trial.look(machine, machineId)).state;

export const refusalIn = (given: readonly DomainEvent[] | Refusal): Refusal | undefined =>
  isRefusal(given) ? given : undefined;

export const holds = ({ assigned }: MachineState, address: string, from: string): boolean =>
  assigned.some((one) => one.address === address && one.pool === from);

export const ofMachine = ({ machineId }: InWave): Holder => ({ kind: 'machine', id: machineId });
export const keptFor = ({ renumbering, machineId }: InWave): Holder => ({
  kind: 'reservation',
  id: reservationOf(renumbering, machineId),
});

type Numbered = { readonly pool: string; readonly text: string };

interface Taking {
  readonly holder: Holder;
  readonly reservedBy?: string;
  readonly force?: string;
}

/** A certain address, or nothing of it. */
export async function takeAddress(wave: InWave, move: MoveOf<'address'>, number: Numbered, taking: Taking): Done {
  const { trial, at } = wave;
  const data = { pool: number.pool, address: alone(number.text), function: move.function, at, ...taking };
  return refusalIn(await trial.give(await ipamCommands.TakeAddress.steps(data, trial.look)));
}

/** It rests as long as its pool says, unless nobody ever used it. */
export async function freeAddress(wave: InWave, { pool: code, text }: Numbered, rests = true): Done {
  const { trial, at, renumbering } = wave;
  const because = `renumbering ${renumbering}`;
  const data = { pool: code, address: alone(text), at, because, ...(rests ? {} : { quarantineUntil: null }) };
  return refusalIn(await trial.give(await ipamCommands.FreeAddress.steps(data, trial.look)));
}

/** Who holds a link, and who is at its ends; nobody is while it is kept back. */
export interface LinkHeld {
  readonly holder: Holder;
  readonly ends: readonly LinkEnd[];
}

export async function linkHeld({ trial }: InWave, { pool: code, text }: Numbered): Promise<LinkHeld | undefined> {
  const { state } = await trial.look(pool, code);
  const block = knownBlock(text);
  const taken = state.taken.get(block.first);
  return taken?.block.length === block.length ? { holder: taken.holder, ends: taken.ends ?? [] } : undefined;
}

/** A certain link, between the same two as another one, or for nobody yet. */
export async function takeLink(
  wave: InWave,
  { function: purpose }: MoveOf<'link'>,
  number: Numbered,
  { holder, ends }: LinkHeld,
  force?: string,
): Done {
  const { trial, at } = wave;
  const [lower, upper] = ends;
  const between = lower && upper ? ([lower.holder, upper.holder] as const) : undefined;
  const of = { pool: number.pool, prefix: number.text, holder, function: purpose, at, ...defined({ between, force }) };
  return refusalIn(await trial.give(await ipamCommands.TakePrefix.steps(of, trial.look)));
}

export async function freeLink(wave: InWave, { pool: code, text }: Numbered, rests = true): Done {
  const { trial, at, renumbering } = wave;
  const because = `renumbering ${renumbering}`;
  const data = { pool: code, prefix: text, at, because, ...(rests ? {} : { quarantineUntil: null }) };
  return refusalIn(await trial.give(await ipamCommands.FreePrefix.steps(data, trial.look)));
}
