import { auditPage, causeTree, type AuditFilter } from '#libs/read-model/queries/index.js';
import type { Pool } from '#libs/database/index.js';
import { manyAuditEvents } from '../support/many-audit-events.js';
import { bareQuestions, type Known } from './audit/bare-questions.js';
import { callers, defineBench, type BenchCase, type Target } from './harness.js';

const page = 50;
const calls = 200;

/** Values that there are, spread over the whole log. */
async function knownValues(pool: Pool, count: number): Promise<readonly Known[]> {
  const { rows } = await pool.query<Known>(
    `select e.event_id as "eventId", e.machine_id as "machineId", e.actor, e.type, e.category, e.subject, e.correlation_id as "correlationId",
            e.command_id as "commandId", e.recorded_at::text as time, 'ops-' || (e.position * 31 % 50000) as "rareWord", 'eno' || e.position % 4 as "commonWord"
       from generate_series(1, $1::bigint, $2::bigint) n join machinedb.audit_event e on e.position = n order by md5(n::text)`,
    [count - 1, Math.max(1, Math.floor(count / calls))],
  );
  return rows;
}

const filters: Readonly<Record<string, (known: Known) => AuditFilter>> = {
  'the newest': () => ({}),
  actor: ({ actor }) => ({ actors: [actor] }),
  type: ({ type }) => ({ types: [type] }),
  category: ({ category }) => ({ categories: [category] }),
  subject: ({ subject }) => ({ subjects: [subject] }),
  machine: ({ machineId }) => ({ machineIds: [machineId ?? 'm'] }),
  correlation: ({ correlationId }) => ({ correlationId }),
  command: ({ commandId }) => ({ commandId }),
  event: ({ eventId }) => ({ eventId }),
  time: ({ time }) => ({ until: time.replace(' ', 'T').replace('+00', 'Z') }),
  'rare word of a reason': ({ rareWord }) => ({ reason: rareWord }),
  'common word': ({ commonWord }) => ({ text: commonWord }),
  'two words': ({ rareWord }) => ({ text: `moved ${rareWord}` }),
  'type and time': ({ type, time }) => ({ types: [type], until: time.replace(' ', 'T').replace('+00', 'Z') }),
};

export const bench = defineBench({
  name: 'audit',
  what: 'audit pages of 50 by each filter, of a log of 5,000,000 events; pages per second and milliseconds for one',
  rounds: 3,
  async open({ createDatabase, scale, report }) {
    const { pool } = await createDatabase();
    const count = Math.round(5_000_000 * scale);
    await manyAuditEvents(pool, count);
    await pool.query('create index bare_time on machinedb.audit_event (recorded_at)');
    await pool.query('analyze machinedb.audit_event');
    report(`${count} events written`);
    const known = await knownValues(pool, count);
    const nth = (n: number): Known => known[n % known.length] as Known;
    const cases: BenchCase[] = [];
    const targets: Target[] = [];
    for (const [name, filter] of Object.entries(filters)) {
      const bare = bareQuestions[name];
      if (!bare) throw new Error(`there is no bare SQL for ${name}`);
      cases.push(
        {
          name: `SQL: ${name}`,
          role: 'limit',
          run: () => callers(1, calls, (n) => pool.query({ name, text: bare.text, values: [...bare.values(nth(n))] })),
        },
        {
          name,
          role: 'ours',
          run: () => callers(1, calls, (n) => auditPage(pool, { first: page, filter: filter(nth(n)) })),
        },
      );
      const against = { of: name, to: `SQL: ${name}` };
      targets.push({ what: `${name}: p50 to that of bare SQL`, ...against, measure: 'p50', atMost: 2 });
      targets.push({ what: `${name}: CPU of all processes to that of bare SQL`, ...against, measure: 'cpu' });
    }
    const tree: BenchCase = {
      name: 'tree of causes',
      role: 'ours',
      run: () => callers(1, calls, (n) => causeTree(pool, { commandId: nth(n).commandId })),
    };
    const treeTarget: Target = {
      what: 'tree of causes: p50 to that of the events of its command in SQL',
      of: tree.name,
      to: 'SQL: command',
      measure: 'p50',
    };
    return { cases: [...cases, tree], targets: [...targets, treeTarget], close: () => Promise.resolve() };
  },
});
