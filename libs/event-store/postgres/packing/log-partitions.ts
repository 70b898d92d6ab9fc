import type { Pool } from '#libs/database/index.js';
import { PartitionRefusal, rewritePartition, type PartitionShape } from './rewrite.js';

/** Part of the log, as a table of its own. */
export interface LogPartition {
  readonly name: string;
  readonly first: bigint;
  readonly last: bigint;
  /** Events in it so far. */
  readonly events: bigint;
  /** No more events will come. */
  readonly full: boolean;
  readonly packed: boolean;
  /** Undefined: where the database lies. */
  readonly tablespace: string | undefined;
  /** With indexes. */
  readonly bytes: number;
}

interface Row {
  readonly name: string;
  readonly first: string;
  readonly last: string;
  readonly head: string;
  readonly packed: boolean;
  readonly tablespace: string | null;
  readonly bytes: number;
}

function partitionOf({ name, packed, bytes, ...row }: Row): LogPartition {
  const [first, last, head] = [BigInt(row.first), BigInt(row.last), BigInt(row.head)];
  const end = head < last ? head : last;
  const events = end < first ? 0n : end - first + 1n;
  return { name, first, last, events, full: head >= last, packed, tablespace: row.tablespace ?? undefined, bytes };
}

/** The partitions of the log on PostgreSQL: what there is, and what can be done with those that are full. */
export class LogPartitions {
  readonly #pool: Pool;

  /** @param pool without a deadline for statements: they take minutes */
  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** In the order of their positions. */
  async list(): Promise<LogPartition[]> {
    const { rows } = await this.#pool.query<Row>(`
      select p.name, p.first_position::text as first, p.last_position::text as last, h.position::text as head, p.packed,
             t.spcname as tablespace,
             pg_total_relation_size(c.oid) + coalesce(pg_total_relation_size(to_regclass('log.' || replace(p.name, 'event', 'payload'))), 0)
               as bytes
        from log.partition p cross join log.log_head h
        join pg_class c on c.oid = to_regclass('log.' || quote_ident(p.name))
        left join pg_tablespace t on t.oid = c.reltablespace
       order by p.first_position`);
    return rows.map(partitionOf);
  }

  /**
   * Payloads into compressed blocks.
   * @param covered position up to which checkpoints cover the log: the hashes of single events go, so only what is signed may
   * be packed; undefined asks for no checkpoint
   */
  async pack(name: string, covered: bigint | undefined, progress: (done: bigint) => void): Promise<LogPartition> {
    const partition = await this.#full(name);
    if (partition.packed) throw new PartitionRefusal(`${name} is packed already`);
    if (covered !== undefined && covered < partition.last)
      throw new PartitionRefusal(
        `checkpoints cover the log up to ${covered} only: ${name} reaches up to ${partition.last}`,
      );
    return this.#become(partition, { packed: true, tablespace: partition.tablespace }, progress);
  }

  /** Payloads back into their rows. */
  async unpack(name: string, progress: (done: bigint) => void): Promise<LogPartition> {
    const partition = await this.#full(name);
    if (!partition.packed) throw new PartitionRefusal(`${name} is not packed`);
    return this.#become(partition, { packed: false, tablespace: partition.tablespace }, progress);
  }

  /** Everything of it into another tablespace; undefined: back to where the database lies. */
  async move(name: string, tablespace: string | undefined, progress: (done: bigint) => void): Promise<LogPartition> {
    const partition = await this.#full(name);
    if (partition.tablespace === tablespace) throw new PartitionRefusal(`${name} lies there already`);
    const { rowCount } = await this.#pool.query('select 1 from pg_tablespace where spcname = $1', [tablespace ?? null]);
    if (tablespace !== undefined && rowCount === 0) throw new PartitionRefusal(`there is no tablespace ${tablespace}`);
    return this.#become(partition, { packed: partition.packed, tablespace }, progress);
  }

  async #become(
    { name, first, last, packed }: LogPartition,
    shape: PartitionShape,
    progress: (done: bigint) => void,
  ): Promise<LogPartition> {
    await rewritePartition({ pool: this.#pool, name, first, last, packedBefore: packed, shape, progress });
    return this.#named(name);
  }

  async #named(name: string): Promise<LogPartition> {
    const all = await this.list();
    const found = all.find((one) => one.name === name);
    if (found) return found;
    throw new PartitionRefusal(`there is no partition ${name}; there are ${all.map((one) => one.name).join(', ')}`);
  }

  async #full(name: string): Promise<LogPartition> {
    const partition = await this.#named(name);
    if (partition.full) return partition;
    throw new PartitionRefusal(`${name} is not full: events are still written into it`);
  }
}
