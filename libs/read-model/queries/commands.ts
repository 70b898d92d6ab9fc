import type { Pool } from '#libs/database/index.js';
import { rowsOf } from './statement.js';

/** A command that wrote something, and to which streams. */
export interface CommandPlaces {
  readonly commandId: string;
  readonly streams: readonly string[];
}

/** By what commands are looked for: a command's own id (or that of a bulk, for all that it gave), or a correlation. */
export type CommandsBy = 'command' | 'correlation';

const from = 'select a.command_id, a.category, a.subject, a.position from machinedb.audit_event a where';

/** In two parts, since the index on commands leaves out those whose id is that of their correlation. */
const byCommand = (ids: string): string => `
  ${from} a.command_id = ${ids} and a.command_id is distinct from a.correlation_id
  union all ${from} a.correlation_id = ${ids} and a.command_id = a.correlation_id`;

const isBulk = (id: string): string =>
  `exists (select from machinedb.audit_event b where b.category = 'bulk' and b.subject = ${id})`;

/**
 * What a bulk gave to its subjects one by one. What took a bulk back has the same cause, and is told by this: the bulk
 * did everything by itself then, or the undo is a bulk that did.
 */
const byBulk = `
  ${from} a.causation_id = $1 and a.causation_id is distinct from a.command_id
    and ${isBulk('$1')} and not ${isBulk('a.command_id')}
    and not exists (select from machinedb.audit_event c where c.command_id = $1 and c.category <> 'bulk'
      and c.command_id is distinct from c.correlation_id)`;

/** What commands and bulks keep about themselves is not what they did. */
const places = (events: string, more = ''): string =>
  `select e.command_id as "commandId", array_agg(distinct e.category || '-' || e.subject) as streams
     from (${events}) e where e.category not in ('command', 'bulk') and e.command_id is not null
    group by e.command_id ${more}`;

const newest = 'order by max(e.position) desc limit $2';
const statements: Readonly<Record<CommandsBy, string>> = {
  command: places(`${byCommand('$1')} union all ${byBulk}`, newest),
  correlation: places(`${from} a.correlation_id = $1`, newest),
};
const byIds = places(byCommand('any($1)'));

/** What was done under an id; newest first. Waits for nothing. */
export async function commandsUnder(
  pool: Pool,
  by: CommandsBy,
  id: string,
  most: number,
): Promise<readonly CommandPlaces[]> {
  return rowsOf<CommandPlaces>(pool, statements[by], [id, most]);
}

/** Commands by id, in no order; ids that there are not are left out. */
export async function commandsById(pool: Pool, ids: readonly string[]): Promise<readonly CommandPlaces[]> {
  return rowsOf<CommandPlaces>(pool, byIds, [ids]);
}
