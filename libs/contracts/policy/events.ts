import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';
import { policyRule, policyRule1, policyRule2 } from './rules.js';
import { selector } from './selector.js';

const version = z.int().min(1);
const content = { selector, rule: policyRule };
/** A rule of before says the same: it has no section that came later. */
const before = { selector, rule: policyRule1 };
const before2 = { selector, rule: policyRule2 };
const unchanged = <Data>(data: Data): Data => data;

/** A policy, or another version of it, with all that it says. The versions before stay to be read. */
export const PolicyDefined = defineEvent('PolicyDefined', {
  latest: z.object({ policy: z.string(), version, title: z.string(), ...content }),
  older: [
    { schema: z.object({ policy: z.string(), version, title: z.string(), ...before }), upcast: unchanged<object> },
    { schema: z.object({ policy: z.string(), version, title: z.string(), ...before2 }), upcast: unchanged<object> },
  ],
});
/** Nothing follows from it any more; what followed from it stays. `version` is the last one. */
export const PolicyWithdrawn = defineEvent('PolicyWithdrawn', { latest: z.object({ policy: z.string(), version }) });

/**
 * The other side of PolicyDefined, in the one book that holds all policies that are in force: there it is decided that no
 * two of them say the same of the same machine. Stream `policyBook-all`.
 */
export const PolicyEntered = defineEvent('PolicyEntered', {
  latest: z.object({ policy: z.string(), version, ...content }),
  older: [
    { schema: z.object({ policy: z.string(), version, ...before }), upcast: unchanged<object> },
    { schema: z.object({ policy: z.string(), version, ...before2 }), upcast: unchanged<object> },
  ],
});
export const PolicyStruck = defineEvent('PolicyStruck', { latest: z.object({ policy: z.string(), version }) });

export const policyEvents = [PolicyDefined, PolicyWithdrawn] as const;
/** Stream `policy-<code>`. */
export type PolicyEvent = EventOf<(typeof policyEvents)[number]>;

export const policyBookEvents = [PolicyEntered, PolicyStruck] as const;
export type PolicyBookEvent = EventOf<(typeof policyBookEvents)[number]>;
