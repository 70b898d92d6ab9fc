import type { AccessScope } from '#libs/contracts/index.js';
import { tablesAt, type TablesAt } from '../history/tables-at.js';
import { atOf, axes, type When } from '../history/when.js';
import { scopeSql } from '../scope-sql.js';

/** A statement that is being put together, with its parameters so far. */
export interface Asking {
  readonly values: unknown[];
  /** Makes a parameter of a value. */
  readonly put: (value: unknown) => string;
  /** The tables of the moment that is asked about. */
  readonly tables: TablesAt;
  /** The condition that a version of a table of past versions ended by then. */
  readonly ended: (alias: string) => string;
  readonly sees: Sees;
}

/**
 * Conditions that let through what the caller may see; `true` where that is all. They stand within a statement, before its limit: a
 * dozen things that others may see are not to hide the one that he may.
 */
export interface Sees {
  /** @param id SQL expression of a machine's id */
  machine(id: string): string;
  /** @param site SQL expression of its code */
  site(site: string): string;
  /** Of what holds something in a site: machines by where they stand or by their cluster, the rest by the site. */
  holder(alias: string, site: string): string;
}

function seeing(scope: AccessScope | undefined, tables: TablesAt, values: unknown[]): Sees {
  const all = () => 'true';
  if (!scope) return { machine: all, site: all, holder: all };
  const machine = (id: string): string => {
    const where = [`seen.id = ${id}`, tables.held('seen'), ...scopeSql(scope, 'seen', values)].join(' and ');
    return `exists (select from ${tables.from('machine', 'seen', where)} where ${where})`;
  };
  const site = (of: string): string => `${of} = any($${values.push(scope.sites)}::text[])`;
  const holder = (alias: string, of: string): string =>
    `case when ${alias}.holder_kind = 'machine' then ${machine(`${alias}.holder_id`)} else ${site(of)} end`;
  return { machine, site, holder };
}

/** On the axis that is asked about: who came later by it did not stand there before. */
function endingBy(when: When | undefined, put: Asking['put']): Asking['ended'] {
  if (!when) return (alias) => `${alias}.to_position is not null`;
  const { to, type } = axes[when.axis];
  return (alias) => `${alias}.${to} <= ${put(atOf(when))}::${type}`;
}

export function asking(when: When | undefined, scope?: AccessScope): Asking {
  const values: unknown[] = [];
  const tables = tablesAt(when, values);
  const put = (value: unknown): string => `$${values.push(value)}`;
  return { values, tables, put, ended: endingBy(when, put), sees: seeing(scope, tables, values) };
}
