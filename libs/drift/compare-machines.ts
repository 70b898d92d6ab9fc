import type { DriftItem, DriftWhere } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { compareMachine, type AddressAt } from '#libs/domain/index.js';
import type { When } from '#libs/read-model/queries/index.js';
import { sidesInRows } from './rows.js';
import { desiredOfRows, observedOfRows } from './sides-of-rows.js';

/** All that is otherwise with a machine than it was decided. */
export interface ComparedMachine {
  readonly machineId: string;
  readonly items: readonly DriftItem[];
  readonly where: DriftWhere;
}

export interface ComparedBy {
  readonly addressAt: AddressAt;
  /** ISO 8601, UTC: now. */
  readonly lookedAt: string;
  /** The moment that both sides are of; now unless told. */
  readonly when?: When | undefined;
}

/**
 * Compares many machines with what was decided about them, by what the read models hold at a moment, or now. Machines that
 * these do not know (yet) are left out.
 */
export async function compareMachines(
  pool: Pool,
  ids: readonly string[],
  { addressAt, lookedAt, when }: ComparedBy,
): Promise<readonly ComparedMachine[]> {
  const rows = await sidesInRows(pool, ids, when);
  return rows.machines.map((machine) => {
    const desired = desiredOfRows(rows, machine, addressAt);
    return {
      machineId: machine.id,
      items: compareMachine(desired, observedOfRows(rows, machine, lookedAt)),
      where: desired.where,
    };
  });
}
