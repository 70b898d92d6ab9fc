import type { AnnouncedEvidence, Evidence } from '#libs/contracts/index.js';
import { declareCoordinated, step, streamOf, type Look } from '#libs/kernel/index.js';
import { evidenceStreamId } from '../identity/evidence-stream.js';
import { evidence } from '../identity/evidence.js';
import { machine } from '../machine/machine.js';
import { announcement } from './announcement.js';
import { fitOf } from './fit.js';
import { ruleFor } from './fulfilment.js';
import { machineNotFound } from './refusals.js';
import { claimedAs, signsOf } from './signs.js';

export interface ConfirmAnnouncement {
  readonly announcementId: string;
  readonly machineId: string;
  /** Codes of the acceptance rules that may let it in, in this order. */
  readonly rules: readonly string[];
}

/** What of the announcement is the machine's own by now, whichever report said so. */
async function claimedBy(
  machineId: string,
  pieces: readonly AnnouncedEvidence[],
  look: Look,
): Promise<readonly Evidence[]> {
  const claims = pieces.flatMap(({ kind, value }) => claimedAs(kind).map((as): Evidence => ({ kind: as, value })));
  const own: Evidence[] = [];
  for (const claim of claims)
    if ((await look(evidence, evidenceStreamId(claim))).state.machineId === machineId) own.push(claim);
  return own;
}

/**
 * Judges a machine again that came with too little for a rule: neighbours and BMCs are often reported minutes after the rest.
 * Only one that nobody accepted yet; whose acceptance a person took back waits for a person.
 */
export const confirmAnnouncement = declareCoordinated<ConfirmAnnouncement>({
  type: 'ConfirmAnnouncement',
  subject: ({ announcementId }) => streamOf(announcement.category, announcementId),
  steps: async ({ announcementId, machineId, rules }, look) => {
    const { state: announced } = await look(announcement, announcementId);
    const { state: found } = await look(machine, machineId);
    if (found.lifecycle === 'absent') return machineNotFound(machineId);
    const isItsOwn = announced.status === 'fulfilled' && announced.machineId === machineId;
    if (!isItsOwn || found.lifecycle !== 'new' || found.acceptanceWithdrawn) return [];
    const fit = fitOf(announced.evidence, signsOf(found, await claimedBy(machineId, announced.evidence, look)));
    const rule = await ruleFor({ rules }, fit, announced, look);
    if (rule === null) return [];
    return [
      step(announcement, announcementId, {
        type: 'RecordConfirmation',
        data: { announcementId, machineId, agrees: fit.agrees, rule },
      }),
      step(machine, machineId, { type: 'AcceptMachine', data: { machineId, rule } }),
    ];
  },
});
