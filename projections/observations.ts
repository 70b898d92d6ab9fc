import {
  observationSections,
  sectionOfObservation,
  type ObservationEvent,
  type ObservationSectionName,
} from '#libs/contracts/index.js';
import { defineProjection, defineTable, put, type RecordedEvent, type RowChange } from '#libs/kernel/index.js';

/** What a machine sees of the world around it: one row for each section that it ever told of. */
export type ObservationRow = {
  readonly machine_id: string;
  readonly section: string;
  /** The section as it was reported; its schema is in libs/contracts/observation. */
  readonly observed: object;
  /** When it became so. */
  readonly observed_at: string;
};

export const observation = defineTable<ObservationRow>({
  name: 'observation',
  columns: { machine_id: 'text', section: 'text', observed: 'jsonb', observed_at: 'timestamptz' },
  key: ['machine_id', 'section'],
  indexes: [],
  temporal: true,
});

type Told = RecordedEvent<ObservationEvent>;

function sectionTold({ type, data: { machineId, observed, observedAt } }: Told): readonly RowChange[] {
  const section: ObservationSectionName = sectionOfObservation[type];
  return [put(observation, { machine_id: machineId, section, observed, observed_at: observedAt })];
}

/** What machines see beside their hardware, section by section; whatever sections there are. */
export const observations = defineProjection<ObservationEvent>({
  name: 'observations',
  version: 1,
  category: 'observation',
  tables: [observation],
  on: Object.fromEntries(Object.values(observationSections).map(({ type }) => [type, sectionTold])),
});
