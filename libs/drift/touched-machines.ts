import type { Pool } from '#libs/database/index.js';
import type { StoredEvent } from '#libs/ports/index.js';
import {
  machinesInChassis,
  machinesInRacks,
  machinesOfAnnouncements,
  machinesOnCables,
  machinesOnDevices,
} from '#libs/read-model/queries/index.js';
import { touchedBy, type Touched } from './touched-by.js';

/** The newest event that touched a machine: the cause of whatever is told of it. */
export type TouchedMachines = Map<string, StoredEvent>;

type Through = Exclude<keyof Touched, 'machines'>;

const lookups: Readonly<Record<Through, (pool: Pool, ids: readonly string[]) => Promise<readonly string[]>>> = {
  cables: machinesOnCables,
  racks: machinesInRacks,
  chassis: machinesInChassis,
  devices: machinesOnDevices,
  announcements: machinesOfAnnouncements,
};

/**
 * Gathers events until somebody asks for the machines that they touched; what leads to machines is looked up then, with one
 * statement for each kind of thing, by what the read models say now.
 */
export class Gathering {
  readonly #machines: TouchedMachines = new Map();
  readonly #through: Readonly<Record<Through, Map<string, StoredEvent>>> = {
    cables: new Map(),
    racks: new Map(),
    chassis: new Map(),
    devices: new Map(),
    announcements: new Map(),
  };

  add(event: StoredEvent): void {
    const touched = touchedBy(event);
    for (const id of touched.machines) this.#machines.set(id, event);
    for (const through of Object.keys(lookups) as Through[])
      for (const id of touched[through]) this.#through[through].set(id, event);
  }

  /** Things that were touched; of some each leads to a whole rack. */
  get size(): number {
    return Object.values(this.#through).reduce((sum, { size }) => sum + size, this.#machines.size);
  }

  async machines(pool: Pool): Promise<TouchedMachines> {
    const all: TouchedMachines = new Map(this.#machines);
    for (const through of Object.keys(lookups) as Through[]) {
      const things = this.#through[through];
      const last = [...things.values()].at(-1);
      if (!last) continue;
      for (const id of await lookups[through](pool, [...things.keys()])) if (!all.has(id)) all.set(id, last);
    }
    return all;
  }
}
