import { Gauge, type Registry } from 'prom-client';
import type { Pool } from '#libs/database/index.js';
import { renumberingFigures, type RenumberingFigures } from '#libs/read-model/queries/index.js';

interface Counted {
  readonly name: string;
  readonly help: string;
  readonly label: string;
  readonly of: (figures: RenumberingFigures) => readonly (readonly [label: string, count: number])[];
}

const gauges: readonly Counted[] = [
  {
    name: 'rackledger_renumberings',
    help: 'Renumberings by how far they are',
    label: 'state',
    of: ({ states }) => states.map(({ state, count }) => [state, count]),
  },
  {
    name: 'rackledger_plan_steps_waiting',
    help: 'Renumberings that wait for a team, or for machines to be seen with their new numbers',
    label: 'team',
    of: ({ waiting }) => waiting.map(({ team, count }) => [team, count]),
  },
];

/** How many plans stand how, and who is waited for; read when somebody asks, and of the last time where they cannot be read. */
export function renumberingMetrics(metrics: Registry, pool: Pool): void {
  for (const { name, help, label, of } of gauges) {
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames: [label],
      registers: [metrics],
      collect: async () => {
        const figures = await renumberingFigures(pool).catch(() => undefined);
        if (!figures) return;
        gauge.reset();
        for (const [value, count] of of(figures)) gauge.set({ [label]: value }, count);
      },
    });
  }
}
