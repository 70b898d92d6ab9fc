import { Counter, Gauge, type Registry } from 'prom-client';
import type { ConsulStanding, HealthStanding } from '#libs/consul-sync/index.js';

export interface ConsulFigures {
  transacted(datacenter: string, operations: number, bytes: number): void;
  stood(datacenter: string, standing: ConsulStanding & HealthStanding): void;
  /** What Consul says of health could not be read, or not be written down. */
  healthFailed(datacenter: string): void;
  recorded(datacenter: string, types: readonly string[]): void;
  /** Not followed any more. */
  forget(datacenter: string): void;
}

const gauges = {
  reached: 'Whether a Consul datacenter answers and lets us write: 1 or 0',
  latency_seconds: 'How long a Consul datacenter took to answer last',
  registered: 'Machines that stand in a Consul datacenter by us',
  agents: 'Machines that their own agent registers in a Consul datacenter',
  pending: 'Machines that differ in a Consul datacenter and are being put right',
  hindered: 'Machines that something hinders from standing in a Consul datacenter as they are to',
  held: 'Machines that wait for a yes to be taken out of a Consul datacenter',
  compared_timestamp_seconds: 'When a Consul datacenter was last compared as a whole',
  health_read_timestamp_seconds: 'When what a Consul datacenter says of health was last read',
} as const;
type GaugeName = keyof typeof gauges;

const labelNames = ['datacenter'];

const secondsOf = (time: string | null): number | null => (time === null ? null : Date.parse(time) / 1_000);

function valuesOf(standing: ConsulStanding & HealthStanding): Readonly<Record<GaugeName, number | null>> {
  return {
    reached: standing.state === 'reached' ? 1 : 0,
    latency_seconds: standing.latencyMs === null ? null : standing.latencyMs / 1_000,
    registered: standing.registered,
    agents: standing.agents,
    pending: standing.pending,
    hindered: standing.hindered,
    held: standing.held,
    compared_timestamp_seconds: secondsOf(standing.comparedAt),
    health_read_timestamp_seconds: secondsOf(standing.healthReadAt),
  };
}

/** What is counted about Consul, by datacenter. */
export function consulFigures(metrics: Registry): ConsulFigures {
  const registers = [metrics];
  const all = Object.entries(gauges).map(([name, help]) => ({
    name: name as GaugeName,
    gauge: new Gauge({ name: `rackledger_consul_${name}`, help, labelNames, registers }),
  }));
  const counter = (name: string, help: string, ...more: string[]) =>
    new Counter({ name: `rackledger_consul_${name}_total`, help, labelNames: [...labelNames, ...more], registers });
  const transactions = counter('transactions', 'Transactions that a Consul datacenter took');
  const operations = counter('operations', 'Operations in transactions that a Consul datacenter took');
  const bytes = counter('bytes', 'Bytes of transactions that a Consul datacenter took');
  const healthFailures = counter(
    'health_failures',
    'Looks at what a Consul datacenter says of health that came to nothing',
  );
  const events = counter('events', 'Events about Consul that were written, by type', 'type');
  return {
    transacted: (datacenter, count, size) => {
      transactions.inc({ datacenter });
      operations.inc({ datacenter }, count);
      bytes.inc({ datacenter }, size);
    },
    stood: (datacenter, standing) => {
      const values = valuesOf(standing);
      for (const { name, gauge } of all) if (values[name] !== null) gauge.set({ datacenter }, values[name]);
    },
    healthFailed: (datacenter) => healthFailures.inc({ datacenter }),
    recorded: (datacenter, types) => types.forEach((type) => events.inc({ datacenter, type })),
    forget: (datacenter) => all.forEach(({ gauge }) => gauge.remove({ datacenter })),
  };
}
