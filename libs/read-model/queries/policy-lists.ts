import { policyRule } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import type { FieldType, FilterField } from '#libs/filter/index.js';
import type { Listed } from './listed.js';
import { isoText, rowsOf, selected } from './statement.js';

const field = (type: FieldType, sql: string, description: string, choices?: readonly string[]): FilterField => ({
  type,
  sql,
  description,
  ...(choices ? { choices } : {}),
});

/** Clusters and roles are shown alike. */
function grouping(table: 'cluster' | 'role'): Listed {
  const id = `g.${table}`;
  return {
    table,
    alias: 'g',
    id,
    columns: { code: id, title: 'g.title', open: 'g.open', revision: 'g.revision' },
    filter: {
      fields: {
        code: field('text', id, 'what it is called by'),
        title: field('text', 'g.title', 'what people read'),
        open: field('boolean', 'g.open', 'takes machines'),
      },
      children: {},
    },
    searched: [id, 'g.title'],
    orders: { CODE: {}, TITLE: { by: 'g.title' } },
  };
}

export const clusterList = grouping('cluster');
const roles = grouping('role');
export const roleList: Listed = {
  ...roles,
  columns: { ...roles.columns, parameters: 'g.parameters', identifiers: 'g.identifiers' },
};

export const nameList: Listed = {
  table: 'name',
  alias: 'n',
  id: 'n.fqdn',
  columns: {
    fqdn: 'n.fqdn',
    holderKind: 'upper(n.holder_kind)',
    holderId: 'n.holder_id',
    held: 'n.held',
    since: isoText('n.since'),
    quarantineUntil: isoText('n.quarantine_until'),
    revision: 'n.revision',
  },
  filter: {
    fields: {
      fqdn: field('text', 'n.fqdn', 'the whole name'),
      holder: field('text', 'n.holder_id', 'who has it, or had it last'),
      held: field('boolean', 'n.held', 'somebody has it'),
      since: field('time', 'n.since', 'when it was taken or freed'),
      quarantine: field('time', 'n.quarantine_until', 'until when it is kept for who had it'),
    },
    children: {},
  },
  searched: ['n.fqdn', 'n.holder_id'],
  orders: { FQDN: {}, SINCE: { by: 'n.since', type: 'timestamptz' } },
};

/** Of the contract: a kind that comes later can be asked for as well. */
const kinds = policyRule.options.map(({ shape }) => shape.kind.value);

export const policyList: Listed = {
  table: 'policy',
  alias: 'p',
  id: 'p.policy',
  columns: {
    code: 'p.policy',
    title: 'p.title',
    kind: `upper(replace(p.kind, '-', '_'))`,
    version: 'p.version',
    inForce: 'p.in_force',
    conditions: 'p.selector',
    rule: 'p.rule',
    revision: 'p.revision',
  },
  filter: {
    fields: {
      code: field('text', 'p.policy', 'what it is called by'),
      title: field('text', 'p.title', 'what people read'),
      kind: field('choice', 'p.kind', 'what follows from it', kinds),
      version: field('number', 'p.version', 'how many versions it had'),
      inForce: field('boolean', 'p.in_force', 'not withdrawn'),
    },
    children: {},
  },
  searched: ['p.policy', 'p.title'],
  orders: { CODE: {}, KIND: { by: 'p.kind' } },
};

const versionColumns = {
  version: 'v.version',
  title: 'v.title',
  conditions: 'v.selector',
  rule: 'v.rule',
  definedAt: isoText('v.defined_at'),
  definedBy: 'v.defined_by',
  reason: 'v.reason',
} as const;

/** All versions of a policy, newest first; of the past, those that there were then. */
export async function policyVersions(pool: Pool, code: string, upTo: number): Promise<readonly object[]> {
  const text = `select ${selected(versionColumns, Object.keys(versionColumns))} from machinedb.policy_version v
    where v.policy = $1 and v.version <= $2 order by v.version desc`;
  return rowsOf(pool, text, [code, upTo]);
}
