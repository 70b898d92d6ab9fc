import { Gauge, type Registry } from 'prom-client';
import type { Pool } from '#libs/database/index.js';
import { poolFigures, type PoolFigures } from '#libs/read-model/queries/index.js';
import { keptBackByPool } from './resolvers/ipam/kept-back.js';

/** An address is one of these, as everywhere (decision 0246); `usable` is all of them. */
function statesOf({ usable, taken, quarantined }: PoolFigures, kept: bigint): Readonly<Record<string, number>> {
  const keptBack = Number(kept);
  return {
    usable,
    taken,
    quarantined,
    kept_back: keptBack,
    free: Math.max(usable - taken - quarantined - keptBack, 0),
  };
}

/** How full pools are, read when somebody asks. Where the read models cannot be read, the figures of the last time stay. */
export function ipamMetrics(metrics: Registry, pool: Pool): Gauge {
  const gauge: Gauge = new Gauge({
    name: 'rackledger_pool_addresses',
    help: 'Addresses of a pool that can be handed out at all, are taken, rest, are kept back, and are free',
    labelNames: ['pool', 'state'],
    registers: [metrics],
    collect: async () => {
      const read = await Promise.all([poolFigures(pool), keptBackByPool(pool)]).catch(() => undefined);
      if (!read) return;
      const [figures, kept] = read;
      gauge.reset();
      for (const one of figures)
        for (const [state, count] of Object.entries(statesOf(one, kept.get(one.pool) ?? 0n)))
          gauge.set({ pool: one.pool, state }, count);
    },
  });
  return gauge;
}
