import { Gauge, type Registry } from 'prom-client';
import type { Pool } from '#libs/database/index.js';
import { machinesLacking, nameFigures, readyLacks, readyMachines } from '#libs/read-model/queries/index.js';

interface Figures {
  readonly name: string;
  readonly help: string;
  readonly label: string;
  readonly read: (pool: Pool) => Promise<object | undefined>;
}

const all: readonly Figures[] = [
  {
    name: 'rackledger_machines_lacking',
    help: 'Machines in use that have no cluster, role, name or ASN yet',
    label: 'what',
    read: machinesLacking,
  },
  {
    name: 'rackledger_names',
    help: 'Fully qualified names that somebody holds, or that rest after they were freed',
    label: 'state',
    read: nameFigures,
  },
  {
    name: 'rackledger_machines_ready',
    help: 'Accepted machines by whether they may be installed',
    label: 'state',
    read: readyMachines,
  },
  {
    name: 'rackledger_machines_not_ready',
    help: 'Accepted machines that lack something to be ready, by what they lack',
    label: 'what',
    read: readyLacks,
  },
];

/** What machines still wait for, and names: read when somebody asks, as `ipamMetrics` is. */
export function policyMetrics(metrics: Registry, pool: Pool): void {
  for (const { name, help, label, read } of all) {
    const gauge = new Gauge({
      name,
      help,
      labelNames: [label],
      registers: [metrics],
      collect: async () => {
        const figures = await read(pool).catch(() => undefined);
        for (const [key, value] of Object.entries(figures ?? {})) gauge.set({ [label]: key }, Number(value));
      },
    });
  }
}
