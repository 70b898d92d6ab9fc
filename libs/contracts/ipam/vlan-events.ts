import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';
import { codeSchema } from '../code.js';
import { vlanId } from './fields.js';

const group = codeSchema;

/** Where a VLAN id means one thing: a site, or what shares its switches. */
export const VlanGroupCreated = defineEvent('VlanGroupCreated', {
  latest: z.object({ group, title: z.string(), site: codeSchema.nullable() }),
});
export const VlanGroupChanged = defineEvent('VlanGroupChanged', {
  latest: z.object({ group, title: z.string(), site: codeSchema.nullable() }),
});
export const VlanGroupRemoved = defineEvent('VlanGroupRemoved', { latest: z.object({ group }) });

const vlan = { group, vid: vlanId, name: z.string() };
export const VlanAdded = defineEvent('VlanAdded', { latest: z.object({ ...vlan, title: z.string() }) });
export const VlanChanged = defineEvent('VlanChanged', { latest: z.object({ ...vlan, title: z.string() }) });
export const VlanRemoved = defineEvent('VlanRemoved', { latest: z.object(vlan) });

/** A prefix lies on it: it cannot be removed before that ends. The other side of the prefix's own facts. */
const use = z.object({ group, vid: vlanId, vrf: codeSchema, prefix: z.string() });
export const VlanUsed = defineEvent('VlanUsed', { latest: use });
export const VlanUnused = defineEvent('VlanUnused', { latest: use });

export const vlanEvents = [
  VlanGroupCreated,
  VlanGroupChanged,
  VlanGroupRemoved,
  VlanAdded,
  VlanChanged,
  VlanRemoved,
  VlanUsed,
  VlanUnused,
] as const;

/** Stream `vlangroup-<code>`. */
export type VlanEvent = EventOf<(typeof vlanEvents)[number]>;
