import type { DriftEvent } from '../drift/events.js';
import type { DriftWhere } from '../drift/item.js';
import { driftKindTitle } from '../drift/kinds.js';
import { quotedAtEnd } from './values.js';
import type { SummaryOf } from './summary-table.js';

type Named = { readonly kind: string; readonly subject: string };
/** `“Link MTU” at eth0` */
const called = ({ kind, subject }: Named): string => `“${driftKindTitle(kind)}” at ${subject}`;

const placeOf = ({ rack, site }: DriftWhere): string => (rack ? `rack ${rack}` : site ? `site ${site}` : 'no site');

/** What it is found by now and was not before: a machine that was only renamed has not moved. */
function whatIsOther(now: DriftWhere, was: DriftWhere | undefined): string {
  if (was === undefined) return placeOf(now);
  const others = (['name', 'cluster', 'role'] as const)
    .filter((what) => now[what] !== was[what])
    .map((what) => (now[what] === null ? `no ${what}` : `the ${what} ${now[what]}`));
  return [...(placeOf(now) === placeOf(was) ? [] : [placeOf(now)]), ...others].join(' and ');
}

/** What is not as it was decided, in one plain sentence each. */
export const driftSummaries: SummaryOf<DriftEvent> = {
  DriftFound: ({ item, acknowledged }) =>
    `Drift ${called(item)}: ${item.message}${acknowledged ? ' It is acknowledged.' : ''}`,
  DriftChanged: ({ item }) => `Drift ${called(item)} is other than before: ${item.message}`,
  DriftGone: (item) => `Drift ${called(item)} is gone.`,
  DriftRelocated: ({ where, was }) => `Its drift belongs to ${whatIsOther(where, was)} now.`,
  DriftAcknowledged: ({ until, reason, ...item }) =>
    `Drift ${called(item)} was acknowledged until ${until}: ${quotedAtEnd(reason)}`,
  DriftAcknowledgementWithdrawn: (item) => `Drift ${called(item)} is acknowledged no more.`,
};
