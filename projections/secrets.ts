import type { SecretEvent } from '#libs/contracts/index.js';
import {
  change,
  defineProjection,
  defineTable,
  metadataKeys,
  put,
  set,
  type RecordedEvent,
  type RowChange,
} from '#libs/kernel/index.js';

/** A secret as people see it: what it is for and what was done with it, never its text. */
export type SecretRow = {
  readonly reference: string;
  readonly kind: string;
  readonly scope_kind: string;
  readonly scope_id: string;
  /** What stands behind the kind, where the scope has several. */
  readonly name: string | null;
  /** `sealed` or `destroyed`. */
  readonly state: string;
  /** Of the text that counts now; changes when it does, and says nothing about it. */
  readonly sealing: string;
  /** Where the text came from that counts now: `given` or `generated`. */
  readonly origin: string;
  readonly sealed_at: string;
  readonly sealed_by: string | null;
  /** When the text that counts now was put there. */
  readonly changed_at: string;
  readonly rotations: number;
  readonly shown_count: number;
  readonly shown_at: string | null;
  readonly shown_by: string | null;
  readonly destroyed_at: string | null;
  readonly revision: number;
};

export const secret = defineTable<SecretRow>({
  name: 'secret',
  columns: {
    reference: 'text',
    kind: 'text',
    scope_kind: 'text',
    scope_id: 'text',
    name: 'text',
    state: 'text',
    sealing: 'text',
    origin: 'text',
    sealed_at: 'timestamptz',
    sealed_by: 'text',
    changed_at: 'timestamptz',
    rotations: 'integer',
    shown_count: 'integer',
    shown_at: 'timestamptz',
    shown_by: 'text',
    destroyed_at: 'timestamptz',
    revision: 'integer',
  },
  key: ['reference'],
  indexes: ['(scope_kind, scope_id, reference)', '(changed_at, reference)'],
  temporal: true,
});

type Recorded<Type extends SecretEvent['type']> = RecordedEvent<Extract<SecretEvent, { type: Type }>>;

const actorOf = ({ metadata }: Pick<RecordedEvent, 'metadata'>): string | null => metadata[metadataKeys.actor] ?? null;

function sealed(event: Recorded<'SecretSealed'>): readonly RowChange[] {
  const { reference, kind, scope, sealing, origin } = event.data;
  const [, , , name = null] = reference.split('/');
  const row: SecretRow = {
    reference,
    kind,
    scope_kind: scope.kind,
    scope_id: scope.id,
    name,
    state: 'sealed',
    sealing,
    origin,
    sealed_at: event.recordedAt,
    sealed_by: actorOf(event),
    changed_at: event.recordedAt,
    rotations: 0,
    shown_count: 0,
    shown_at: null,
    shown_by: null,
    destroyed_at: null,
    revision: event.revision,
  };
  return [put(secret, row)];
}

/** As the row is, and moved on by the event. */
function moved(
  event: Recorded<SecretEvent['type']>,
  values: (row: SecretRow) => Partial<SecretRow>,
): readonly RowChange[] {
  const { revision } = event;
  return [change(secret, [event.data.reference], (row) => row && { ...row, ...values(row), revision })];
}

/** Which secrets there are. Their texts are in no read model. */
export const secrets = defineProjection<SecretEvent>({
  name: 'secrets',
  version: 1,
  category: 'secret',
  lead: secret,
  tables: [secret],
  on: {
    SecretSealed: sealed,
    SecretRotated: (event) =>
      moved(event, ({ rotations }) => ({
        sealing: event.data.sealing,
        origin: event.data.origin,
        changed_at: event.recordedAt,
        rotations: rotations + 1,
      })),
    SecretShown: (event) =>
      moved(event, (row) => ({
        shown_count: row.shown_count + 1,
        shown_at: event.recordedAt,
        shown_by: actorOf(event),
      })),
    SecretDestroyed: (event) => [
      set(secret, [event.data.reference], {
        state: 'destroyed',
        destroyed_at: event.recordedAt,
        revision: event.revision,
      }),
    ],
  },
});
