import type { EnclosureEvent } from '#libs/contracts/index.js';
import { defineProjection, defineTable, put, remove } from '#libs/kernel/index.js';

/** Which chassis prints a serial. */
export type EnclosureRow = {
  readonly serial: string;
  /** `<site>/<code>`. */
  readonly chassis: string;
  readonly since: string;
};

export const enclosure = defineTable<EnclosureRow>({
  name: 'enclosure',
  columns: { serial: 'text', chassis: 'text', since: 'timestamptz' },
  key: ['serial'],
  indexes: ['(chassis)'],
  temporal: true,
});

/** Enclosures by what is printed on them. */
export const enclosures = defineProjection<EnclosureEvent>({
  name: 'enclosures',
  version: 1,
  category: 'enclosure',
  tables: [enclosure],
  on: {
    EnclosureIdentified: ({ data: { serial, chassis }, recordedAt }) => [
      put(enclosure, { serial, chassis, since: recordedAt }),
    ],
    EnclosureForgotten: ({ data: { serial } }) => [remove(enclosure, [serial])],
  },
});
