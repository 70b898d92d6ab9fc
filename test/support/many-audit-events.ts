import type { Pool } from '#libs/database/index.js';
import { audit } from '#projections/audit.js';
import { addPrimaryKey, createIndexes, createTable, liveSchema } from '../../libs/read-model/tables/ddl.js';

/** Machines of the made-up fleet; each event after the other is about another one. */
export const machines = 100_000;

const uuid = (text: string): string => `md5(${text})::uuid::text`;
const token = (text: string): string => `'t' || substr(md5(${text}), 1, 20)`;

/** Three events for each command. Most are reports of machines; a few commands of people, tokens, claims of evidence. */
const events = (count: number): string => `
  insert into machinedb.audit_event
  select i, ${uuid(`'e' || i`)}, type, category,
    case category when 'machine' then machine when 'evidence' then 'nic-mac:' || substr(md5('n' || i), 1, 12)
                  when 'accessToken' then ${token(`'a' || i`)} else 'token:t1 key-' || i end,
    i % 50, case when category <> 'accessToken' then machine end,
    '2026-01-01'::timestamptz + i * interval '1 second', case when not human then '2026-01-01'::timestamptz + i * interval '1 second' - interval '2 seconds' end,
    case when human then 'token:' || ${token(`'p' || n % 17`)} else 'machine:' || machine end,
    case when human and n % 3 = 0 then 'Moved in for OPS-' || n % 50000 end, case when not human then 'agent' end,
    case when human then ${uuid(`'r' || n`)} else ${uuid(`'c' || n`)} end, ${uuid(`'c' || n`)}, ${uuid(`'c' || n`)},
    case type when 'InventoryReported' then 'An inventory report told something new.'
              when 'PortLinkChanged' then 'Port eno' || i % 4 || ': link down.'
              when 'ComponentFirmwareChanged' then 'Disk SN' || substr(md5('s' || i % 400000), 1, 10) || ' runs firmware 1.' || i % 40 || ', was 1.' || i % 39 || '.'
              when 'BiosChanged' then 'BIOS changed: version from 2.' || i % 20 || ' to 2.' || i % 20 + 1 || '.'
              when 'EvidenceClaimed' then 'The MAC ' || substr(md5('n' || i), 1, 12) || ' names ' || machine || '.'
              when 'NeighbourSeen' then 'Port eno1 is cabled to tor-' || n % 800 || ' port Ethernet' || n % 48 || '.'
              when 'MachineTagged' then 'It got the tag batch-' || n % 20 || '.'
              when 'MachineNamed' then 'It was named web-' || n || '.'
              when 'CommandCompleted' then 'NameMachine was accepted.'
              else 'Token "tool ' || i || '" was issued for the access role viewer.' end
  from (select i, i / 3 as n, 'm' || substr(md5((i::bigint / 3 * 7919 % ${machines})::text), 1, 20) as machine, t.type,
          case t.type when 'EvidenceClaimed' then 'evidence' when 'AccessTokenIssued' then 'accessToken' when 'CommandCompleted' then 'command' else 'machine' end as category,
          t.type in ('MachineTagged', 'MachineNamed', 'AccessTokenIssued', 'CommandCompleted') as human
        from generate_series(1, ${count}) i
        cross join lateral (select i / 3 * 31 % 100 as p, i % 3 as k) q
        cross join lateral (select case
          when p < 70 then (array['InventoryReported', 'PortLinkChanged', 'ComponentFirmwareChanged'])[k + 1]
          when p < 85 then (array['InventoryReported', 'BiosChanged', 'EvidenceClaimed'])[k + 1]
          when p < 95 then 'NeighbourSeen'
          when p < 98 then 'MachineTagged'
          when i % 1000 < 3 then 'AccessTokenIssued'
          else (array['MachineNamed', 'MachineTagged', 'CommandCompleted'])[k + 1] end as type) t) e`;

/** As the projection takes them: what has a digit in these summaries is a value, and all of a reason counts. */
const words = `
  insert into machinedb.audit_word
  select distinct w.word, e.position from machinedb.audit_event e
  cross join lateral regexp_split_to_table(lower(rtrim(e.summary, '.')), '[\\s,;"]+') w(word)
  where w.word ~ '[0-9]' and length(w.word) > 1
  union
  select distinct w.word, e.position from machinedb.audit_event e
  cross join lateral regexp_split_to_table(lower(e.reason), '[\\s,;"]+') w(word) where length(w.word) > 1`;

const shared = `
  insert into machinedb.audit_machine
  select 'm' || substr(md5((e.position % ${machines})::text), 1, 20), e.position from machinedb.audit_event e
   where e.type = 'EvidenceClaimed' and e.position % 10 = 0`;

/** The audit of a fleet, by SQL: rows as the projection would leave them, with keys and indexes. */
export async function manyAuditEvents(pool: Pool, count: number): Promise<void> {
  const tables = audit.tables;
  const statements = [
    ...tables.map((table) => createTable(liveSchema, table)),
    events(count),
    words,
    shared,
    ...tables.flatMap((table) => [addPrimaryKey(liveSchema, table), ...createIndexes(liveSchema, table)]),
  ];
  const client = await pool.connect();
  try {
    await client.query(`set synchronous_commit to off; set maintenance_work_mem to '256MB'; set work_mem to '128MB'`);
    for (const statement of statements) await client.query(statement);
    for (const { name } of tables) await client.query(`vacuum analyze machinedb.${name}`);
    await client.query(
      `insert into machinedb.checkpoint (projection, version, definition, tables, position) values ('audit', $1, 'seeded', '{}', $2)`,
      [audit.version, String(count)],
    );
  } finally {
    client.release(true);
  }
}
