import type { AccessScope, AccountEvent } from '#libs/contracts/index.js';
import { defineProjection, defineTable, put, set, type RecordedEvent, type RowChange } from '#libs/kernel/index.js';

/** A person who may sign in; the password's hash is nowhere in the log. */
export type AccountRow = {
  readonly name: string;
  readonly display_name: string;
  readonly access_role: string;
  /** What it is limited to; null: everything. */
  readonly scope: AccessScope | null;
  /** `enabled`, `disabled` or `removed`. */
  readonly state: string;
  readonly has_password: boolean;
  /** The password was given by somebody else and has to be changed at the next sign-in. */
  readonly one_time: boolean;
  readonly created_at: string;
  readonly password_at: string | null;
  /** Of the account's stream: the expected revision of the next command. */
  readonly revision: number;
};

export const account = defineTable<AccountRow>({
  name: 'account',
  columns: {
    name: 'text',
    display_name: 'text',
    access_role: 'text',
    scope: 'jsonb',
    state: 'text',
    has_password: 'boolean',
    one_time: 'boolean',
    created_at: 'timestamptz',
    password_at: 'timestamptz',
    revision: 'integer',
  },
  key: ['name'],
  indexes: ['(created_at, name)'],
  temporal: true,
  marks: ['revision'],
});

const changed = (
  { data, revision }: Pick<RecordedEvent<AccountEvent>, 'data' | 'revision'>,
  columns: Partial<AccountRow>,
): readonly RowChange[] => [set(account, [data.name], { ...columns, revision })];

/** People who sign in here, as they are, and were. */
export const accounts = defineProjection<AccountEvent>({
  name: 'accounts',
  version: 1,
  category: 'account',
  tables: [account],
  on: {
    AccountCreated: ({ data, revision, recordedAt }) => [
      put(account, {
        name: data.name,
        display_name: data.displayName,
        access_role: data.accessRole,
        scope: data.scope ?? null,
        state: 'enabled',
        has_password: false,
        one_time: false,
        created_at: recordedAt,
        password_at: null,
        revision,
      }),
    ],
    AccountPasswordSet: (event) =>
      changed(event, { has_password: true, one_time: event.data.oneTime, password_at: event.recordedAt }),
    AccountAccessChanged: (event) =>
      changed(event, { access_role: event.data.accessRole, scope: event.data.scope ?? null }),
    AccountRetitled: (event) => changed(event, { display_name: event.data.displayName }),
    AccountDisabled: (event) => changed(event, { state: 'disabled' }),
    AccountEnabled: (event) => changed(event, { state: 'enabled' }),
    AccountRemoved: (event) => changed(event, { state: 'removed', has_password: false, one_time: false }),
    AccountRestored: (event) => changed(event, { state: 'enabled', password_at: null }),
  },
});
