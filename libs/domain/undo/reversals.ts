import type { AnyEvent } from '#libs/contracts/index.js';
import type { Command } from '#libs/kernel/index.js';
import { accountReversals, adminBookReversals } from '../account/reversals.js';
import { accessReversals } from '../access/reversals.js';
import { clusterReversals } from '../cluster/reversals.js';
import { approvalReversals } from '../approval/reversals.js';
import { asnPoolReversals, asnSpaceReversals } from '../asn/reversals.js';
import { rackBgpReversals } from '../bgp/reversals.js';
import { consulDatacenterReversals, consulNodeReversals } from '../consul/reversals.js';
import { configurationReversals } from '../config/reversals.js';
import { announcementReversals } from '../announcement/reversals.js';
import { driftReversals } from '../drift/reversals.js';
import { observationReversals } from '../observation/reversals.js';
import { enrolmentReversals } from '../enrolment/reversals.js';
import { identityReversals } from '../identity/reversals.js';
import { machineReversals } from '../machine/reversals.js';
import { ipamReversals } from '../ipam/reversals.js';
import { placeRuleReversals } from '../cabling/place-rule.js';
import { cablingReversals } from '../cabling/reversals.js';
import { catalogueReversals } from '../catalogue/reversals.js';
import { placeReversals } from '../place/reversals.js';
import { nameReversals } from '../name/reversals.js';
import { policyBookReversals, policyReversals } from '../policy/reversals.js';
import { enclosureReversals } from '../enclosure/enclosure.js';
import { outletReversals } from '../outlet/feeding.js';
import { renumberingReversals } from '../renumbering/reversals.js';
import { keptReversals } from '../kept/reversals.js';
import { readyReversals } from '../ready/reversals.js';
import { roleReversals } from '../role/reversals.js';
import { secretReversals } from '../secret/reversals.js';
import type { Bookkeeping, Lacking, Reversal } from './reversal.js';

/** Every event, in the data and state of its own: nobody but its own aggregate can call what stands here. */
type AllReversals = { readonly [Type in AnyEvent['type']]: Reversal<never, never, Command> };

const bookkeeping: Bookkeeping = 'bookkeeping';

/** What takes back each event, or why nothing does: leaving one out does not compile. One line for each area. */
const reversals: AllReversals = {
  ...machineReversals,
  ...placeReversals,
  ...catalogueReversals,
  ...cablingReversals,
  ...placeRuleReversals,
  ...ipamReversals,
  ...approvalReversals,
  ...asnPoolReversals,
  ...asnSpaceReversals,
  ...rackBgpReversals,
  ...identityReversals,
  ...enrolmentReversals,
  ...driftReversals,
  ...announcementReversals,
  ...accessReversals,
  ...accountReversals,
  ...adminBookReversals,
  ...secretReversals,
  ...configurationReversals,
  ...observationReversals,
  ...clusterReversals,
  ...keptReversals,
  ...readyReversals,
  ...roleReversals,
  ...nameReversals,
  ...policyReversals,
  ...policyBookReversals,
  ...consulDatacenterReversals,
  ...consulNodeReversals,
  ...renumberingReversals,
  ...outletReversals,
  ...enclosureReversals,
  CommandCompleted: bookkeeping,
  BulkBegun: bookkeeping,
  BulkProgressed: bookkeeping,
  BulkEnded: bookkeeping,
  LogVerified: bookkeeping,
  LogFoundAltered: bookkeeping,
};

type AnyReversal = Reversal<object, unknown, Command>;

/** The table is by type: each entry only ever gets the data and state of its own. */
export function reversalOf({ type }: Pick<AnyEvent, 'type'>): AnyReversal {
  return reversals[type] as unknown as AnyReversal;
}

/** Whether what can be taken back depends on an event: a reader of long streams may let go of all others. */
export function bearsOnUndo(event: Pick<AnyEvent, 'type'>): boolean {
  const reversal = reversalOf(event);
  return reversal !== 'bookkeeping' && !('passing' in reversal);
}

/** Whether taking an event back is decided upon the whole stream, and not only upon what bears on undo. */
export function isDecidedUponAll(event: Pick<AnyEvent, 'type'>): boolean {
  const reversal = reversalOf(event);
  return typeof reversal === 'object' && 'uponAll' in reversal;
}

/** What an event is about within its stream; undefined where it cannot be taken back or is bookkeeping. */
export function aspectOf({ type, data }: Pick<AnyEvent, 'type' | 'data'>): string | undefined {
  const reversal = reversalOf({ type });
  return typeof reversal === 'object' && 'aspect' in reversal ? reversal.aspect(data) : undefined;
}

/** How is told that something was not given back, where the command of this event may be taken back by part. */
export function tellingOf({
  type,
  data,
}: Pick<AnyEvent, 'type' | 'data'>): ((lacking: Lacking) => Command) | undefined {
  const reversal = reversalOf({ type });
  const byParts = typeof reversal === 'object' && 'byParts' in reversal ? reversal.byParts : undefined;
  return byParts && ((lacking) => byParts(data, lacking));
}
