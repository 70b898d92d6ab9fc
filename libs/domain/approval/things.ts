import { type AnyEvent, type Place } from '#libs/contracts/index.js';
import { categoryOf, defined, streamOf, subjectOf, type DomainEvent, type Look } from '#libs/kernel/index.js';
import { machine } from '../machine/machine.js';
import { hardwareFacts, whereaboutsOf } from '../plan/whereabouts.js';
import { rack } from '../place/rack.js';
import type { PolicyFacts } from '../policy/facts.js';
import { renumbering } from '../renumbering/renumbering.js';

/** What an order would do, as far as it matters for who has to agree to it. */
export interface Deed {
  /** Types of the commands that it is made of: of an undo, `Undo`. */
  readonly commands: readonly string[];
  /** What it would write. */
  readonly writes: readonly { readonly stream: string; readonly events: readonly DomainEvent[] }[];
  /** Streams that it is mainly about: counted where it is about no machine. */
  readonly subjects: readonly string[];
  /** Ids of machines that its commands name, and that it is about whatever stream it writes to. */
  readonly machines: readonly string[];
}

/** Something that an order is about: a machine, or where it is about none, something else. */
export interface Thing {
  readonly stream: string;
  readonly events: readonly AnyEvent[];
}

const isMachine = (stream: string): boolean => categoryOf(stream) === machine.category;

/** What a renumbering goes on with is about the machines of its plan. */
async function planned(subjects: readonly string[], look: Look): Promise<readonly string[]> {
  const machines: string[] = [];
  for (const stream of subjects.filter((one) => categoryOf(one) === renumbering.category)) {
    const { plan } = (await look(renumbering, subjectOf(stream))).state;
    machines.push(...(plan?.moves ?? []).map(({ machineId }) => machineId));
  }
  return machines;
}

/** Each once. An order that writes nothing is about nothing. */
export async function thingsOf({ writes, subjects, machines }: Deed, look: Look): Promise<readonly Thing[]> {
  const written = new Map<string, AnyEvent[]>();
  for (const { stream, events } of writes)
    if (events.length > 0) written.set(stream, [...(written.get(stream) ?? []), ...(events as readonly AnyEvent[])]);
  if (written.size === 0) return [];
  const named = [...machines, ...(await planned(subjects, look))].map((id) => streamOf(machine.category, id));
  const about = new Set([...[...written.keys()].filter(isMachine), ...named]);
  const streams = about.size > 0 ? about : new Set(subjects);
  return [...streams].map((stream) => ({ stream, events: written.get(stream) ?? [] }));
}

/** Where it stands; of a machine that stands nowhere yet, where it would come to. */
function placeOf(now: Place | undefined, events: readonly AnyEvent[]): Place | undefined {
  const placed = events.find((event) => event.type === 'MachinePlaced');
  return now ?? placed?.data.place;
}

async function ofMachine(id: string, events: readonly AnyEvent[], look: Look): Promise<PolicyFacts> {
  const { state } = await look(machine, id);
  const place = placeOf(state.place, events);
  const where = place ? (await whereaboutsOf(place, look)).facts : {};
  return { ...where, ...hardwareFacts(state), ...defined({ role: state.role, cluster: state.cluster }) };
}

async function ofRack(id: string, look: Look): Promise<PolicyFacts> {
  const { room, row } = (await look(rack, id)).state.where;
  return defined({ site: id.split('/')[0], rack: id, room: room ?? undefined, row: row ?? undefined });
}

/** What policies are selected by, of a thing as it stands. What belongs nowhere is for policies that select nothing. */
export async function factsOf({ stream, events }: Thing, look: Look): Promise<PolicyFacts> {
  const id = subjectOf(stream);
  switch (categoryOf(stream)) {
    case machine.category:
      return ofMachine(id, events, look);
    case rack.category:
      return ofRack(id, look);
    case 'site':
    case 'chassis':
    case 'device':
    case 'feeding':
      return defined({ site: id.split('/')[0] });
    case 'cluster':
      return { cluster: id };
    case 'role':
      return { role: id };
    default:
      return {};
  }
}
