import { Gauge, type Registry } from 'prom-client';
import type { Pool } from '#libs/database/index.js';
import { poolFigures } from '#libs/read-model/queries/index.js';

const states = ['usable', 'taken', 'quarantined'] as const;

/** How full pools are, read when somebody asks. Where the read models cannot be read, the figures of the last time stay. */
export function ipamMetrics(metrics: Registry, pool: Pool): Gauge {
  const gauge: Gauge = new Gauge({
    name: 'rackledger_pool_addresses',
    help: 'Addresses of a pool that can be handed out at all, are taken, and rest',
    labelNames: ['pool', 'state'],
    registers: [metrics],
    collect: async () => {
      const figures = await poolFigures(pool).catch(() => undefined);
      if (!figures) return;
      gauge.reset();
      for (const one of figures) for (const state of states) gauge.set({ pool: one.pool, state }, one[state]);
    },
  });
  return gauge;
}
