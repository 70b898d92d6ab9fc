import type { AccessEvent, AccessScope, EnrolmentEvent } from '#libs/contracts/index.js';
import { defineProjection, defineTable, metadataKeys, put, set, type RowChange } from '#libs/kernel/index.js';

/** A token as people see it; its secret is nowhere in the log. */
export type AccessTokenRow = {
  readonly token_id: string;
  readonly label: string;
  readonly access_role: string;
  readonly machine_id: string | null;
  /** What it is limited to; null: everything. */
  readonly scope: AccessScope | null;
  /** Name of the account that it acts for; null: it is a tool's or a machine's. */
  readonly owner: string | null;
  readonly issued_at: string;
  readonly issued_by: string | null;
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
};

export const accessToken = defineTable<AccessTokenRow>({
  name: 'access_token',
  columns: {
    token_id: 'text',
    label: 'text',
    access_role: 'text',
    machine_id: 'text',
    scope: 'jsonb',
    owner: 'text',
    issued_at: 'timestamptz',
    issued_by: 'text',
    expires_at: 'timestamptz',
    revoked_at: 'timestamptz',
  },
  key: ['token_id'],
  indexes: ['(issued_at, token_id)', '(machine_id) where machine_id is not null', '(owner) where owner is not null'],
});

function revoked(tokenId: string | null, at: string): readonly RowChange[] {
  return tokenId === null ? [] : [set(accessToken, [tokenId], { revoked_at: at })];
}

/** Who was given access, by whom, until when. Checking a token is the records' work, not that of this table. */
export const access = defineProjection<AccessEvent | EnrolmentEvent>({
  name: 'access',
  version: 3,
  tables: [accessToken],
  on: {
    AccessTokenIssued: ({ data, metadata, recordedAt }) => [
      put(accessToken, {
        token_id: data.tokenId,
        label: data.label,
        access_role: data.accessRole,
        machine_id: data.machineId,
        scope: data.scope ?? null,
        owner: data.owner ?? null,
        issued_at: recordedAt,
        issued_by: metadata[metadataKeys.actor] ?? null,
        expires_at: data.expiresAt,
        revoked_at: null,
      }),
    ],
    AccessTokenRevoked: ({ data, recordedAt }) => revoked(data.tokenId, recordedAt),
    // The token of an enrolment ends with it.
    EnrolmentRefused: ({ data, recordedAt }) => revoked(data.tokenId, recordedAt),
    EnrolmentSuperseded: ({ data, recordedAt }) => revoked(data.tokenId, recordedAt),
  },
});
