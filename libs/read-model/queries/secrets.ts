import type { Pool } from '#libs/database/index.js';
import { compileFilter, likePattern, type FieldSet, type FilterField } from '#libs/filter/index.js';
import { clockAt, keyOf, type When } from './history/when.js';
import { tablesAt } from './history/tables-at.js';
import type { Order } from './list.js';
import { ofMoment } from './machines.js';
import { pageOf, type Page, type PageRequest, type Placed } from './page.js';
import { isoText, rowsOf, selected } from './statement.js';

const columns = {
  reference: 's.reference',
  kind: `upper(replace(s.kind, '-', '_'))`,
  scopeKind: 'upper(s.scope_kind)',
  scopeId: 's.scope_id',
  name: 's.name',
  state: 'upper(s.state)',
  origin: 'upper(s.origin)',
  sealedAt: isoText('s.sealed_at'),
  sealedBy: 's.sealed_by',
  changedAt: isoText('s.changed_at'),
  rotations: 's.rotations',
  shownCount: 's.shown_count',
  shownAt: isoText('s.shown_at'),
  shownBy: 's.shown_by',
  destroyedAt: isoText('s.destroyed_at'),
  revision: 's.revision',
} as const;
const everything = selected(columns, Object.keys(columns));

export interface SecretView {
  readonly reference: string;
  readonly scopeKind: 'MACHINE' | 'CLUSTER' | 'SITE';
  readonly scopeId: string;
  when?: When;
}

const text = (sql: string, description: string): FilterField => ({ type: 'text', sql, description });
const choice = (sql: string, description: string, ...choices: string[]): FilterField => ({
  type: 'choice',
  sql,
  description,
  choices,
});
const time = (sql: string, description: string): FilterField => ({ type: 'time', sql, description });

const kinds = ['console-password', 'bgp-password', 'bmc-credentials', 'ssh-host-key', 'machine-id', 'other'];

/** What a filter over secrets may name. */
export const secretFilterFields: FieldSet = {
  fields: {
    reference: text('s.reference', 'what it is called'),
    kind: choice('s.kind', 'what it is for', ...kinds),
    scope: choice('s.scope_kind', 'whom it belongs to', 'machine', 'cluster', 'site'),
    of: text('s.scope_id', "a machine's id, the code of a cluster or site"),
    name: text('s.name', 'which of several'),
    state: choice('s.state', 'whether it is there', 'sealed', 'destroyed'),
    origin: choice('s.origin', 'where its text came from', 'given', 'generated'),
    changed: time('s.changed_at', 'when its text was put there'),
    shown: time('s.shown_at', 'when it was last shown'),
    times: { type: 'number', sql: 's.shown_count', description: 'how often it was shown' },
  },
  children: {},
};

const orders = {
  REFERENCE: {},
  CHANGED_AT: { by: 's.changed_at', type: 'timestamptz' },
  SHOWN_AT: { by: 's.shown_at', type: 'timestamptz', nullable: true },
} as const satisfies Record<string, Omit<Order, 'name'>>;

export interface SecretsRequest extends PageRequest {
  readonly filter?: string | null | undefined;
  /** Part of the reference. */
  readonly search?: string | null | undefined;
  readonly orderBy?:
    | { readonly field: keyof typeof orders; readonly direction?: 'ASC' | 'DESC' | null }
    | null
    | undefined;
  readonly when?: When | undefined;
}

/** @throws FilterError, CursorError */
export async function secretsPage(
  pool: Pool,
  request: SecretsRequest,
  now: number,
): Promise<Page<SecretView & Placed>> {
  const { when, search, orderBy } = request;
  const values: unknown[] = [];
  const tables = tablesAt(when, values);
  const filter = compileFilter(request.filter ?? '', secretFilterFields, {
    now: clockAt(when, now),
    firstParameter: values.length + 1,
  });
  values.push(...filter.values);
  const found = search ? [`s.reference like $${values.push(likePattern(`*${search}*`))}`] : [];
  const { field = 'REFERENCE', direction } = orderBy ?? {};
  const descending = direction === 'DESC';
  const list = {
    from: tables.from('secret', 's'),
    where: [tables.held('s'), filter.sql, ...found].join(' and '),
    values,
    id: 's.reference',
    order: { ...orders[field], name: `${field} ${descending ? 'DESC' : 'ASC'}${keyOf(when)}`, descending },
    once: values.length > 0,
  };
  const page = await pageOf<SecretView>(pool, list, everything, request);
  ofMoment(
    page.edges.map(({ node }) => node),
    when,
  );
  return page;
}

export async function secretByReference(pool: Pool, reference: string, when?: When): Promise<SecretView | undefined> {
  const values: unknown[] = [reference];
  const tables = tablesAt(when, values);
  const question = `select ${everything} from ${tables.from('secret', 's')} where s.reference = $1 and ${tables.held('s')}`;
  return ofMoment(await rowsOf<SecretView>(pool, question, values), when)[0];
}

/** What is sealed, by what it is called and by which text counts. */
export interface SealedFor {
  readonly reference: string;
  readonly kind: string;
  readonly name: string | null;
  readonly sealing: string;
}

/** Whose secrets are meant. */
export type SecretScopes = Readonly<Record<'machine' | 'cluster' | 'site', readonly string[]>>;

/** What is sealed for any of these, with whose it is; by reference. Each kind of scope is looked up along the index. */
export async function secretsOf(
  pool: Pool,
  { machine, cluster, site }: SecretScopes,
  when?: When,
): Promise<readonly (SealedFor & { readonly scope: string })[]> {
  const values: unknown[] = [machine, cluster, site];
  const tables = tablesAt(when, values);
  const question = `select s.scope_kind || '/' || s.scope_id as scope, s.reference, s.kind, s.name, s.sealing
    from ${tables.from('secret', 's')}
    where (s.scope_kind = 'machine' and s.scope_id = any($1) or s.scope_kind = 'cluster' and s.scope_id = any($2)
        or s.scope_kind = 'site' and s.scope_id = any($3))
      and s.state = 'sealed' and ${tables.held('s')} order by s.reference`;
  return rowsOf(pool, question, values);
}
