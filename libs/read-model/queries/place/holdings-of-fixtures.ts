import type { Pool } from '#libs/database/index.js';
import { tablesAt } from '../history/tables-at.js';
import type { When } from '../history/when.js';
import { ofMoment } from '../machines.js';
import { isoText, rowsOf } from '../statement.js';

/** Who holds something, as the API shows it. */
interface HeldView {
  /** Upper case. */
  readonly holderKind: 'MACHINE' | 'CHASSIS' | 'DEVICE' | 'RESERVATION';
  readonly holderId: string;
  readonly purpose: string | null;
  /** ISO 8601. */
  readonly until: string | null;
  readonly reservation: string | null;
  readonly since: string;
  when?: When;
}

/** Units of a rack that somebody holds. */
export interface RackPlaceView extends HeldView {
  readonly rackId: string;
  readonly unit: number;
  readonly height: number;
  readonly face: 'FRONT' | 'REAR' | 'BOTH';
  readonly side: 'LEFT' | 'RIGHT' | 'FULL';
}

/** A slot of a chassis that somebody holds, or a node of it. */
export interface ChassisSlotView extends HeldView {
  readonly chassisId: string;
  readonly slot: string;
  readonly node: string | null;
}

const tenure = (
  alias: string,
): string => `upper(${alias}.holder_kind) as "holderKind", ${alias}.holder_id as "holderId",
  ${alias}.purpose, ${isoText(`${alias}.until`)} as until, ${alias}.reservation, ${isoText(`${alias}.since`)} as since`;

/** Of many racks, from the lowest unit up. */
export async function placesOfRacks(
  pool: Pool,
  rackIds: readonly string[],
  when?: When,
): Promise<readonly RackPlaceView[]> {
  const values: unknown[] = [rackIds];
  const tables = tablesAt(when, values);
  const text = `select p.rack_id as "rackId", p.unit, p.height, upper(p.face) as face, upper(p.side) as side, ${tenure('p')}
    from ${tables.from('rack_place', 'p')} where p.rack_id = any($1) and ${tables.held('p')}
    order by p.rack_id, p.unit, p.face, p.side, p.holder_kind, p.holder_id`;
  return ofMoment(await rowsOf<RackPlaceView>(pool, text, values), when);
}

/** Of many chassis, in the order of their slots' names. */
export async function slotsOfChassis(
  pool: Pool,
  chassisIds: readonly string[],
  when?: When,
): Promise<readonly ChassisSlotView[]> {
  const values: unknown[] = [chassisIds];
  const tables = tablesAt(when, values);
  const text = `select s.chassis_id as "chassisId", s.slot, s.node, ${tenure('s')}
    from ${tables.from('chassis_slot', 's')} where s.chassis_id = any($1) and ${tables.held('s')}
    order by s.chassis_id, s.slot, s.node nulls first, s.holder_kind, s.holder_id`;
  return ofMoment(await rowsOf<ChassisSlotView>(pool, text, values), when);
}
