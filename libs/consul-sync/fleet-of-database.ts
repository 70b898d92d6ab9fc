import type { CommandHandling } from '#libs/command-handling/index.js';
import type { Pool } from '#libs/database/index.js';
import type { EventStore } from '#libs/ports/index.js';
import { waitForPosition } from '#libs/read-model/index.js';
import { consulMachines, consulMachinesAfter, enabledConsulDatacenters } from '#libs/read-model/queries/index.js';
import { createFleet, type Fleet } from './fleet.js';

/** How long the read models may take to know what the log has, milliseconds; later it is tried again. */
const patienceMs = 5_000;

/** What is read of machines stands in these. */
const readModels = ['machines', 'machine_addresses', 'racks', 'chassis', 'consul_nodes', 'consul_datacenters'];

export interface FleetOfDatabase {
  readonly pool: Pool;
  readonly store: Pick<EventStore, 'readLog' | 'head'>;
  readonly commands: Pick<CommandHandling, 'load'>;
}

/** The machines as the read models have them. */
export function fleetOfDatabase({ pool, store, commands }: FleetOfDatabase): Fleet {
  return createFleet({
    store,
    commands,
    knows: (position) => waitForPosition(pool, readModels, position, patienceMs),
    machinesAfter: (after, limit) => consulMachinesAfter(pool, after, limit),
    machines: (machineIds) => consulMachines(pool, machineIds),
    owners: async () => new Map((await enabledConsulDatacenters(pool)).map(({ code, owner }) => [code, owner])),
  });
}
