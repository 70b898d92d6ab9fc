import type { AccessScope } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { tablesAt } from '../history/tables-at.js';
import type { When } from '../history/when.js';
import { rowsOf } from '../statement.js';

/** Machines that are alike in all that is counted. */
export interface AlikeMachines {
  readonly site: string;
  readonly cluster: string;
  readonly role: string;
  readonly lifecycle: string;
  readonly heard: string;
  readonly readiness: string;
  readonly machines: number;
}

/** How many machines, and how they stand. */
export interface MachineFigures {
  readonly total: number;
  readonly new: number;
  readonly accepted: number;
  readonly retired: number;
  readonly silent: number;
  readonly ready: number;
  readonly notReady: number;
}

export interface MachineGroup {
  readonly code: string | null;
  readonly title: string | null;
  readonly figures: MachineFigures;
  readonly filter: string;
}

const now = 'select site, cluster, role, lifecycle, heard, readiness, machines from machinedb.fleet_count';

/** As of a moment all machines of then are gone through: nothing is kept of what they were counted as. */
function thenText(when: When): { readonly text: string; readonly values: readonly unknown[] } {
  const values: unknown[] = [];
  const { from, held } = tablesAt(when, values);
  const text = `select coalesce(m.site, '') as site, coalesce(m.cluster, '') as cluster, coalesce(m.role, '') as role, m.lifecycle,
      case when m.silent_since is null then '' else 'silent' end as heard,
      case when r.ready is null then '' when r.ready then 'ready' else 'not-ready' end as readiness, count(*)::int as machines
    from ${from('machine', 'm', 'm.id m.site m.cluster m.role m.lifecycle m.silent_since')}
    left join (select r.machine_id, r.ready from ${from('machine_readiness', 'r', 'r.machine_id r.ready')} where ${held('r')}) r
      on r.machine_id = m.id
    where ${held('m')} and m.lifecycle <> 'merged' group by 1, 2, 3, 4, 5, 6`;
  return { text, values };
}

/** All machines by what they are counted by: some hundreds of rows for any fleet. */
export function alikeMachines(pool: Pool, when: When | undefined): Promise<readonly AlikeMachines[]> {
  if (!when) return rowsOf<AlikeMachines>(pool, now, []);
  const { text, values } = thenText(when);
  return rowsOf<AlikeMachines>(pool, text, values);
}

/** Those of a token that is limited: either of site and cluster is enough (decision 0153). */
export function inScope(all: readonly AlikeMachines[], scope: AccessScope | undefined): readonly AlikeMachines[] {
  if (!scope) return all;
  return all.filter(({ site, cluster }) => scope.sites.includes(site) || scope.clusters.includes(cluster));
}

/** What there is without a machine in it belongs to somebody only where his scope names it. */
export function titlesFor(
  scope: AccessScope | undefined,
  by: GroupedBy,
  all: readonly AlikeMachines[],
  titles: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  if (!scope) return titles;
  const named = by === 'site' ? scope.sites : by === 'cluster' ? scope.clusters : [];
  const codes = new Set([...named, ...all.map((one) => one[by])]);
  return new Map([...titles].filter(([code]) => codes.has(code)));
}

export function figuresOf(all: readonly AlikeMachines[]): MachineFigures {
  const sum = (counts: (one: AlikeMachines) => boolean): number =>
    all.reduce((machines, one) => machines + (counts(one) ? one.machines : 0), 0);
  const isAccepted = ({ lifecycle }: AlikeMachines) => lifecycle === 'accepted';
  return {
    total: sum(() => true),
    new: sum(({ lifecycle }) => lifecycle === 'new'),
    accepted: sum(isAccepted),
    retired: sum(({ lifecycle }) => lifecycle === 'retired'),
    silent: sum(({ heard, lifecycle }) => heard === 'silent' && lifecycle !== 'retired'),
    ready: sum((one) => isAccepted(one) && one.readiness === 'ready'),
    notReady: sum((one) => isAccepted(one) && one.readiness === 'not-ready'),
  };
}

export type GroupedBy = 'site' | 'cluster' | 'role';

/** By one of these, in the order of their codes; those without one last. */
export function groupsOf(
  all: readonly AlikeMachines[],
  by: GroupedBy,
  titles: ReadonlyMap<string, string>,
): readonly MachineGroup[] {
  const codes = [...new Set([...titles.keys(), ...all.map((one) => one[by])])].toSorted();
  const inOrder = [...codes.filter((code) => code !== ''), ...codes.filter((code) => code === '')];
  return inOrder.map((code) => ({
    code: code === '' ? null : code,
    title: code === '' ? null : (titles.get(code) ?? code),
    figures: figuresOf(all.filter((one) => one[by] === code)),
    filter: code === '' ? `not has ${by}` : `${by}=${code}`,
  }));
}

/** Codes with what people call them: what is there without a machine in it shows too. */
export async function titlesOf(
  pool: Pool,
  by: GroupedBy,
  when: When | undefined,
): Promise<ReadonlyMap<string, string>> {
  const values: unknown[] = [];
  const { from, held } = tablesAt(when, values);
  const [code, inUse] = by === 'site' ? ['t.id', 'not t.retired'] : [`t.${by}`, 't.open'];
  const text = `select ${code} as code, t.title from ${from(by, 't')} where ${held('t')} and ${inUse}`;
  const rows = await rowsOf<{ code: string; title: string }>(pool, text, values);
  return new Map(rows.map((row) => [row.code, row.title]));
}
