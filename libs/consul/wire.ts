import { z } from 'zod';
import type { CatalogueCheck, CatalogueKey, CatalogueService, CheckStatus, SeenNode } from '#libs/ports/index.js';
import { secondsOf } from './duration.js';

/** Lists that are empty come as null from some versions. */
const texts = z
  .record(z.string(), z.string())
  .nullish()
  .transform((value) => value ?? {});

const node = z.object({
  Node: z.string(),
  Address: z.string(),
  TaggedAddresses: texts,
  Meta: texts,
  ModifyIndex: z.number(),
});
export const nodesOnWire = z.array(node);

const service = z.object({
  Node: z.string(),
  ServiceID: z.string(),
  ServiceName: z.string(),
  ServiceTags: z
    .array(z.string())
    .nullish()
    .transform((value) => value ?? []),
  ServiceAddress: z.string().default(''),
  ServicePort: z.number().default(0),
  ServiceMeta: texts,
});
export const servicesOnWire = z.array(service);

const check = z.object({
  Node: z.string(),
  CheckID: z.string(),
  Name: z.string(),
  Status: z.string(),
  Notes: z.string().default(''),
  Output: z.string().default(''),
  ServiceID: z.string().default(''),
  Definition: z
    .object({
      HTTP: z.string().optional(),
      TCP: z.string().optional(),
      Interval: z.string().optional(),
      Timeout: z.string().optional(),
    })
    .nullish(),
});
export const checksOnWire = z.array(check);

export const keysOnWire = z.array(z.object({ Key: z.string(), Value: z.string().nullable() }));

export const transactionOnWire = z.object({
  Results: z.array(z.unknown()).nullable(),
  Errors: z.array(z.object({ OpIndex: z.number(), What: z.string() })).nullable(),
});

export const resultsOnWire = z.array(z.object({ Node: z.object({ Node: z.string(), ModifyIndex: z.number() }) }));

export const rightsOnWire = z.array(z.object({ Resource: z.string(), Access: z.string(), Allow: z.boolean() }));

export const nodeOf = (one: z.output<typeof node>): SeenNode => ({
  name: one.Node,
  address: one.Address,
  taggedAddresses: one.TaggedAddresses,
  meta: one.Meta,
  index: one.ModifyIndex,
});

export const serviceOf = (one: z.output<typeof service>): CatalogueService => ({
  node: one.Node,
  id: one.ServiceID,
  name: one.ServiceName,
  tags: one.ServiceTags,
  address: one.ServiceAddress,
  port: one.ServicePort,
  meta: one.ServiceMeta,
});

function statusOf(text: string): CheckStatus {
  return text === 'passing' || text === 'warning' || text === 'maintenance' ? text : 'critical';
}

function definitionOf({ Definition: told }: z.output<typeof check>): CatalogueCheck['definition'] {
  if (!told || (told.HTTP ?? '') + (told.TCP ?? '') === '') return null;
  const { HTTP: http = '', TCP: tcp = '', Interval: interval, Timeout: timeout } = told;
  return {
    http: http === '' ? null : http,
    tcp: tcp === '' ? null : tcp,
    intervalSeconds: secondsOf(interval),
    timeoutSeconds: secondsOf(timeout),
  };
}

export const checkOf = (one: z.output<typeof check>): CatalogueCheck => ({
  node: one.Node,
  id: one.CheckID,
  name: one.Name,
  status: statusOf(one.Status),
  serviceId: one.ServiceID === '' ? null : one.ServiceID,
  notes: one.Notes,
  output: one.Output,
  definition: definitionOf(one),
});

export const keyOf = (one: { readonly Key: string; readonly Value: string | null }): CatalogueKey => ({
  key: one.Key,
  value: one.Value ?? '',
});
