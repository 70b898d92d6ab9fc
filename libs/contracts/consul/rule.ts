import { z } from 'zod';
import { codeSchema } from '../code.js';
import { addressFunction } from '../ipam/fields.js';

/** What may stand in the metadata of a node, and in the keys of a machine. */
export const consulFacts = [
  'machine',
  'site',
  'room',
  'row',
  'rack',
  'unit',
  'chassis',
  'slot',
  'cluster',
  'role',
  'fqdn',
  'serial',
  'manufacturer',
  'model',
  'release',
  'tags',
  'addresses',
] as const;
export const consulFact = z.enum(consulFacts);
export type ConsulFact = z.infer<typeof consulFact>;

const family = z.union([z.literal(4), z.literal(6)]);

/** Which machines stand in which datacenter, and as what. */
export const consulMembership = z.object({
  /** Code of the datacenter. */
  datacenter: codeSchema,
  /** States of life in which a machine stands there; retired it never does. */
  states: z.array(z.enum(['new', 'accepted'])).min(1),
  /** What its node is called: its name, its name with domain (dots as hyphens), or its id. */
  node: z.enum(['name', 'fqdn', 'machine']),
  /** Its address is the first that the machine has of these functions. */
  address: z.array(addressFunction).min(1),
  tagged: z.array(z.object({ tag: z.string(), function: addressFunction, family })),
  meta: z.array(consulFact),
  /** Whether consul-esm is to ping it. */
  probe: z.boolean(),
  /** A check that says whether we hear of the machine. */
  liveness: z.boolean(),
  /** What its key says, as JSON; none: it has no key. */
  keys: z.array(consulFact),
});
export type ConsulMembership = z.infer<typeof consulMembership>;

/** Seconds. `path` makes it an HTTP check, none a TCP one. */
const probe = z.object({
  path: z.string().nullable(),
  tls: z.boolean(),
  intervalSeconds: z.int().min(1).max(86_400),
  timeoutSeconds: z.int().min(1).max(3_600),
});

export const consulServiceRule = z.object({
  name: z.string(),
  tags: z.array(z.string()),
  port: z.int().min(0).max(65_535),
  /** Function of its address; null: that of the node. */
  address: addressFunction.nullable(),
  meta: z.record(z.string(), z.string()),
  check: probe.nullable(),
});
export type ConsulServiceRule = z.infer<typeof consulServiceRule>;

/** Each of the two may be decided by another policy: the site says where, the role says which services. */
export const consulRule = z.object({
  kind: z.literal('consul'),
  membership: consulMembership.optional(),
  services: z.array(consulServiceRule).optional(),
});
