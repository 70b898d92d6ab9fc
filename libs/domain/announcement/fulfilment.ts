import type { Evidence } from '#libs/contracts/index.js';
import { declareCoordinated, step, streamOf, type Look, type Step } from '#libs/kernel/index.js';
import { machine } from '../machine/machine.js';
import { acceptanceRule, acceptsBy } from './acceptance-rule.js';
import { announcement, type AnnouncementState } from './announcement.js';
import { awaited, awaitedId } from './awaited.js';
import { fitOf, type Fit } from './fit.js';
import { machineNotFound } from './refusals.js';
import { signsOf } from './signs.js';

export interface FulfilAnnouncement {
  readonly announcementId: string;
  readonly machineId: string;
  /** True: a person says that it is this machine, whatever it reports. False: what it reports decides. */
  readonly byHand: boolean;
  /** What is known to be its evidence beside its own state. */
  readonly claimed?: readonly Evidence[];
  /** Codes of the acceptance rules that may let it in, in this order. */
  readonly rules?: readonly string[];
}

/** The first rule that lets a machine in which is as announced in everything. */
export async function ruleFor(
  { rules = [], byHand = false }: Partial<Pick<FulfilAnnouncement, 'rules' | 'byHand'>>,
  { misfits, agrees }: Fit,
  announced: AnnouncementState,
  look: Look,
): Promise<string | null> {
  if (byHand || misfits.length > 0) return null;
  for (const rule of rules) {
    const { terms } = (await look(acceptanceRule, rule)).state;
    if (terms && acceptsBy(terms, announced, agrees)) return rule;
  }
  return null;
}

function waitsNoMore({ evidence }: AnnouncementState, announcementId: string): readonly Step[] {
  return evidence.map((piece) =>
    step(awaited, awaitedId(piece), { type: 'AwaitEvidenceNoMore', data: { ...piece, announcementId } }),
  );
}

/**
 * Compares a machine with an announcement that waits: it is fulfilled, or what does not fit is told. Where a rule accepts,
 * the machine is accepted in the same append.
 */
export const fulfilAnnouncement = declareCoordinated<FulfilAnnouncement>({
  type: 'FulfilAnnouncement',
  subject: ({ announcementId }) => streamOf(announcement.category, announcementId),
  steps: async (data, look) => {
    const { announcementId, machineId, byHand } = data;
    const { state: announced } = await look(announcement, announcementId);
    const { state: found } = await look(machine, machineId);
    if (found.lifecycle === 'absent') return machineNotFound(machineId);
    const fit = fitOf(announced.evidence, signsOf(found, data.claimed));
    const { agrees, misfits } = fit;
    const compared = { announcementId, machineId, agrees, misfits };
    if (!fit.fits && !byHand) return [step(announcement, announcementId, { type: 'RecordMisfit', data: compared })];
    const rule = found.lifecycle === 'new' ? await ruleFor(data, fit, announced, look) : null;
    return [
      step(announcement, announcementId, { type: 'RecordFulfilment', data: { ...compared, rule } }),
      ...waitsNoMore(announced, announcementId),
      ...(rule === null ? [] : [step(machine, machineId, { type: 'AcceptMachine', data: { machineId, rule } })]),
    ];
  },
});
