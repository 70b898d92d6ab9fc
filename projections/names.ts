import type { NameEvent } from '#libs/contracts/index.js';
import { defineProjection, defineTable, put } from '#libs/kernel/index.js';

/** A fully qualified name that was ever taken: who holds it, or who held it last and until when it is kept for that one. */
export type NameRow = {
  readonly fqdn: string;
  readonly holder_kind: string;
  readonly holder_id: string;
  readonly held: boolean;
  /** Since when it has been held, or free. */
  readonly since: string;
  readonly quarantine_until: string | null;
  readonly revision: number;
};

export const name = defineTable<NameRow>({
  name: 'name',
  columns: {
    fqdn: 'text',
    holder_kind: 'text',
    holder_id: 'text',
    held: 'boolean',
    since: 'timestamptz',
    quarantine_until: 'timestamptz',
    revision: 'integer',
  },
  key: ['fqdn'],
  indexes: ['(holder_id)'],
  temporal: true,
  marks: ['revision'],
});

/** Names, and who has them. */
export const names = defineProjection<NameEvent>({
  name: 'names',
  version: 1,
  category: 'name',
  tables: [name],
  on: {
    NameTaken: ({ data: { fqdn, holder }, recordedAt: since, revision }) => [
      put(name, {
        fqdn,
        holder_kind: holder.kind,
        holder_id: holder.id,
        held: true,
        since,
        quarantine_until: null,
        revision,
      }),
    ],
    NameFreed: ({ data: { fqdn, holder, quarantineUntil }, recordedAt: since, revision }) => [
      put(name, {
        fqdn,
        holder_kind: holder.kind,
        holder_id: holder.id,
        held: false,
        since,
        quarantine_until: quarantineUntil,
        revision,
      }),
    ],
  },
});
