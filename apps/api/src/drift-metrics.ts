import { Gauge, type Registry } from 'prom-client';
import { isKnownDriftKind } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { driftFigures } from '#libs/read-model/queries/index.js';

/** Further sites are counted together: a label has few values. */
const mostSites = 100;

/** Open items, read when somebody asks. Where the read models cannot be read, the figures of the last time stay. */
export function driftMetrics(metrics: Registry, pool: Pool): void {
  const gauge: Gauge = new Gauge({
    name: 'rackledger_drift_items',
    help: 'Open drift items by kind and site, and whether somebody acknowledged them',
    labelNames: ['kind', 'site', 'acknowledged'],
    registers: [metrics],
    collect: async () => {
      const figures = await driftFigures(pool).catch(() => undefined);
      if (!figures) return;
      gauge.reset();
      const sites = new Set<string>();
      for (const { kind, site, acknowledged, items } of figures) {
        const known = site ?? '';
        if (sites.size < mostSites) sites.add(known);
        const labels = { kind: isKnownDriftKind(kind) ? kind : 'other', site: sites.has(known) ? known : 'others' };
        gauge.inc({ ...labels, acknowledged: String(acknowledged) }, items);
      }
    },
  });
}
