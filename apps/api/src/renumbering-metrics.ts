import { Gauge, type Registry } from 'prom-client';
import type { Pool } from '#libs/database/index.js';
import { renumberingFigures } from '#libs/read-model/queries/index.js';

/** How many plans stand how, and who is waited for; read when somebody asks, and of the last time where they cannot be read. */
export function renumberingMetrics(metrics: Registry, pool: Pool): void {
  const waiting = new Gauge({
    name: 'rackledger_plan_steps_waiting',
    help: 'Renumberings that wait for a team, or for machines to be seen with their new numbers',
    labelNames: ['team'],
    registers: [metrics],
  });
  const states: Gauge = new Gauge({
    name: 'rackledger_renumberings',
    help: 'Renumberings by how far they are',
    labelNames: ['state'],
    registers: [metrics],
    collect: async () => {
      const figures = await renumberingFigures(pool).catch(() => undefined);
      if (!figures) return;
      states.reset();
      waiting.reset();
      for (const { state, count } of figures.states) states.set({ state }, count);
      for (const { team, count } of figures.waiting) waiting.set({ team }, count);
    },
  });
}
