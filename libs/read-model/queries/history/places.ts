import type { Pool } from '#libs/database/index.js';
import { componentSelect, type ComponentAt } from '../components.js';
import { ofMoment } from '../machines.js';
import { rowsOf } from '../statement.js';
import { tablesAt } from './tables-at.js';
import type { When } from './when.js';

/** A serial that many parts share is no serial. */
const most = 100;

/** Where a part sits, or sat: by its component id or by its serial. What is in merged machines is in the others. */
export async function componentPlaces(
  pool: Pool,
  part: { readonly id: string } | { readonly serial: string },
  when: When | undefined,
): Promise<readonly ComponentAt[]> {
  const values: unknown[] = ['id' in part ? part.id : part.serial];
  const tables = tablesAt(when, values);
  const column = 'id' in part ? 'c.component_id' : 'c.serial';
  const text = `select ${componentSelect()} from ${tables.from('component', 'c')}
    join ${tables.from('machine', 'm')} on m.id = c.machine_id
    where ${column} = $1 and ${tables.held('c')} and ${tables.held('m')} and m.lifecycle <> 'merged'
    order by c.since desc, c.machine_id, c.key limit ${most}`;
  return ofMoment(await rowsOf<ComponentAt>(pool, text, values), when);
}
