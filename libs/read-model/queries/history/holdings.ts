import type { Pool } from '#libs/database/index.js';
import { canonicalMac } from '#libs/kernel/index.js';
import type { AuditRow } from '../audit/audit-page.js';
import { pageOf, type Page, type PageRequest, type Placed } from '../page.js';
import { isoText } from '../statement.js';
import { eventsBehind } from './causes.js';
import { versionsWithin } from './tables-at.js';
import { atOf, axes, keyOf, type Axis, type When } from './when.js';

/** What a value can be; `undefined` where any of them is meant. */
export type HeldKind = 'serial' | 'uuid' | 'mac' | 'name' | 'hostname' | 'address';

export const heldKinds: readonly HeldKind[] = ['serial', 'uuid', 'mac', 'name', 'hostname', 'address'];

/** A time that a machine, or a part or port of it, had a value. */
export interface HoldingRow {
  readonly machineId: string;
  /** Upper case. */
  readonly kind: string;
  readonly value: string;
  /** What of the machine had it: `name`, `system.serial`, `port.<key>.mac`, `part.<key>.serial`, … */
  readonly place: string;
  /** Positions of the appends after which it was known, and no more; null where it is known still. */
  readonly sincePosition: string | null;
  readonly untilPosition: string | null;
  /** When it came to be so, and ended. */
  readonly observedSince: string | null;
  readonly observedUntil: string | null;
  /** The events that made it so, and those that ended it. */
  readonly madeBy: readonly AuditRow[];
  readonly endedBy: readonly AuditRow[];
  /** Whether the machine is another one by now. */
  readonly merged: boolean;
}

/** On one axis; without `from` since ever, without `to` until now. */
export interface Span {
  readonly axis: Axis;
  readonly from?: When | undefined;
  readonly to: When;
}

export interface HoldingsRequest extends PageRequest {
  readonly value: string;
  readonly kinds: readonly HeldKind[];
  readonly span: Span;
}

/**
 * The ways in which a value may stand among the terms of machines: in lower case; a MAC in one spelling; an address
 * without the length of its prefix. Twelve hex digits may be a serial as well as a MAC.
 */
export function termsOf(value: string, kinds: readonly HeldKind[]): readonly string[] {
  const text = value.trim().toLowerCase();
  const mac = kinds.includes('mac') ? canonicalMac(text) : undefined;
  const address = kinds.includes('address') ? text.replace(/\/\d{1,3}$/, '') : text;
  return [...new Set([text, address, ...(mac === undefined ? [] : [mac])])];
}

const known = (column: string): string => `nullif(${column}, 'infinity')`;

/** Who had a value within a span of time, the newest first. @throws CursorError */
export async function holdingsPage(
  pool: Pool,
  { value, kinds, span, ...page }: HoldingsRequest,
): Promise<Page<HoldingRow & Placed>> {
  const { type, first } = axes[span.axis];
  const start = span.from ? `$3::${type}` : first;
  // One way to write it is the usual case, and a plan for that is made once; the kinds are words of ours.
  const terms = termsOf(value, kinds);
  const [term, condition] = terms.length === 1 ? [terms[0], 'v.term = $1'] : [terms, 'v.term = any($1)'];
  const ofKinds = `v.kind in (${kinds.map((kind) => `'${kind}'`).join(', ')})`;
  const values = [term, atOf(span.to), ...(span.from ? [atOf(span.from)] : [])];
  const select = `v.machine_id as "machineId", upper(v.kind) as kind, v.term as value, v.source as place,
    v.from_position::text as "sincePosition", v.to_position::text as "untilPosition",
    ${isoText(known('v.observed_from'))} as "observedSince", ${isoText(known('v.observed_to'))} as "observedUntil",
    ${eventsBehind('v.machine_id', 'v.from_position')} as "madeBy", ${eventsBehind('v.machine_id', 'v.to_position')} as "endedBy",
    coalesce((select m.lifecycle = 'merged' from machinedb.machine m where m.id = v.machine_id), false) as merged`;
  const list = {
    from: `${versionsWithin('machine_term', span.axis, { from: start, to: `$2::${type}` })} v`,
    where: `${condition} and ${ofKinds}`,
    values,
    id: `v.machine_id || ' ' || v.source`,
    order: { name: `HELD${keyOf(span.from)}${keyOf(span.to)}`, by: 'v.held_from', type, descending: true },
  } as const;
  return pageOf<HoldingRow>(pool, list, select, page);
}
