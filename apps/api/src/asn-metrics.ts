import { Gauge, type Registry } from 'prom-client';
import type { Pool } from '#libs/database/index.js';
import type { Clock } from '#libs/kernel/index.js';
import { asnPoolFigures } from '#libs/read-model/queries/index.js';

/** How full ASN pools are, read when somebody asks. Where the read models cannot be read, the figures of the last time stay. */
export function asnMetrics(metrics: Registry, pool: Pool, clock: Clock): Gauge {
  const gauge: Gauge = new Gauge({
    name: 'rackledger_asn_pool_numbers',
    help: 'AS numbers that a pool has, and how many of them are in use, rest, are kept back and are free',
    labelNames: ['pool', 'state'],
    registers: [metrics],
    collect: async () => {
      const figures = await asnPoolFigures(pool, clock.now()).catch(() => undefined);
      if (!figures) return;
      gauge.reset();
      for (const { code, size, taken, resting, keptBack, free } of figures) {
        const states = { all: size, taken, resting, kept_back: keptBack, free };
        for (const [state, numbers] of Object.entries(states)) gauge.set({ pool: code, state }, numbers);
      }
    },
  });
  return gauge;
}
