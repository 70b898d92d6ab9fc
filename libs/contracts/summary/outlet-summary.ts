import type { FeedingEvent } from '../outlet/events.js';
import type { SummaryOf } from './summary-table.js';

const inletText = (inlet: string | null): string => (inlet === null ? '' : ` (${inlet})`);

/** What is fed by what, in one plain sentence each. */
export const outletSummaries: SummaryOf<FeedingEvent> = {
  DeviceFed: ({ device, inlet, rack, feed, previous }) => {
    const before = previous ? `, and no more by feed ${previous.feed} of rack ${previous.rack}` : '';
    return `Device ${device}${inletText(inlet)} is fed by feed ${feed} of rack ${rack}${before}.`;
  },
  DeviceUnfed: ({ device, inlet, rack, feed }) =>
    `Device ${device}${inletText(inlet)} is fed by feed ${feed} of rack ${rack} no more.`,
};
