import type { MachinePlaced } from '#libs/contracts/index.js';
import { planOf } from '#libs/domain/index.js';
import { categoryOf, isRefusal, type EventOf } from '#libs/kernel/index.js';
import type { StoredEvent } from '#libs/ports/index.js';
import { cablesOf } from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../context.js';
import { lookBy } from './look-by.js';

type Move = EventOf<typeof MachinePlaced>['data'];

/** What keeps its name and addresses says otherwise there than policy does: as the plan for its new place has it. */
async function keptThere({ machineId, place }: Move, captured: readonly StoredEvent[], { services }: ApiContext) {
  const taken = captured.map(({ data }) => data as { readonly reservation?: string }).find((one) => one.reservation);
  const at = new Date(services.clock.now()).toISOString();
  const intent = { machineId, place, reservation: taken?.reservation, renew: ['name', 'addresses'] as const, at };
  const plan = await planOf(intent, lookBy(services.commands));
  // What is in the way of the plan is not in the way of the move.
  const others = isRefusal(plan) ? [] : plan.takings;
  const kept = others.flatMap(({ subject, value, instead }) =>
    subject === 'place' || instead === undefined ? [] : [`${subject} ${instead} (policy: ${value})`],
  );
  return kept.length === 0 ? [] : [`It keeps these; what policy gives there shows as drift: ${kept.join(', ')}.`];
}

async function cablesThere({ machineId }: Move, { services }: ApiContext): Promise<readonly string[]> {
  const { length } = await cablesOf(services.pool, 'machine', [machineId]);
  const said =
    length === 1 ? '1 cable is planned into it, and stays so.' : `${length} cables are planned into it, and stay so.`;
  return length === 0 ? [] : [`${said} Where other ports are nearer, plan them anew.`];
}

/** Of one machine that would be moved, and nothing else of it changed: what stays although it stands elsewhere. */
export async function warningsOfMove(captured: readonly StoredEvent[], api: ApiContext): Promise<readonly string[]> {
  const [only, ...others] = captured.filter(({ stream }) => categoryOf(stream) === 'machine');
  if (only?.type !== 'MachinePlaced' || others.length > 0) return [];
  const move = only.data as unknown as Move;
  const [kept, cables] = await Promise.all([
    keptThere(move, captured, api),
    move.previous === null ? [] : cablesThere(move, api),
  ]);
  return [...kept, ...cables];
}
