import type { RackEvent, RackFacts } from '#libs/contracts/index.js';
import { change, defineProjection, put, remove, set, type RecordedEvent, type RowChange } from '#libs/kernel/index.js';
import { marksOf, scoped } from './place/marks.js';
import { rack, rackPlace, type RackPlaceRow, type RackRow } from './place/rack-tables.js';

export { rack, rackPlace };
export type { RackPlaceRow, RackRow };

type Recorded<Type extends RackEvent['type']> = RecordedEvent<Extract<RackEvent, { type: Type }>>;

const idOf = ({ data }: Recorded<RackEvent['type']>): string => scoped(data.site, data.rack);

function columns(event: Recorded<RackEvent['type']>, values: Partial<RackRow> = {}): RowChange {
  return set(rack, [idOf(event)], { ...values, ...marksOf(event) });
}

const factsOf = ({ title, height, width, numbering, feeds }: RackFacts) => ({ title, height, width, numbering, feeds });

function created(event: Recorded<'RackCreated'>): readonly RowChange[] {
  const { site, rack: code, room, row } = event.data;
  const where = { id: idOf(event), site, code, room, row_code: row };
  return [put(rack, { ...where, ...factsOf(event.data), retired: false, used_quarters: 0, ...marksOf(event) })];
}

/** Half a unit's depth or width counts half, both halved a quarter; reservations are not used yet. In quarters of units. */
function quarters({ holder, height, face, side = 'full' }: Recorded<'PlaceTaken'>['data']): number {
  if (holder.kind === 'reservation') return 0;
  return height * (face === 'both' ? 2 : 1) * (side === 'full' ? 2 : 1);
}

function used(event: Recorded<'PlaceTaken' | 'PlaceFreed'>, sign: 1 | -1): RowChange {
  const by = sign * quarters(event.data);
  return change(
    rack,
    [idOf(event)],
    (row) => row && { ...row, used_quarters: row.used_quarters + by, ...marksOf(event) },
  );
}

function taken(event: Recorded<'PlaceTaken'>): readonly RowChange[] {
  const { holder, unit, height, face, side = 'full', purpose = null, until = null, reservation = null } = event.data;
  const place = { unit, height, face, side, purpose, until, reservation };
  const of = { rack_id: idOf(event), holder_kind: holder.kind, holder_id: holder.id };
  return [put(rackPlace, { ...of, ...place, since: event.recordedAt }), used(event, 1)];
}

function freed(event: Recorded<'PlaceFreed'>): readonly RowChange[] {
  const { kind, id } = event.data.holder;
  return [remove(rackPlace, [idOf(event), kind, id]), used(event, -1)];
}

/** Racks, and who holds which of their units. */
export const racks = defineProjection<RackEvent>({
  name: 'racks',
  version: 1,
  category: 'rack',
  lead: rack,
  tables: [rack, rackPlace],
  on: {
    RackCreated: created,
    RackDescribed: (event) => [columns(event, factsOf(event.data.is))],
    RackMoved: (event) => [columns(event, { room: event.data.room, row_code: event.data.row })],
    RackRetired: (event) => [columns(event, { retired: true })],
    RackRestored: (event) => [columns(event, { retired: false })],
    PlaceTaken: taken,
    PlaceFreed: freed,
  },
});
