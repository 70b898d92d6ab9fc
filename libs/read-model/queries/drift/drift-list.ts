import { driftKinds } from '#libs/contracts/index.js';
import type { FieldSet, FieldType, FilterField } from '#libs/filter/index.js';
import type { Listed } from '../listed.js';
import { isoText } from '../statement.js';

const field = (type: FieldType, sql: string, description: string, alsoTried: string[] = []): FilterField => ({
  type,
  sql,
  description,
  ...(alsoTried.length > 0 ? { alsoTried } : {}),
});

/** An acknowledgement whose term is over is none: judged by the clock of the moment that is asked about. */
const isAcknowledged = (clock: string): string => `(k.until is not null and k.until > timestamptz '${clock}')`;

function filterAt(clock: string): FieldSet {
  const kind = field('text', 't.kind', `what kind of difference: ${Object.keys(driftKinds).join(', ')}`, ['type']);
  return {
    fields: {
      kind,
      subject: field('text', 't.subject', 'what of the machine it is about'),
      machine: field('text', 't.machine_id', 'id of the machine', ['machineid']),
      name: field('text', 't.name', 'name of the machine'),
      site: field('text', 't.site', 'code of its site', ['dc', 'datacenter']),
      rack: field('text', 't.rack', '`<site>/<code>` of its rack'),
      cluster: field('text', 't.cluster', 'code of its cluster'),
      role: field('text', 't.role', 'code of its role'),
      source: field('text', 't.source', 'what said so: inventory, lldp, bgp, path, bmc, …'),
      since: field('time', 't.since', 'when it was found', ['found', 'age']),
      changed: field('time', 't.changed_at', 'when it last became another'),
      observed: field('time', 't.observed_at', 'when it was seen to be so'),
      acknowledged: field('boolean', isAcknowledged(clock), 'somebody knows of it, and the term is not over', ['ack']),
      until: field('time', 'k.until', 'until when it is acknowledged', ['term']),
    },
    children: {
      cause: {
        from: 'unnest(t.cause_keys) as c(key) where true',
        description: 'what may be behind it',
        fields: {
          kind: field('text', `split_part(c.key, ' ', 1)`, 'device, rack, feed, policy, peer, …'),
          id: field('text', `substr(c.key, position(' ' in c.key) + 1)`, 'what it is called'),
        },
      },
    },
  };
}

export const driftColumns = {
  machineId: 't.machine_id',
  item: 't.item',
  kind: 't.kind',
  subject: 't.subject',
  message: 't.message',
  expected: 't.expected',
  observed: 't.observed',
  causes: 't.causes',
  proposal: 't.proposal',
  shared: 't.shared',
  source: 't.source',
  observedAt: isoText('t.observed_at'),
  name: 't.name',
  site: 't.site',
  rack: 't.rack',
  cluster: 't.cluster',
  role: 't.role',
  since: isoText('t.since'),
  changedAt: isoText('t.changed_at'),
} as const;

const acknowledgement = {
  reason: 'k.reason',
  until: isoText('k.until'),
  acknowledgedAt: isoText('k.acknowledged_at'),
  acknowledgedBy: 'k.acknowledged_by',
} as const;

/**
 * Open drift items, as a list.
 * @param now milliseconds: by this clock terms are over or not
 */
export function driftListAt(now: number): Listed {
  const clock = new Date(now).toISOString();
  return {
    table: 'drift_item',
    alias: 't',
    joined: ({ from, held }) => `left join lateral (select * from ${from('drift_acknowledgement', 'a')}
      where a.machine_id = t.machine_id and a.item = t.item and ${held('a')}) k on true`,
    id: `(t.machine_id || ' ' || t.item)`,
    columns: { ...driftColumns, ...acknowledgement, acknowledged: isAcknowledged(clock) },
    filter: filterAt(clock),
    searched: ['t.message', 't.machine_id', `coalesce(t.name, '')`, `coalesce(t.rack, '')`],
    orders: {
      MACHINE: {},
      SINCE: { by: 't.since', type: 'timestamptz' },
      CHANGED_AT: { by: 't.changed_at', type: 'timestamptz' },
      KIND: { by: 't.kind' },
      NAME: { by: 't.name', nullable: true },
      RACK: { by: 't.rack', nullable: true },
      PLACE: { by: `t.rack_key || ' ' || coalesce(t.name, '')`, nullable: true },
    },
  };
}
