import type { CableEnd, CableEvent } from '#libs/contracts/index.js';
import { defineProjection, defineTable, put, remove, set, type RecordedEvent } from '#libs/kernel/index.js';

/** A planned cable. `a` and `b` are its ends, in the order in which they were given. */
export type CableRow = {
  readonly id: string;
  readonly kind: string;
  readonly label: string | null;
  readonly status: string;
  readonly speed_mbps: number | null;
  readonly mtu: number | null;
  readonly a_kind: string;
  readonly a_id: string;
  readonly a_port: string;
  readonly b_kind: string;
  readonly b_id: string;
  readonly b_port: string;
  readonly planned_at: string;
  readonly changed_at: string;
  readonly revision: number;
  readonly position: number;
};

export const cable = defineTable<CableRow>({
  name: 'cable',
  columns: {
    id: 'text',
    kind: 'text',
    label: 'text',
    status: 'text',
    speed_mbps: 'integer',
    mtu: 'integer',
    a_kind: 'text',
    a_id: 'text',
    a_port: 'text',
    b_kind: 'text',
    b_id: 'text',
    b_port: 'text',
    planned_at: 'timestamptz',
    changed_at: 'timestamptz',
    revision: 'integer',
    position: 'bigint',
  },
  key: ['id'],
  indexes: ['(a_id, a_kind)', '(b_id, b_kind)', '(label, id)', '(planned_at, id)'],
  temporal: true,
  past: { found: ['(a_id, a_kind)', '(b_id, b_kind)', '(label, id)'] },
  marks: ['changed_at', 'revision', 'position'],
});

type EndColumns<End extends 'a' | 'b'> = Pick<CableRow, `${End}_kind` | `${End}_id` | `${End}_port`>;

const endOf = <End extends 'a' | 'b'>(which: End, { kind, id, port }: CableEnd): EndColumns<End> =>
  ({ [`${which}_kind`]: kind, [`${which}_id`]: id, [`${which}_port`]: port }) as EndColumns<End>;

const marks = ({ recordedAt, revision, position }: RecordedEvent) => ({
  changed_at: recordedAt,
  revision,
  position: Number(position),
});

/** Which cable should be in which ports. That a port has one only was decided before; here it is looked up. */
export const cabling = defineProjection<CableEvent>({
  name: 'cabling',
  version: 1,
  category: 'cable',
  lead: cable,
  tables: [cable],
  on: {
    CablePlanned: (event) => {
      const { cableId: id, kind, label, status, speedMbps, mtu, a, b } = event.data;
      const facts = { id, kind, label, status, speed_mbps: speedMbps, mtu };
      const row = { ...facts, ...endOf('a', a), ...endOf('b', b), planned_at: event.recordedAt, ...marks(event) };
      return [put(cable, row)];
    },
    CableChanged: (event) => {
      const { kind, label, status, speedMbps, mtu } = event.data.is;
      return [set(cable, [event.data.cableId], { kind, label, status, speed_mbps: speedMbps, mtu, ...marks(event) })];
    },
    CableMoved: (event) => {
      const { cableId, end, to } = event.data;
      return [set(cable, [cableId], { ...endOf(end, to), ...marks(event) })];
    },
    CableRemoved: ({ data: { cableId } }) => [remove(cable, [cableId])],
  },
});
