import type { PoolClient } from '#libs/database/index.js';
import type { TableDefinition } from '#libs/kernel/index.js';
import type { Step } from '../history/step.js';
import { isTemporal, newestOf } from '../history/stored-tables.js';
import { RowSpace } from '../space/row-space.js';
import { TableStore } from '../tables/table-store.js';
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
  stores: readonly TableStore[],
  origin: 'live' | 'building',
): RowSpace {
  return new RowSpace(stores, origin, isTemporal(model.projection) ? newestOf(model.projection) : undefined);
}

/** Writes what events did to rows into tables that can be read meanwhile. */
export async function writeSteps(client: PoolClient, { model, schema, steps, upTo }: WriteSteps): Promise<void> {
  if (steps.length === 0) return;
  const stores = changedTables(model).map((table) => new TableStore(client, schema, table, 'live'));
  const space = rowSpace(model, stores, 'live');
  await space.apply(steps);
  await space.writeAll();
  for (const id of space.outOfOrder) await refold(client, { model, schema, id, upTo });
}
