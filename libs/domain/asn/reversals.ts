import type { AsnPoolEvent, AsnRange, AsnSpaceEvent } from '#libs/contracts/index.js';
import { always, type ReversalsOf } from '../undo/reversal.js';
import type { AsnPoolCommand, ClaimAsnSpace, SharedAsns } from './commands.js';
import { common } from './intervals.js';
import { holderKey, type AsnPoolState } from './pool-state.js';
import type { AsnSpaceState } from './asn-space.js';

/** What takes back what happened to an ASN pool. */
export const asnPoolReversals: ReversalsOf<AsnPoolEvent, AsnPoolState, AsnPoolCommand> = {
  AsnPoolCreated: { aspect: always('pool'), inverse: ({ pool }) => ({ type: 'CloseAsnPool', data: { pool } }) },
  AsnPoolChanged: {
    aspect: always('settings'),
    inverse: ({ pool }, { settings }) => ({
      type: 'ChangeAsnPool',
      data: { pool, ...settings, forcedBecause: 'as it was before' },
    }),
  },
  AsnPoolClosed: { aspect: always('pool'), inverse: ({ pool }) => ({ type: 'ReopenAsnPool', data: { pool } }) },
  AsnPoolReopened: { aspect: always('pool'), inverse: ({ pool }) => ({ type: 'CloseAsnPool', data: { pool } }) },
  AsnsReserved: {
    aspect: ({ reservation }) => `reservation ${reservation}`,
    inverse: ({ pool, reservation }) => ({ type: 'UnreserveAsns', data: { pool, reservation } }),
  },
  AsnsUnreserved: {
    aspect: ({ reservation }) => `reservation ${reservation}`,
    inverse: ({ pool, reservation }, { reservations }) => {
      const before = reservations.find(({ code }) => code === reservation);
      if (!before) return [];
      const { first, last, note } = before;
      return { type: 'ReserveAsns', data: { pool, reservation, first, last, note } };
    },
  },
  AsnTaken: {
    aspect: ({ holder }) => holderKey(holder),
    inverse: ({ pool, holder }, _before, { at }) => ({ type: 'FreeAsn', data: { pool, holder, at } }),
  },
  // Who had it last gets the same number back, quarantine or not; the rack or cluster is the one of then.
  AsnFreed: {
    aspect: ({ holder }) => holderKey(holder),
    inverse: ({ pool, asn, holder }, before, { at }) => {
      const group = before.uses.get(String(asn))?.group;
      const where = group === undefined ? {} : { rack: group, cluster: group };
      const kept = before.reservations.find(({ first, last }) => first <= asn && asn <= last);
      const reservation = kept ? { reservation: kept.code } : {};
      return { type: 'TakeAsn', data: { pool, holder, asn, at, ...where, ...reservation } };
    },
  },
};

/** The numbers of a pool that others had too. */
const sharedBefore = (pool: string, own: readonly AsnRange[], { pools }: AsnSpaceState): readonly SharedAsns[] =>
  Object.entries(pools).flatMap(([other, held]) => {
    const ranges = other === pool ? [] : common(own, held);
    return ranges.length > 0 ? [{ with: other, ranges }] : [];
  });

/**
 * The pool's own change is taken back beside it. Numbers that a pool had first it goes on having: nobody else gets them.
 * What it gave up may be another pool's by now: only what it shared before, for a reason, it shares again.
 */
export const asnSpaceReversals: ReversalsOf<AsnSpaceEvent, AsnSpaceState, ClaimAsnSpace> = {
  AsnSpaceClaimed: {
    aspect: ({ pool }) => `pool ${pool}`,
    inverse: ({ pool }, before) => {
      const ranges = Object.hasOwn(before.pools, pool) ? before.pools[pool] : undefined;
      if (!ranges) return [];
      const shared = sharedBefore(pool, ranges, before);
      const forced = shared.length > 0 ? { forcedBecause: 'as it was before', shared } : {};
      return { type: 'ClaimAsnSpace', data: { pool, ranges, ...forced } };
    },
  },
};
