import { z } from 'zod';

const texts = z.record(z.string(), z.string());

export const consulService = z.object({
  /** One of a kind on its node. */
  id: z.string(),
  name: z.string(),
  tags: z.array(z.string()),
  /** Empty: that of the node. */
  address: z.string(),
  /** 0: none. */
  port: z.int().min(0).max(65_535),
  meta: texts,
});

export const consulCheckStatus = z.enum(['passing', 'warning', 'critical', 'maintenance']);
export type ConsulCheckStatus = z.infer<typeof consulCheckStatus>;

export const consulCheck = z.object({
  id: z.string(),
  name: z.string(),
  /** Null: of the node itself. */
  service: z.string().nullable(),
  /** What we say it is; null: whoever looks says it, and it begins as critical. */
  status: consulCheckStatus.nullable(),
  notes: z.string(),
  http: z.string().nullable(),
  tcp: z.string().nullable(),
  intervalSeconds: z.int().min(0),
  timeoutSeconds: z.int().min(0),
});

export const consulKeys = z.array(z.object({ key: z.string(), value: z.string() }));
export type ConsulKeys = z.infer<typeof consulKeys>;

/** All that stands in Consul about a machine: an external node, its services and checks, and its keys. */
export const consulRegistration = z.object({
  node: z.string(),
  address: z.string(),
  /** By tag: `lan`, `lan_ipv6`, `wan`. */
  taggedAddresses: texts,
  meta: texts,
  services: z.array(consulService),
  checks: z.array(consulCheck),
  keys: consulKeys,
});
export type ConsulRegistration = z.infer<typeof consulRegistration>;
export type ConsulService = z.infer<typeof consulService>;
export type ConsulCheck = z.infer<typeof consulCheck>;

/** Why a machine does not stand there as it is to, and is not put right by itself. */
export const consulHindranceKind = z.enum(['incomplete', 'foreign-node', 'name-twice', 'denied', 'refused', 'held']);
export const consulHindrance = z.object({
  kind: consulHindranceKind,
  node: z.string().nullable(),
  message: z.string(),
});
export type ConsulHindrance = z.infer<typeof consulHindrance>;

/** What was found otherwise than it is to be. */
export const consulFinding = z.object({
  what: z.enum(['node', 'service', 'check', 'key']),
  /** Within the machine: name of the node, id of the service or check, the key. */
  id: z.string(),
  was: z.enum(['missing', 'different', 'unwanted']),
  /** Where it was different: in what. */
  fields: z.array(z.object({ field: z.string(), expected: z.string(), found: z.string() })),
});
export type ConsulFinding = z.infer<typeof consulFinding>;
