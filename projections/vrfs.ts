import type { VrfEvent } from '#libs/contracts/index.js';
import {
  change,
  defineProjection,
  parseBlock,
  put,
  remove,
  set,
  sizeText,
  treeKeyOf,
  type RecordedEvent,
  type RowChange,
} from '#libs/kernel/index.js';
import { moved, shareOf } from './ipam/usage.js';
import { aggregate, prefix, vrf, type PrefixRow } from './ipam/vrf-tables.js';

export { aggregate, prefix, vrf };

type Recorded<Type extends VrfEvent['type']> = RecordedEvent<Extract<VrfEvent, { type: Type }>>;

/** Of a prefix in the spelling of events. */
function figuresOf(of: string, text: string) {
  const block = parseBlock(text);
  if (!block) throw new Error(`${text} is no prefix`);
  const { family, length } = block;
  return { place: `${of} ${treeKeyOf(block)}`, family: family.version, length, size: sizeText(block) };
}

/** More (or less) of a row's size is used. */
function usedMore(table: typeof prefix | typeof aggregate, key: readonly [string, string], by: bigint): RowChange {
  const fold = <Row extends { readonly used: string; readonly size: string }>(row: Row | undefined) => {
    if (!row) return row;
    const used = moved(row.used, by);
    return { ...row, used, share: shareOf(used, row.size) };
  };
  return table === prefix ? change(prefix, key, fold) : change(aggregate, key, fold);
}

interface Standing {
  readonly vrf: string;
  readonly prefix: string;
  readonly parent: string | null;
  readonly aggregate: string | null;
  readonly below: string;
}

/** What a prefix adds to whatever is right above it: its size, less what was counted there already. */
function above(
  { vrf: of, prefix: text, parent, aggregate: around, below }: Standing,
  sign: 1n | -1n,
): readonly RowChange[] {
  const more = sign * (BigInt(figuresOf(of, text).size) - BigInt(below));
  if (parent !== null) return [usedMore(prefix, [of, parent], more)];
  return around === null ? [] : [usedMore(aggregate, [of, around], more)];
}

function counted(of: string, column: 'prefixes' | 'aggregates', by: 1 | -1): RowChange {
  return change(vrf, [of], (row) => row && { ...row, [column]: row[column] + by });
}

function factColumns({ data }: Recorded<'PrefixAdded'> | Recorded<'PrefixChanged'>) {
  const { title, function: purpose, site, cluster, vlan } = data;
  return { title, function: purpose, site, cluster, vlan_group: vlan?.group ?? null, vlan: vlan?.vid ?? null };
}

function prefixAdded(event: Recorded<'PrefixAdded'>): readonly RowChange[] {
  const { vrf: of, prefix: text, kind, below } = event.data;
  const figures = figuresOf(of, text);
  const row: PrefixRow = {
    vrf: of,
    prefix: text,
    ...figures,
    kind,
    ...factColumns(event),
    pool: null,
    used: below,
    share: shareOf(below, figures.size),
    added_at: event.recordedAt,
  };
  return [put(prefix, row), ...above(event.data, 1n), counted(of, 'prefixes', 1)];
}

function aggregateAdded({ data }: Recorded<'AggregateAdded'>): readonly RowChange[] {
  const { vrf: of, prefix: text, registry, title, used } = data;
  const { place, family, size } = figuresOf(of, text);
  const share = shareOf(used, size);
  return [
    put(aggregate, { vrf: of, prefix: text, place, family, registry, title, size, used, share }),
    counted(of, 'aggregates', 1),
  ];
}

/** Address spaces: aggregates, and prefixes as a tree, with what is used of them as a counter that each event moves. */
export const vrfs = defineProjection<VrfEvent>({
  name: 'vrfs',
  version: 1,
  category: 'vrf',
  tables: [vrf, aggregate, prefix],
  on: {
    VrfCreated: ({ data: { vrf: of, title, routeDistinguisher }, recordedAt }) => [
      put(vrf, {
        vrf: of,
        title,
        route_distinguisher: routeDistinguisher,
        prefixes: 0,
        aggregates: 0,
        created_at: recordedAt,
      }),
    ],
    VrfChanged: ({ data: { vrf: of, title, routeDistinguisher } }) => [
      set(vrf, [of], { title, route_distinguisher: routeDistinguisher }),
    ],
    VrfRemoved: ({ data }) => [remove(vrf, [data.vrf])],
    AggregateAdded: aggregateAdded,
    AggregateRemoved: ({ data }) => [remove(aggregate, [data.vrf, data.prefix]), counted(data.vrf, 'aggregates', -1)],
    PrefixAdded: prefixAdded,
    PrefixChanged: (event) => [set(prefix, [event.data.vrf, event.data.prefix], factColumns(event))],
    PrefixRemoved: ({ data }) => [
      remove(prefix, [data.vrf, data.prefix]),
      ...above(data, -1n),
      counted(data.vrf, 'prefixes', -1),
    ],
    PrefixPooled: ({ data }) => [set(prefix, [data.vrf, data.prefix], { pool: data.pool })],
    PrefixUnpooled: ({ data }) => [set(prefix, [data.vrf, data.prefix], { pool: null })],
  },
});
