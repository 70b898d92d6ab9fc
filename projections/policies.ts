import type { PolicyEvent } from '#libs/contracts/index.js';
import { defineProjection, defineTable, metadataKeys, put, set } from '#libs/kernel/index.js';

/** A policy as its last version says. */
export type PolicyRow = {
  readonly policy: string;
  readonly title: string;
  readonly kind: string;
  readonly version: number;
  readonly in_force: boolean;
  /** Conditions, narrowest first, as the event has them. */
  readonly selector: readonly object[];
  readonly rule: object;
  readonly revision: number;
};

export const policy = defineTable<PolicyRow>({
  name: 'policy',
  columns: {
    policy: 'text',
    title: 'text',
    kind: 'text',
    version: 'integer',
    in_force: 'boolean',
    selector: 'json',
    rule: 'json',
    revision: 'integer',
  },
  key: ['policy'],
  indexes: ['(kind, policy)'],
  temporal: true,
  marks: ['revision'],
});

/** Every version that there ever was. */
export type PolicyVersionRow = {
  readonly policy: string;
  readonly version: number;
  readonly title: string;
  readonly selector: readonly object[];
  readonly rule: object;
  readonly defined_at: string;
  readonly defined_by: string | null;
  readonly reason: string | null;
};

export const policyVersion = defineTable<PolicyVersionRow>({
  name: 'policy_version',
  columns: {
    policy: 'text',
    version: 'integer',
    title: 'text',
    selector: 'json',
    rule: 'json',
    defined_at: 'timestamptz',
    defined_by: 'text',
    reason: 'text',
  },
  key: ['policy', 'version'],
  indexes: [],
  addOnly: true,
});

/** Policies, and all their versions. */
export const policies = defineProjection<PolicyEvent>({
  name: 'policies',
  version: 1,
  category: 'policy',
  tables: [policy, policyVersion],
  on: {
    PolicyDefined: ({ data, metadata, recordedAt, revision }) => {
      const { policy: code, version, title, selector, rule } = data;
      const said = { policy: code, version, title, selector, rule };
      return [
        put(policy, { ...said, kind: rule.kind, in_force: true, revision }),
        put(policyVersion, {
          ...said,
          defined_at: recordedAt,
          defined_by: metadata[metadataKeys.actor] ?? null,
          reason: metadata[metadataKeys.reason] ?? null,
        }),
      ];
    },
    PolicyWithdrawn: ({ data, revision }) => [set(policy, [data.policy], { in_force: false, revision })],
  },
});
