import type { KeptEvent } from '#libs/contracts/index.js';
import { defineProjection, defineTable, put, set, under } from '#libs/kernel/index.js';

/** Something that a machine is known by and keeps through a reinstall; its text is sealed elsewhere. */
export type KeptIdentityRow = {
  readonly machine_id: string;
  readonly reference: string;
  readonly kind: string;
  readonly name: string | null;
  readonly public_key: string | null;
  readonly fingerprint: string | null;
  readonly kept_at: string;
  /** Since when the machine has something else. */
  readonly differs_since: string | null;
  /** Of what it has instead, where that has a public half. */
  readonly differing_fingerprint: string | null;
  /** Whether what it brings next takes its place. */
  readonly released: boolean;
};

export const keptIdentityTable = defineTable<KeptIdentityRow>({
  name: 'kept_identity',
  columns: {
    machine_id: 'text',
    reference: 'text',
    kind: 'text',
    name: 'text',
    public_key: 'text',
    fingerprint: 'text',
    kept_at: 'timestamptz',
    differs_since: 'timestamptz',
    differing_fingerprint: 'text',
    released: 'boolean',
  },
  key: ['machine_id', 'reference'],
  indexes: ['(fingerprint) where fingerprint is not null'],
  temporal: true,
  past: { found: ['(fingerprint) where fingerprint is not null'] },
});

/** What machines keep through a reinstall, and whether they have it. */
export const keptIdentities = defineProjection<KeptEvent>({
  name: 'kept_identity',
  version: 1,
  category: 'kept',
  tables: [keptIdentityTable],
  on: {
    IdentityKept: ({ data: { machineId, items }, recordedAt }) =>
      items.map(({ reference, kind, name, publicKey, fingerprint }) =>
        put(keptIdentityTable, {
          machine_id: machineId,
          reference,
          kind,
          name,
          public_key: publicKey ?? null,
          fingerprint: fingerprint ?? null,
          kept_at: recordedAt,
          differs_since: null,
          differing_fingerprint: null,
          released: false,
        }),
      ),
    IdentityCompared: ({ data: { machineId, differing }, recordedAt }) => [
      under(keptIdentityTable, machineId, (rows) =>
        rows.flatMap((row) => {
          const now = differing.find(({ reference }) => reference === row.reference);
          const fingerprint = now?.fingerprint ?? null;
          if ((now === undefined) === (row.differs_since === null) && fingerprint === row.differing_fingerprint)
            return [];
          const since = now === undefined ? null : (row.differs_since ?? recordedAt);
          const change = { differs_since: since, differing_fingerprint: fingerprint };
          return [set(keptIdentityTable, [machineId, row.reference], change)];
        }),
      ),
    ],
    IdentityReleased: ({ data: { machineId, reference } }) => [
      set(keptIdentityTable, [machineId, reference], { released: true }),
    ],
  },
});
