import type { EnclosureEvent } from '../enclosure/events.js';
import type { SummaryOf } from './summary-table.js';

/** Which enclosure is which chassis, in one plain sentence each. */
export const enclosureSummaries: SummaryOf<EnclosureEvent> = {
  EnclosureIdentified: ({ serial, chassis, previous }) =>
    `The enclosure with serial ${serial} is chassis ${chassis}${previous === null ? '' : `, and not ${previous}`}.`,
  EnclosureForgotten: ({ serial, chassis }) => `The enclosure with serial ${serial} is chassis ${chassis} no more.`,
};
