import { Gauge, type Registry } from 'prom-client';
import type { Pool } from '#libs/database/index.js';
import { approvalFigures } from '#libs/read-model/queries/index.js';

/** How many orders wait for a second person, and what became of the others; read when somebody asks. */
export function approvalMetrics(metrics: Registry, pool: Pool): void {
  const gauge: Gauge = new Gauge({
    name: 'rackledger_approvals',
    help: 'Orders that policy asked a second person for, by what became of them',
    labelNames: ['state'],
    registers: [metrics],
    collect: async () => {
      const figures = await approvalFigures(pool).catch(() => undefined);
      if (!figures) return;
      gauge.reset();
      for (const { state, count } of figures.states) gauge.set({ state }, count);
    },
  });
}
