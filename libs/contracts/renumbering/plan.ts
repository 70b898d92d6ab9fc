import { z } from 'zod';
import { asnSchema } from '../asn/events.js';
import { codeSchema } from '../code.js';
import { addressFunction } from '../ipam/fields.js';
import { addressChoice } from '../policy/rules.js';

const family = z.union([z.literal(4), z.literal(6)]);
const machineId = z.string();

/** What of each machine gets another number. Without `to` or `scheme` it is what the machine's policies say by now. */
export const renumberingOrder = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('address'),
    function: addressFunction,
    family,
    /** Only addresses out of this pool; null: whichever pool they are from. */
    from: codeSchema.nullable(),
    /** Only addresses in this prefix, which is to be left; null: all of them. */
    leaving: z.string().nullable(),
    to: codeSchema.nullable(),
    choice: addressChoice.nullable(),
  }),
  z.object({ kind: z.literal('asn'), to: codeSchema.nullable() }),
  z.object({
    kind: z.literal('name'),
    scheme: z.string().nullable(),
    domain: z.string().nullable(),
    quarantineDays: z.int().min(0).nullable(),
  }),
]);
export type RenumberingOrder = z.infer<typeof renumberingOrder>;

/** An address with the length that it is configured with (`10.1.1.10/24`), or a prefix, and the pool that it is from. */
const numberOf = z.object({ pool: codeSchema, text: z.string() });
export type PooledNumber = z.infer<typeof numberOf>;

const onAddress = { machineId, function: addressFunction, family };

/** One number of one machine, and the one that comes in its stead: both certain, so that nothing is left to choose. */
export const renumberingMove = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('address'),
    ...onAddress,
    before: numberOf,
    after: numberOf,
    /** Whether the machine has both for a while; a BMC has one address at a time. */
    beside: z.boolean(),
  }),
  /** The two ends of a link: `before` and `after` are its prefixes. */
  z.object({
    kind: z.literal('link'),
    ...onAddress,
    before: numberOf,
    after: numberOf,
    /** Those of the machine itself, with their lengths. */
    own: z.object({ before: z.string(), after: z.string() }),
  }),
  z.object({
    kind: z.literal('asn'),
    machineId,
    before: z.object({ pool: codeSchema, asn: asnSchema }),
    after: z.object({ pool: codeSchema, asn: asnSchema }),
    /** Whether the number is kept back for the machine: not where a rack or cluster shares one. */
    reserved: z.boolean(),
  }),
  z.object({
    kind: z.literal('name'),
    machineId,
    before: z.string(),
    after: z.object({ name: z.string(), domain: z.string() }),
    /** The number in the name, and the series that it is of; null where it has none. */
    counted: z.object({ series: z.string(), number: z.int() }).nullable(),
    quarantineDays: z.int().min(0),
  }),
]);
export type RenumberingMove = z.infer<typeof renumberingMove>;

/**
 * `keep`: new numbers are kept back, and no machine knows them yet. `give`: they are given, beside the old ones where a machine
 * can have both, instead of them where it cannot. `settle`: machines are seen with the new ones. `free`: the old ones go back
 * to their pools. `team`: somebody else does something, and says so.
 */
export const renumberingStepKind = z.enum(['keep', 'give', 'settle', 'free', 'team']);
export type RenumberingStepKind = z.infer<typeof renumberingStepKind>;

/**
 * What switches are to know: `both` numbers of what a machine can have beside each other; what is so once it was `given` the new
 * ones; the new ones only (`after`).
 */
export const torStage = z.enum(['both', 'given', 'after']);
export type TorStage = z.infer<typeof torStage>;

export const renumberingStep = z.object({
  /** Its own within the plan: `give-1`, `accept-b1/r01`. */
  step: z.string(),
  kind: renumberingStepKind,
  machines: z.array(machineId),
  /** Who says that it is done; null: Rackledger does it, or sees it. */
  team: z.string().nullable(),
  title: z.string(),
  /** What is to be done, for people. */
  text: z.string(),
  /** The stage that the switches of these machines are to be configured for; null where it is not about switches. */
  tors: torStage.nullable(),
});
export type RenumberingStep = z.infer<typeof renumberingStep>;

/** Something that is not reached for a while, or any more, and the step that does it. */
export const contactLoss = z.object({
  step: z.string(),
  machineId,
  /** kebab-case, stable. */
  code: z.string(),
  message: z.string(),
});
export type ContactLoss = z.infer<typeof contactLoss>;

export const renumberingPlan = z.object({
  title: z.string(),
  /** How the machines were chosen, in words: `rack=b1/r01`. */
  chosenBy: z.string(),
  orders: z.array(renumberingOrder),
  /** Most machines that are moved at once. */
  waveSize: z.int().min(1),
  /** Hours in which machines have to be seen with their new numbers. */
  settleHours: z.int().min(1),
  moves: z.array(renumberingMove),
  steps: z.array(renumberingStep),
  contact: z.array(contactLoss),
});
export type RenumberingPlan = z.infer<typeof renumberingPlan>;
