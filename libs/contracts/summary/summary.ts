import type { AnyEvent } from '../registry.js';
import { accountSummaries } from './account-summary.js';
import { approvalSummaries } from './approval-summary.js';
import { asnSummaries } from './asn-summary.js';
import { configSummaries } from './config-summary.js';
import { consulSummaries } from './consul-summary.js';
import { diskSummaries } from './disk-summary.js';
import { announcementSummaries } from './announcement-summary.js';
import { driftSummaries } from './drift-summary.js';
import { enrolmentSummaries } from './enrolment-summary.js';
import { hardwareSummaries } from './hardware-summary.js';
import { lifeSummaries } from './life-summary.js';
import { observationSummaries } from './observation-summary.js';
import { ipamSummaries } from './ipam-summary.js';
import { cablingSummaries } from './cabling-summary.js';
import { catalogueSummaries } from './catalogue-summary.js';
import { placeRuleSummaries } from './place-rule-summary.js';
import { placeSummaries } from './place-summary.js';
import { policySummaries } from './policy-summary.js';
import { enclosureSummaries } from './enclosure-summary.js';
import { outletSummaries } from './outlet-summary.js';
import { renumberingSummaries } from './renumbering-summary.js';
import { keptSummaries } from './kept-summary.js';
import { readySummaries } from './ready-summary.js';
import { secretSummaries } from './secret-summary.js';
import type { SummaryOf } from './summary-table.js';
import { trustSummaries } from './trust-summary.js';

const summaries: SummaryOf<AnyEvent> = {
  ...lifeSummaries,
  ...accountSummaries,
  ...approvalSummaries,
  ...asnSummaries,
  ...placeSummaries,
  ...catalogueSummaries,
  ...cablingSummaries,
  ...placeRuleSummaries,
  ...ipamSummaries,
  ...hardwareSummaries,
  ...enrolmentSummaries,
  ...announcementSummaries,
  ...trustSummaries,
  ...secretSummaries,
  ...keptSummaries,
  ...readySummaries,
  ...diskSummaries,
  ...configSummaries,
  ...observationSummaries,
  ...policySummaries,
  ...renumberingSummaries,
  ...outletSummaries,
  ...enclosureSummaries,
  ...consulSummaries,
  ...driftSummaries,
};

/** What happened, in one plain sentence, for timelines. Takes the event in its latest shape. */
export function summaryOf(event: AnyEvent): string {
  const tell = summaries[event.type] as (data: AnyEvent['data']) => string;
  return tell(event.data);
}
