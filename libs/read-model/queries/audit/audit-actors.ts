import type { Pool } from '#libs/database/index.js';
import { rowsOf } from '../statement.js';

const kinds = ['person:', 'token:', 'process:'];
/** Of each kind: of more nobody wants to choose. */
const mostOfKind = 500;

/**
 * People, tokens and processes that did something, as they stand in events; of machines there are too many. Jumps from one to the next
 * in the index: a look for each of them, however much they did. Where a kind ends is told by the text, for collations differ in what
 * they make of a colon.
 */
export async function auditActors(pool: Pool): Promise<readonly string[]> {
  const next = (condition: string): string =>
    `(select e.actor from machinedb.audit_event e where ${condition} order by e.actor limit 1)`;
  const text = `select f.actor from unnest($1::text[]) k(kind) cross join lateral (
      with recursive a(actor) as (
        select ${next('e.actor >= k.kind')}
        union all
        select ${next('e.actor > a.actor')} from a where starts_with(a.actor, k.kind))
      select a.actor from a where starts_with(a.actor, k.kind) limit ${mostOfKind}) f`;
  const rows = await rowsOf<{ actor: string }>(pool, text, [kinds]);
  return rows.map(({ actor }) => actor);
}
