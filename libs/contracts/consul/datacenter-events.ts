import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';
import { codeSchema } from '../code.js';

/** A rack's worth: more at once is a mistake until somebody says that it is none. */
export const usualMostDeregistrations = 50;

const ofBefore = {
  title: z.string(),
  /** What Consul itself calls it. */
  name: codeSchema,
  /** `http://host:port`, `https://host:port`, in the order in which they are tried. */
  addresses: z.array(z.string()).min(1),
  /** Reference of the secret that its token is; null: none is asked for. */
  token: z.string().nullable(),
  /** Certificates that its own must lead to, PEM; null: those of the system. */
  ca: z.string().nullable(),
  /** What our nodes there are marked with, and where our keys stand: `rackledger/<owner>/`. */
  owner: codeSchema,
  enabled: z.boolean(),
  /** Operations that are written in one second at most. */
  operationsPerSecond: z.int().min(1),
};

/** A datacenter of Consul, and how it is reached. */
export const consulSettings = z.object({
  ...ofBefore,
  /** Machines that are taken out of it at once without anybody being asked; and no more than a tenth of them. */
  mostDeregistrations: z.int().min(0),
  /** Whether the token may go over plain HTTP to other machines: everybody on the way reads it. */
  tokenOverPlainHttp: z.boolean(),
});
export type ConsulSettings = z.infer<typeof consulSettings>;

/** The very first ones did not say how many may be taken out at once, and none let a token out in the clear. */
const consulSettings1 = z.object({ ...ofBefore, mostDeregistrations: z.int().min(0).optional() });
const fromSettings1 = (settings: z.infer<typeof consulSettings1>): ConsulSettings => ({
  ...settings,
  mostDeregistrations: settings.mostDeregistrations ?? usualMostDeregistrations,
  tokenOverPlainHttp: false,
});
type WithSettings1 = { readonly settings: z.infer<typeof consulSettings1> };

const datacenter = z.string();
const ofDatacenter = z.object({ datacenter, settings: consulSettings });
const before = {
  schema: z.object({ datacenter, settings: consulSettings1 }),
  upcast: (data: WithSettings1) => ({ ...data, settings: fromSettings1(data.settings) }),
};

export const ConsulDatacenterRegistered = defineEvent('ConsulDatacenterRegistered', {
  latest: ofDatacenter,
  older: [before],
});
export const ConsulDatacenterChanged = defineEvent('ConsulDatacenterChanged', {
  latest: z.object({ ...ofDatacenter.shape, previous: consulSettings }),
  older: [
    {
      schema: z.object({ datacenter, settings: consulSettings1, previous: consulSettings1 }),
      upcast: (data: WithSettings1 & { readonly previous: z.infer<typeof consulSettings1> }) => ({
        ...before.upcast(data),
        previous: fromSettings1(data.previous),
      }),
    },
  ],
});
/** Nothing is written there any more; what stands there stays. */
export const ConsulDatacenterRemoved = defineEvent('ConsulDatacenterRemoved', {
  latest: ofDatacenter,
  older: [before],
});

export const consulDatacenterEvents = [
  ConsulDatacenterRegistered,
  ConsulDatacenterChanged,
  ConsulDatacenterRemoved,
] as const;
/** Stream `consuldc-<code>`. */
export type ConsulDatacenterEvent = EventOf<(typeof consulDatacenterEvents)[number]>;

/** It answers, and did not before. */
export const ConsulReached = defineEvent('ConsulReached', { latest: z.object({ datacenter, address: z.string() }) });
/** It does not answer any more, or it denies what we need. */
export const ConsulLost = defineEvent('ConsulLost', {
  latest: z.object({ datacenter, because: z.enum(['unreachable', 'denied']), message: z.string() }),
});

export const consulReachEvents = [ConsulReached, ConsulLost] as const;
/** Stream `consulreach-<code>`: what is seen of it never contends with commands about it. */
export type ConsulReachEvent = EventOf<(typeof consulReachEvents)[number]>;
