import { Gauge, type Registry } from 'prom-client';
import type { Pool } from '#libs/database/index.js';
import { asnPoolFigures } from '#libs/read-model/queries/index.js';

/** How full ASN pools are, read when somebody asks. Where the read models cannot be read, the figures of the last time stay. */
export function asnMetrics(metrics: Registry, pool: Pool): Gauge {
  const gauge: Gauge = new Gauge({
    name: 'rackledger_asn_pool_numbers',
    help: 'AS numbers that a pool has, and how many of them are in use or rest',
    labelNames: ['pool', 'state'],
    registers: [metrics],
    collect: async () => {
      const figures = await asnPoolFigures(pool).catch(() => undefined);
      if (!figures) return;
      gauge.reset();
      for (const { code, size, taken, resting } of figures) {
        gauge.set({ pool: code, state: 'all' }, size);
        gauge.set({ pool: code, state: 'taken' }, taken);
        gauge.set({ pool: code, state: 'resting' }, resting);
      }
    },
  });
  return gauge;
}
