import type { Pool } from '#libs/database/index.js';
import { rowsOf } from './statement.js';

/** A command that wrote something, and to which streams. */
export interface CommandPlaces {
  readonly commandId: string;
  readonly streams: readonly string[];
}

/** What commands and bulks keep about themselves is not what they did. */
const effects = `a.category not in ('command', 'bulk')`;

const places = (condition: string, more = ''): string =>
  `select a.command_id as "commandId", array_agg(distinct a.category || '-' || a.subject) as streams
     from machinedb.audit_event a where ${effects} and a.command_id is not null and ${condition}
    group by a.command_id ${more}`;

const under = places(
  `(a.command_id = $1 or a.correlation_id = $1
     or (a.causation_id = $1 and exists (select from machinedb.audit_event b
          where b.command_id = $1 and b.type = 'BulkBegun')))`,
  'order by max(a.position) desc limit $2',
);

/** What a command or a bulk did, or all commands of a correlation; newest first. Waits for nothing. */
export async function commandsUnder(pool: Pool, id: string, most: number): Promise<readonly CommandPlaces[]> {
  return rowsOf<CommandPlaces>(pool, under, [id, most]);
}

/** Commands by id, in no order; ids that there are not are left out. */
export async function commandsById(pool: Pool, ids: readonly string[]): Promise<readonly CommandPlaces[]> {
  return rowsOf<CommandPlaces>(pool, places('a.command_id = any($1)'), [ids]);
}
