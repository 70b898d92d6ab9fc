import type { Pool } from '#libs/database/index.js';
import { blocksAround, shortBlockText, treeSpanOf, type IpBlock } from '#libs/kernel/index.js';
import { tablesAt, versionsWithin } from '../history/tables-at.js';
import { atOf, axes, keyOf, type When } from '../history/when.js';
import type { Span } from '../history/holdings.js';
import { listedPage, type ListedRequest, type RowAt } from '../listed.js';
import { pageOf, type Page, type PageRequest, type Placed } from '../page.js';
import { isoText, rowsOf } from '../statement.js';
import { ipAddressList } from './ipam-lists.js';

export interface IpAddressesRequest extends ListedRequest {
  readonly vrf?: string | null | undefined;
  readonly pool?: string | null | undefined;
  readonly within?: IpBlock | null | undefined;
}

/** What is taken or rests, in the order of addresses. @throws FilterError, CursorError */
export async function ipAddressesPage(
  pool: Pool,
  request: IpAddressesRequest,
  now: number,
): Promise<Page<RowAt & Placed>> {
  const { vrf, pool: code, within } = request;
  const also = (put: (value: unknown) => string) => {
    const [from, to] = within ? treeSpanOf(within) : ['', ''];
    return [
      ...(typeof vrf === 'string'
        ? [`a.place between ${put(`${vrf} ${from}`)} and ${put(`${vrf} ${to}~`)}`]
        : within
          ? [`split_part(a.place, ' ', 2) between ${put(from)} and ${put(to)}`]
          : []),
      ...(typeof code === 'string' ? [`a.pool = ${put(code)}`] : []),
    ];
  };
  return listedPage(pool, ipAddressList, { ...request, also }, now);
}

/** A time that somebody had an address, or that it rested. */
export interface AddressHolding {
  readonly poolCode: string;
  readonly vrfCode: string;
  readonly address: string;
  readonly state: string;
  readonly holderKind: string;
  readonly holderId: string;
  /** Positions of the appends that made it so, and that ended it. */
  readonly sincePosition: string;
  readonly untilPosition: string | null;
}

export interface AddressHistoryRequest extends PageRequest {
  readonly block: IpBlock;
  readonly vrf?: string | null | undefined;
  readonly span: Span;
}

/** What the event at a position says of itself. */
const told = (position: string): string => `(select row_to_json(e) from (
  select e.position::text as position, e.type, e.summary, e.actor, e.reason, ${isoText('e.recorded_at')} as "recordedAt"
  from machinedb.audit_event e where e.position = ${position}) e)`;

/**
 * Who had an address within a span of time, or a prefix that it lies in, the newest first: one query, by the names of the
 * address and of everything that it could lie in. @throws CursorError
 */
export async function addressHistoryPage(
  pool: Pool,
  { block, vrf, span, ...page }: AddressHistoryRequest,
): Promise<Page<AddressHolding & Placed>> {
  const { type, first } = axes[span.axis];
  const names = [...blocksAround(block)].map(shortBlockText);
  const values: unknown[] = [names, atOf(span.to), ...(span.from ? [atOf(span.from)] : [])];
  const start = span.from ? `$3::${type}` : first;
  const ofVrf = typeof vrf === 'string' ? `v.vrf = $${values.push(vrf)}` : 'true';
  const select = `v.pool as "poolCode", v.vrf as "vrfCode", v.address, v.length, upper(v.state) as state,
    upper(v.function) as function, upper(v.holder_kind) as "holderKind", v.holder_id as "holderId", v.link,
    ${isoText('v.quarantine_until')} as "quarantineUntil", v.quarantine_because as "quarantineBecause",
    v.from_position::text as "sincePosition", v.to_position::text as "untilPosition",
    ${told('v.from_position')} as "madeBy", ${told('v.to_position')} as "endedBy"`;
  const list = {
    from: `${versionsWithin('ip_address', span.axis, { from: start, to: `$2::${type}` })} v`,
    where: `v.address = any($1::text[]) and ${ofVrf}`,
    values,
    id: `v.place || ' ' || v.from_position`,
    order: { name: `HELD${keyOf(span.from)}${keyOf(span.to)}`, by: 'v.held_from', type, descending: true },
  } as const;
  return pageOf<AddressHolding>(pool, list, select, page);
}

/** An address that a machine was given. */
export interface MachineAddressView {
  readonly machineId: string;
  readonly vrfCode: string;
  readonly poolCode: string;
  readonly address: string;
}

/** The addresses that machines were given, by function and number. */
export async function assignedAddressesOf(
  pool: Pool,
  machineIds: readonly string[],
  when?: When,
): Promise<readonly MachineAddressView[]> {
  const values: unknown[] = [machineIds];
  const tables = tablesAt(when, values);
  const text = `select a.machine_id as "machineId", a.vrf as "vrfCode", a.pool as "poolCode", a.address, a.length,
      upper(a.function) as function, ${isoText('a.since')} as since
    from ${tables.from('machine_address', 'a')}
    where a.machine_id = any($1::text[]) and ${tables.held('a')} order by a.machine_id, a.place, a.vrf`;
  return rowsOf(pool, text, values);
}
