import type { Projection } from '#libs/kernel/index.js';
import { storedTables } from '../../../libs/read-model/history/stored-tables.js';
import type { FleetDatabase } from './fleet-database.js';

/** The tables of a projection as they stand at a position, kept aside, to begin from there again and again. */
export class SavedTables {
  private constructor(
    private readonly database: FleetDatabase,
    private readonly projection: Projection,
    private readonly position: bigint,
  ) {}

  /** The head is moved back meanwhile: a rebuild goes as far as the head. */
  static async at(database: FleetDatabase, projection: Projection, position: bigint): Promise<SavedTables> {
    const head = await database.store.head();
    await database.pool.query('update log.log_head set position = $1', [String(position)]);
    await database.withProjector([projection], (projector) => projector.rebuild(projection.name));
    await database.pool.query('update log.log_head set position = $1', [String(head)]);
    for (const { name } of storedTables(projection)) {
      await database.pool.query(`create table saved_${name} as table machinedb.${name}`);
    }
    return new SavedTables(database, projection, position);
  }

  async restore(): Promise<void> {
    const { pool } = this.database;
    for (const { name } of storedTables(this.projection)) {
      await pool.query(`truncate machinedb.${name}`);
      await pool.query(`insert into machinedb.${name} table saved_${name}`);
      await pool.query(`vacuum analyze machinedb.${name}`);
    }
    await pool.query('update machinedb.checkpoint set position = $2 where projection = $1', [
      this.projection.name,
      String(this.position),
    ]);
  }
}
