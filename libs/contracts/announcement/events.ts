import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';
import { codeSchema } from '../code.js';
import { place } from '../place/places.js';

/**
 * What a machine that has not arrived yet can be announced by. The values are canonical (libs/domain/announcement):
 * `serial` as printed on system, board or chassis; `mac` of a port or the BMC; `chassis-slot` is the chassis' serial, a slash
 * and the slot; `switch-port` what LLDP calls the switch, a blank and its port.
 */
export const announcedKind = z.enum(['serial', 'mac', 'chassis-slot', 'switch-port']);
export type AnnouncedKind = z.infer<typeof announcedKind>;

export const announcedEvidence = z.object({ kind: announcedKind, value: z.string() });
export type AnnouncedEvidence = z.infer<typeof announcedEvidence>;

/** Announced one way, and reported another. */
export const misfit = z.object({ ...announcedEvidence.shape, reported: z.array(z.string()) });
export type Misfit = z.infer<typeof misfit>;

const announcementId = z.string();
const machineId = z.string();

/** A machine is expected. What it is given when it comes is said here where it is known. */
export const MachineAnnounced = defineEvent('MachineAnnounced', {
  latest: z.object({
    announcementId,
    evidence: z.array(announcedEvidence),
    place: place.nullable(),
    cluster: codeSchema.nullable(),
    role: codeSchema.nullable(),
    note: z.string(),
  }),
});
export const AnnouncementWithdrawn = defineEvent('AnnouncementWithdrawn', { latest: z.object({ announcementId }) });
/** It was withdrawn, and is expected again. */
export const AnnouncementRenewed = defineEvent('AnnouncementRenewed', { latest: z.object({ announcementId }) });
/** The machine has come. `misfits` are what it is all the same not as announced: drift. */
export const AnnouncementFulfilled = defineEvent('AnnouncementFulfilled', {
  latest: z.object({
    announcementId,
    machineId,
    agrees: z.array(announcedEvidence),
    misfits: z.array(misfit),
    /** The rule that the machine was accepted by, in the same append; null where none did. */
    rule: codeSchema.nullable(),
    place: place.nullable(),
    cluster: codeSchema.nullable(),
    role: codeSchema.nullable(),
  }),
});
/** A report points to the announcement, and more speaks against it: it goes on waiting, and somebody should look. */
export const AnnouncementMisfitFound = defineEvent('AnnouncementMisfitFound', {
  latest: z.object({ announcementId, machineId, agrees: z.array(announcedEvidence), misfits: z.array(misfit) }),
});
/** The machine had come already: what it reports by now agrees in enough for a rule to accept it, in the same append. */
export const AnnouncementConfirmed = defineEvent('AnnouncementConfirmed', {
  latest: z.object({ announcementId, machineId, agrees: z.array(announcedEvidence), rule: codeSchema }),
});
/** What was announced with it was given to the machine, or refused. */
export const AnnouncementApplied = defineEvent('AnnouncementApplied', {
  latest: z.object({
    announcementId,
    machineId,
    what: z.enum(['place', 'cluster', 'role']),
    /** Why it was not given: drift; null where it was. */
    refusal: z.object({ code: z.string(), message: z.string(), wayOut: z.string() }).nullable(),
  }),
});

export const announcementEvents = [
  MachineAnnounced,
  AnnouncementWithdrawn,
  AnnouncementRenewed,
  AnnouncementFulfilled,
  AnnouncementMisfitFound,
  AnnouncementConfirmed,
  AnnouncementApplied,
] as const;
/** Stream `announcement-<id>`. */
export type AnnouncementEvent = EventOf<(typeof announcementEvents)[number]>;

const awaited = { ...announcedEvidence.shape, announcementId };

/** From now on whoever reports this value is the machine of that announcement: two announcements never wait for one value. */
export const EvidenceAwaited = defineEvent('EvidenceAwaited', { latest: z.object(awaited) });
export const EvidenceAwaitedNoMore = defineEvent('EvidenceAwaitedNoMore', { latest: z.object(awaited) });

export const awaitedEvents = [EvidenceAwaited, EvidenceAwaitedNoMore] as const;
/** Stream `awaited-<kind>:<value>`. */
export type AwaitedEvent = EventOf<(typeof awaitedEvents)[number]>;

const ruleTerms = {
  rule: codeSchema,
  title: z.string(),
  /** Two of these have to agree. */
  kinds: z.array(announcedKind),
  /** Only for machines announced for this site or cluster; null: for all. */
  site: codeSchema.nullable(),
  cluster: codeSchema.nullable(),
};

/** Machines that were announced are accepted by themselves where enough of what they report agrees. */
export const AcceptanceRuleDefined = defineEvent('AcceptanceRuleDefined', { latest: z.object(ruleTerms) });
export const AcceptanceRuleRemoved = defineEvent('AcceptanceRuleRemoved', { latest: z.object({ rule: codeSchema }) });

export const acceptanceRuleEvents = [AcceptanceRuleDefined, AcceptanceRuleRemoved] as const;
/** Stream `acceptancerule-<code>`. */
export type AcceptanceRuleEvent = EventOf<(typeof acceptanceRuleEvents)[number]>;
