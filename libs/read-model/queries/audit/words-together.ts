import type { AuditOrder } from './audit-search.js';

const last = '9223372036854775807';

/**
 * Positions that have all of some words, in order, as they are asked for: each word is asked for its next position, and
 * whoever is ahead waits for the one furthest behind. Two common words that stand together meet at once; a rare one leads.
 */
export function agreeingPositions(
  words: string,
  count: number,
  order: AuditOrder,
  bounds: readonly ((position: string) => string)[],
): string {
  const newest = order === 'newest';
  const [furthest, sign, way] = newest ? ['min', '<=', 'desc'] : ['max', '>=', ''];
  const within = bounds.map((bound) => ` and ${bound('x.position')}`).join('');
  return `
    with recursive leap(position, agreed) as (
      select ${newest ? last : '0'}::bigint, false
      union all
      select met.next, met.agreed
      from leap cross join lateral (
        select ${furthest}(found.position) as next, min(found.position) = max(found.position) as agreed, count(*) as found
        from unnest(${words}) sought(word) cross join lateral (
          select x.position from machinedb.audit_word x
           where x.word = sought.word and x.position ${sign} leap.position ${newest ? '-' : '+'} leap.agreed::int${within}
           order by x.position ${way} limit 1) found) met
      where met.found = ${count}
    )
    select leap.position from leap where leap.agreed`;
}
