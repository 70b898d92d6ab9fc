import type { SlotLayout } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { rowsOf } from './statement.js';

/** What a machine says of where it sits, and the enclosure that it names. */
export interface SlotEvidence {
  readonly machineId: string;
  /** `<serial>/<slot>`. */
  readonly value: string;
  readonly serial: string;
  /** `<site>/<code>`. */
  readonly chassis: string;
  readonly slots: readonly SlotLayout[];
}

/** Of machines that sit in enclosures which somebody identified. */
export async function slotEvidenceOf(pool: Pool, machineIds: readonly string[]): Promise<readonly SlotEvidence[]> {
  const text = `select m.machine_id as "machineId", m.value, e.serial, e.chassis, c.slots from machinedb.machine_evidence m
    join machinedb.enclosure e on e.serial = split_part(m.value, '/', 1)
    join machinedb.chassis c on c.id = e.chassis
    where m.machine_id = any($1) and m.kind = 'chassis-serial' and strpos(m.value, '/') > 0 order by m.machine_id, m.value`;
  return rowsOf<SlotEvidence>(pool, text, [machineIds]);
}

export interface EnclosureView {
  readonly serial: string;
  readonly chassisId: string;
}

/** Serials of enclosures, by chassis. */
export async function enclosuresOf(pool: Pool, chassis: readonly string[]): Promise<readonly EnclosureView[]> {
  const text = `select e.serial, e.chassis as "chassisId" from machinedb.enclosure e where e.chassis = any($1) order by e.serial`;
  return rowsOf<EnclosureView>(pool, text, [chassis]);
}
