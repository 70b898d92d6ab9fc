import type { Row, TableDefinition } from '#libs/kernel/index.js';
import { never } from './observed-line.js';
import type { ObservedHistory } from './observed-versions.js';
import { alike, type Version, type Versions } from './versions.js';

/** What the tables of one temporal table hold of an aggregate. */
export interface Woven {
  readonly table: TableDefinition;
  /** Rows of `T_past`. */
  readonly past: readonly Row[];
  /** For each row of `T`: since when it was observed so. */
  readonly present: readonly { readonly row: Row; readonly observedFrom: string }[];
}

export interface WovenHistory {
  readonly tables: readonly Woven[];
  /** From which time on the order of the log is the order of time again. */
  readonly newest: string;
}

/**
 * Puts both axes into one set of rows. A version of each axis share a row where the same append ended both (or nothing
 * has yet) and they say the same; that is what copying a row at its end comes to while everything is in order.
 */
export function woven(tables: readonly TableDefinition[], known: Versions, observed: ObservedHistory): WovenHistory {
  let whole = !observed.aside;
  const result = tables.map((table): Woven => {
    const past: Row[] = [];
    const present: Woven['present'][number][] = [];
    const keys = new Set([...(known.get(table)?.keys() ?? []), ...(observed.versions.get(table)?.keys() ?? [])]);
    for (const key of keys) {
      const pairs = paired(table, known.get(table)?.get(key) ?? [], observed.versions.get(table)?.get(key) ?? []);
      for (const { one, other } of pairs) {
        if (one && one.to === undefined) present.push({ row: one.row, observedFrom: other?.from ?? never });
        else if (one || other) past.push(pastRow(one, other));
        if (one?.to === undefined && other?.to === undefined && (!one || !other)) whole = false;
      }
    }
    return { table, past, present };
  });
  return { tables: result, newest: whole ? (observed.until ?? never) : never };
}

interface Pair {
  /** By position. */
  readonly one: Version | undefined;
  /** By time. */
  readonly other: Version | undefined;
}

function paired(table: TableDefinition, known: readonly Version[], observed: readonly Version[]): Pair[] {
  const left = new Set(observed);
  const pairs = known.map((one): Pair => {
    const other = observed.find(
      (candidate) =>
        left.has(candidate) &&
        candidate.endedBy === one.endedBy &&
        (candidate.to === undefined) === (one.to === undefined) &&
        alike(table, one.row, candidate.row),
    );
    if (other) left.delete(other);
    return { one, other };
  });
  // Of what was so for no time at all nobody can ask.
  const alone = [...left].filter(({ from, to }) => from !== to);
  return [...pairs, ...alone.map((other): Pair => ({ one: undefined, other }))];
}

function pastRow(one: Version | undefined, other: Version | undefined): Row {
  return {
    ...(one ?? other)?.row,
    from_position: one ? Number(one.from) : null,
    to_position: one ? Number(one.to) : null,
    observed_from: other ? other.from : null,
    observed_to: other ? (other.to ?? never) : null,
  };
}
