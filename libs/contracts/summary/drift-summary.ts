import type { DriftEvent } from '../drift/events.js';
import { driftKindTitle } from '../drift/kinds.js';
import { quotedAtEnd } from './values.js';
import type { SummaryOf } from './summary-table.js';

type Named = { readonly kind: string; readonly subject: string };
/** `“Link MTU” at eth0` */
const called = ({ kind, subject }: Named): string => `“${driftKindTitle(kind)}” at ${subject}`;

/** What is not as it was decided, in one plain sentence each. */
export const driftSummaries: SummaryOf<DriftEvent> = {
  DriftFound: ({ item, acknowledged }) =>
    `Drift ${called(item)}: ${item.message}${acknowledged ? ' It is acknowledged.' : ''}`,
  DriftChanged: ({ item }) => `Drift ${called(item)} is other than before: ${item.message}`,
  DriftGone: (item) => `Drift ${called(item)} is gone.`,
  DriftRelocated: ({ where }) =>
    where.rack
      ? `Its drift belongs to rack ${where.rack} now.`
      : `Its drift belongs to ${where.site ?? 'no site'} now.`,
  DriftAcknowledged: ({ until, reason, ...item }) =>
    `Drift ${called(item)} was acknowledged until ${until}: ${quotedAtEnd(reason)}`,
  DriftAcknowledgementWithdrawn: (item) => `Drift ${called(item)} is acknowledged no more.`,
};
