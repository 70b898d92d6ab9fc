import { randomUUID } from 'node:crypto';
import {
  change,
  defineProjection,
  defineTable,
  put,
  type DomainEvent,
  type Projection,
  type RecordedEvent,
} from '#libs/kernel/index.js';
import type { EventStore, StoredEvent } from '#libs/ports/index.js';

/** A small domain for tests of the runner: things are counted, and each count is noted. */
export type Counted = DomainEvent<'Counted', { readonly name: string; readonly by: number }>;

export type TallyRow = { readonly name: string; readonly total: number; readonly seen: number };
export type NoteRow = { readonly name: string; readonly position: number; readonly by: number };

export const tally = defineTable<TallyRow>({
  name: 'tally',
  columns: { name: 'text', total: 'bigint', seen: 'integer' },
  key: ['name'],
  indexes: ['(total, name)'],
});
export const note = defineTable<NoteRow>({
  name: 'note',
  columns: { name: 'text', position: 'bigint', by: 'bigint' },
  key: ['name', 'position'],
  indexes: [],
});

/** Counting twice would show: every event adds to what was there before. */
export function tallies(
  version = 1,
  fold: (total: number, by: number) => number = (total, by) => total + by,
): Projection {
  return defineProjection<Counted>({
    name: 'tallies',
    version,
    tables: [tally, note],
    on: {
      Counted: ({ data: { name, by }, position }) => [
        change(tally, [name], (row) => ({ name, total: fold(row?.total ?? 0, by), seen: (row?.seen ?? 0) + 1 })),
        put(note, { name, position: Number(position), by }),
      ],
    },
  }) as Projection;
}

export async function count(store: EventStore, name: string, ...amounts: number[]): Promise<bigint> {
  const events = amounts.map((by) => ({ id: randomUUID(), type: 'Counted', data: { name, by }, metadata: {} }));
  const { position } = await store.append([{ stream: `tally-${name}`, expected: 'any', events }]);
  return position;
}

export const asStored = (stored: StoredEvent): RecordedEvent => stored;
