import {
  driftItemId,
  type Code,
  type DriftAcknowledgement,
  type DriftEvent,
  type DriftWhere,
  type StoredDriftItem,
} from '#libs/contracts/index.js';

/** An acknowledgement, and what was acknowledged: it is none of whatever differs in another way. */
export interface StandingAcknowledgement extends DriftAcknowledgement {
  readonly of: string;
}

export interface DriftState {
  /** Whose drift it is in the eyes of a token with a scope. */
  readonly place: { readonly site: Code } | undefined;
  readonly cluster: Code | undefined;
  readonly where: DriftWhere | undefined;
  /** By `driftItemId`. */
  readonly open: ReadonlyMap<string, StoredDriftItem>;
  /** Also of items that are gone: a link that comes and goes is acknowledged once. */
  readonly acknowledged: ReadonlyMap<string, StandingAcknowledgement>;
}

export const noDrift: DriftState = {
  place: undefined,
  cluster: undefined,
  where: undefined,
  open: new Map(),
  acknowledged: new Map(),
};

/** What a person saw who acknowledged it. */
export const seenIn = ({ expected, observed }: StoredDriftItem): string => JSON.stringify([expected, observed]);

function whereNow(state: DriftState, where: DriftWhere): DriftState {
  const place = where.site === null ? undefined : { site: where.site };
  return { ...state, where, place, cluster: where.cluster ?? undefined };
}

function withEntry<V>(map: ReadonlyMap<string, V>, key: string, value: V | undefined): ReadonlyMap<string, V> {
  const next = new Map(map);
  if (value === undefined) next.delete(key);
  else next.set(key, value);
  return next;
}

function withAcknowledgement(
  state: DriftState,
  item: string,
  given: DriftAcknowledgement | null,
  seen: StoredDriftItem | undefined,
): DriftState {
  const { reason, until } = given ?? {};
  const standing =
    reason === undefined || until === undefined || !seen ? undefined : { reason, until, of: seenIn(seen) };
  return { ...state, acknowledged: withEntry(state.acknowledged, item, standing) };
}

export function evolveDrift(state: DriftState, event: DriftEvent): DriftState {
  switch (event.type) {
    case 'DriftFound':
    case 'DriftChanged': {
      const { item, where, acknowledged } = event.data;
      const id = driftItemId(item);
      const opened = { ...whereNow(state, where), open: withEntry(state.open, id, item) };
      return withAcknowledgement(opened, id, acknowledged, item);
    }
    case 'DriftGone':
      return { ...state, open: withEntry(state.open, driftItemId(event.data), undefined) };
    case 'DriftRelocated':
      return whereNow(state, event.data.where);
    case 'DriftAcknowledged': {
      const id = driftItemId(event.data);
      return withAcknowledgement(state, id, event.data, state.open.get(id));
    }
    case 'DriftAcknowledgementWithdrawn':
      return withAcknowledgement(state, driftItemId(event.data), null, undefined);
  }
}
