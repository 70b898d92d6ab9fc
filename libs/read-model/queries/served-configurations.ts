import type { Pool } from '#libs/database/index.js';
import { pageOf, type Page, type PageRequest, type Placed } from './page.js';
import { isoText, selected } from './statement.js';

const columns = {
  machineId: 'c.machine_id',
  generation: 'c.generation',
  digest: 'c.digest',
  changed: 'c.changed',
  secrets: 'c.secrets',
  tokenId: 'c.token_id',
  servedAt: isoText('c.served_at'),
  position: 'c.position::text',
} as const;

export interface ServedConfigurationView {
  readonly machineId: string;
  readonly generation: number;
}

/** What a machine was given, newest first. @throws CursorError */
export async function servedConfigurationsPage(
  pool: Pool,
  machineId: string,
  request: PageRequest & { readonly upTo?: bigint | undefined },
): Promise<Page<ServedConfigurationView & Placed>> {
  const { upTo } = request;
  const values: unknown[] = [machineId];
  const known = upTo === undefined ? '' : ` and c.position <= $${values.push(upTo.toString())}::bigint`;
  const list = {
    from: 'machinedb.served_configuration c',
    where: `c.machine_id = $1${known}`,
    values,
    id: 'c.position',
    idType: 'bigint',
    order: { name: 'POSITION', descending: true },
  } as const;
  return pageOf<ServedConfigurationView>(pool, list, selected(columns, Object.keys(columns)), request);
}
