import type { Pool } from '#libs/database/index.js';
import type { StoredEvent } from '#libs/ports/index.js';
import {
  machinesInChassis,
  machinesInRacks,
  machinesOnCables,
  machinesOnDevices,
} from '#libs/read-model/queries/index.js';
import { touchedBy, type Through, type Touched } from './touched.js';

/** What is asked for of the fleet: a filter, or all of it. */
export type Wide = Exclude<Touched, { kind: 'machine' | 'through' }>;

/** By their ids, each with the newest event that touched it. */
type Things = Readonly<Record<Through, ReadonlyMap<string, StoredEvent>>>;

const lookups: Readonly<Record<Through, (pool: Pool, ids: readonly string[]) => Promise<readonly string[]>>> = {
  rack: machinesInRacks,
  chassis: machinesInChassis,
  cable: machinesOnCables,
  device: machinesOnDevices,
};

/** Things whose machines are asked for at once: a rack has some tens, a switch some hundreds. */
const stretch = 32;

/** Each machine, thing and filter once, however many events of a batch touch it; where all are touched, no filter else. */
export function touchedIn(events: readonly StoredEvent[]) {
  const machines = new Map<string, StoredEvent>();
  const things = { rack: new Map(), chassis: new Map(), cable: new Map(), device: new Map() } as {
    readonly [Kind in Through]: Map<string, StoredEvent>;
  };
  const filters = new Map<string, readonly [Wide, StoredEvent]>();
  for (const event of events) {
    const touched = touchedBy(event);
    if (touched?.kind === 'machine') machines.set(touched.id, event);
    else if (touched?.kind === 'through') {
      things[touched.through].set(touched.id, event);
      for (const id of touched.machines) machines.set(id, event);
    } else if (touched) filters.set(touched.kind === 'all' ? '' : touched.filter, [touched, event]);
  }
  const whole = filters.get('');
  return { machines, things, filters: whole ? [whole] : [...filters.values()] };
}

/** Machines that these lead to, a stretch of things at a time, by what the read models say now; the cause is one of the stretch. */
export async function* behindThings(pool: Pool, things: Things): AsyncGenerator<readonly [string, StoredEvent]> {
  for (const through of Object.keys(lookups) as Through[]) {
    const all = [...things[through]];
    for (let from = 0; from < all.length; from += stretch) {
      const some = all.slice(from, from + stretch);
      const [, event] = some.at(-1) ?? [];
      if (!event) continue;
      for (const id of await lookups[through](
        pool,
        some.map(([thing]) => thing),
      ))
        yield [id, event];
    }
  }
}
