import type { PoolClient } from '#libs/database/index.js';
import type { TableDefinition } from '#libs/kernel/index.js';
import type { Step } from '../history/step.js';
import { isTemporal, newestOf } from '../history/stored-tables.js';
import { RowSpace } from '../space/row-space.js';
import { NewestOfRows } from '../tables/newest-of-rows.js';
import { TableStore, type RowStore } from '../tables/table-store.js';
import type { Model } from './model.js';
import { refold } from './refold.js';

export interface WriteSteps {
  readonly model: Model;
  readonly schema: string;
  readonly steps: readonly Step[];
  /** Everything in the log up to here is in the tables then. */
  readonly upTo: bigint;
}

/** The tables whose rows events change; what keeps their history is written along with them. */
export function changedTables({ projection }: Pick<Model, 'projection'>): readonly TableDefinition[] {
  return isTemporal(projection) ? [...projection.tables, newestOf(projection)] : projection.tables;
}

export function rowSpace(
  model: Pick<Model, 'projection'>,
  stores: readonly RowStore[],
  origin: 'live' | 'building',
): RowSpace {
  return new RowSpace(stores, origin, isTemporal(model.projection) ? newestOf(model.projection) : undefined);
}

function liveStore(client: PoolClient, schema: string, { projection }: Model, table: TableDefinition): RowStore {
  const store = new TableStore(client, schema, table, 'live');
  const { lead } = projection;
  return lead && table === newestOf(projection) ? new NewestOfRows(client, store, { schema, row: lead }) : store;
}

/** Writes what events did to rows into tables that can be read meanwhile. */
export async function writeSteps(client: PoolClient, { model, schema, steps, upTo }: WriteSteps): Promise<void> {
  if (steps.length === 0) return;
  const stores = changedTables(model).map((table) => liveStore(client, schema, model, table));
  const space = rowSpace(model, stores, 'live');
  await space.apply(steps);
  await space.writeAll();
  for (const id of space.outOfOrder) await refold(client, { model, schema, id, upTo });
}
