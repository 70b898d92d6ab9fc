import { z } from 'zod';
import { approvalRule } from '../approval/rule.js';
import { codeSchema } from '../code.js';
import { consulRule } from '../consul/rule.js';
import { settingSections, settingSections1 } from '../config/settings.js';
import { ipAddress } from '../config/words.js';
import { addressFunction } from '../ipam/fields.js';

/** IP version; a pool is of one of them. */
const family = z.union([z.literal(4), z.literal(6)]);

/** What is there gets this cluster, this role, or both. */
export const assignmentRule = z.object({
  kind: z.literal('assignment'),
  cluster: codeSchema.optional(),
  role: codeSchema.optional(),
});

/**
 * What machines are called. `scheme` makes the first label: `{role}-{site}-{rack}-{unit:02}`, or with `{counter:03}`, which
 * is counted up; `domain` is what stands behind it.
 */
export const namingRule = z.object({
  kind: z.literal('naming'),
  scheme: z.string(),
  domain: z.string(),
  /** Days for which a freed name goes to nobody else. */
  quarantineDays: z.int().min(0),
});

/** The next free one of the pool. */
const nextFree = z.object({ how: z.literal('next') });
/**
 * `base + perRack * number of the rack + perUnit * unit`, counted from the pool's first address; the number of a rack is
 * what the digits at the end of its code say.
 */
const byPosition = z.object({
  how: z.literal('position'),
  base: z.int().min(0),
  perRack: z.int().min(0),
  perUnit: z.int().min(0),
});
export const addressChoice = z.discriminatedUnion('how', [nextFree, byPosition]);
export type AddressChoice = z.infer<typeof addressChoice>;

/** Which pool the address of a function comes from, and which one of it. */
export const addressOrder = z.object({
  function: addressFunction,
  family,
  pool: codeSchema,
  choice: addressChoice,
});
export type AddressOrder = z.infer<typeof addressOrder>;
export const addressingRule = z.object({ kind: z.literal('addressing'), addresses: z.array(addressOrder).min(1) });

/** Which pool the ASN comes from; the pool says whether each machine has its own, or a rack or cluster shares one. */
export const asnRule = z.object({ kind: z.literal('asn'), pool: codeSchema });

/** How a machine speaks BGP with the switches at the top of its rack. Times in seconds. */
export const bgpRule = z.object({
  kind: z.literal('bgp'),
  families: z.array(family).min(1),
  /** Over addresses of transfer networks, or (unnumbered, RFC 5549 and 8950) over link-local ones. */
  numbered: z.boolean(),
  keepaliveSeconds: z.int().min(1),
  holdSeconds: z.int().min(3),
  bfd: z.boolean(),
  password: z.boolean(),
  /** Functions of the addresses that the machine announces. */
  announce: z.array(addressFunction),
  /** Prefixes that it takes from the switches; `0.0.0.0/0` and `::/0` are the default routes. */
  accept: z.array(z.string()),
});

/** Which disk, or mirror of two, the operating system goes to. */
export const systemDiskRule = z.object({
  kind: z.literal('system-disk'),
  mirror: z.boolean(),
  /** Which of those that fit: by size, or the one in the lowest slot. */
  take: z.enum(['smallest', 'largest', 'first-slot']),
  /** Bytes. */
  atLeast: z.int().optional(),
  atMost: z.int().optional(),
  /** The whole model looks so; `*` stands for anything. */
  model: z.string().optional(),
  /** The whole serial, or the whole link name below /dev/disk/by-path, looks so. */
  serial: z.string().optional(),
  byPath: z.string().optional(),
});

/** As it was before it had gateways. */
const bmcRule1 = z.object({
  kind: z.literal('bmc'),
  /** The account that is ours; each machine has a password of its own for it. */
  user: z.string(),
  /** Of the BMC network, where it is tagged. */
  vlan: z.int().min(1).max(4094).optional(),
});
/** How the management controller is set up. */
export const bmcRule = bmcRule1.extend({
  /** Of the BMC network: one of each family at most. */
  gateways: z.array(ipAddress).max(2).optional(),
});

/** What machines are set up with: network, names, packages, SSH, storage, parameters; see docs/configuration.md. */
export const settingsRule = z.object({ kind: z.literal('settings'), ...settingSections.shape });

const others = [assignmentRule, namingRule, addressingRule, asnRule, bgpRule, systemDiskRule] as const;

export const policyRule = z.discriminatedUnion('kind', [...others, bmcRule, settingsRule, consulRule, approvalRule]);
/** As policies were before there were any that ask for a second person. */
export const policyRule2 = z.discriminatedUnion('kind', [...others, bmcRule, settingsRule, consulRule]);
/** As policies were before settings had images and kernel arguments, and before there were any for Consul. */
export const policyRule1 = z.discriminatedUnion('kind', [
  ...others,
  bmcRule1,
  z.object({ kind: z.literal('settings'), ...settingSections1.shape }),
]);
export type PolicyRule = z.infer<typeof policyRule>;
export type PolicyKind = PolicyRule['kind'];
export type RuleOf<Kind extends PolicyKind> = Extract<PolicyRule, { kind: Kind }>;
