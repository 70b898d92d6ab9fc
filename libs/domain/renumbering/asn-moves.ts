import type { AsnTaken } from '#libs/contracts/index.js';
import { isRefusal, step, type Asn, type EventOf, type Refusal } from '#libs/kernel/index.js';
import { asnPool } from '../asn/asn-pool.js';
import { asnCommands } from '../asn/declared.js';
import { machine } from '../machine/machine.js';
import { asnsLeft } from '../plan/left-elsewhere.js';
import { policiesFor, policyFor } from '../policy/chosen.js';
import { reservationOf, type MovingMachine, type Moves, type OrderOf, type Planning } from './planning.js';

const noPolicy = (machineId: string): Refusal => ({
  code: 'no-policy',
  message: `No policy says which pool the ASN of machine ${machineId} comes from.`,
  wayOut: 'Say the pool to go to, or define an ASN policy.',
  field: 'orders',
});

async function left({ book, trial }: Planning, pool: string, why: Refusal): Promise<Refusal> {
  const message = `${why.message} ${await asnsLeft(book, pool, trial.look)}`;
  return { ...why, message, field: 'orders' };
}

/** The next number, kept back for the machine: it cannot have two. */
async function kept(planning: Planning, id: string, pool: string): Promise<Asn | Refusal> {
  const { trial, intent } = planning;
  const code = reservationOf(intent.renumbering, id);
  const asked = { pool, holder: { kind: 'reservation', id: code }, at: intent.at } as const;
  const { state } = await trial.look(asnPool, pool);
  const decision = asnPool.decide({ type: 'TakeAsn', data: asked }, state);
  if (decision.verdict === 'refused') return left(planning, pool, decision.refusal);
  const taken = decision.events.find((event): event is EventOf<typeof AsnTaken> => event.type === 'AsnTaken');
  const asn = taken?.data.asn ?? 0;
  const reserve = { pool, reservation: code, first: asn, last: asn, note: intent.title };
  const events = await trial.give([step(asnPool, pool, { type: 'ReserveAsns', data: reserve })]);
  return isRefusal(events) ? { ...events, field: 'orders' } : asn;
}

/** The number that all in the rack or cluster share, or the one that they will. */
async function shared(planning: Planning, machineId: string, pool: string): Promise<Asn | Refusal> {
  const { trial, intent } = planning;
  const { at } = intent;
  const released = await trial.give(await asnCommands.ReleaseAsn.steps({ machineId, at }, trial.look));
  if (isRefusal(released)) return released;
  const events = await trial.give(await asnCommands.AssignAsn.steps({ machineId, pool, at }, trial.look));
  if (isRefusal(events)) return left(planning, pool, events);
  return (await trial.look(machine, machineId)).state.asn?.asn ?? 0;
}

export async function asnMoves(planning: Planning, of: MovingMachine, order: OrderOf<'asn'>): Moves {
  const { asn: before } = of.state;
  if (!before) return [];
  const to = order.to ?? policyFor(policiesFor(planning.book, of.facts), 'asn')?.rule.pool;
  if (to === undefined) return noPolicy(of.id);
  if (before.pool === to) return [];
  const { settings } = (await planning.trial.look(asnPool, to)).state;
  const reserved = settings.per === 'machine';
  const asn = await (reserved ? kept(planning, of.id, to) : shared(planning, of.id, to));
  if (typeof asn === 'object') return asn;
  return [{ kind: 'asn', machineId: of.id, before: { ...before }, after: { pool: to, asn }, reserved }];
}
