import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { manyAuditEvents } from '../../../../test/support/many-audit-events.js';
import type { AuditFilter } from './audit-filter.js';
import { auditSearch, type AuditSearch } from './audit-search.js';

const count = 60_000;
const page = 51;
let database: TestDatabase;
let known: { event_id: string; machine_id: string; actor: string; command_id: string; correlation_id: string };

beforeAll(async () => {
  database = await createTestDatabase();
  await manyAuditEvents(database.pool, count);
  const { rows } = await database.pool.query(
    `select event_id, machine_id, actor, command_id, correlation_id from machinedb.audit_event where type = 'MachineTagged' order by position limit 1`,
  );
  known = rows[0] as typeof known;
});
afterAll(async () => database.drop());

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** Rows that a search looked at in tables and indexes, and how. */
async function looked(search: AuditSearch): Promise<{ rows: number; scans: readonly string[] }> {
  const { text, values } = auditSearch(search);
  const explained = await database.pool.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    `explain (analyze, format json) select a.position from (${text}) a`,
    [...values],
  );
  const scans = nodesOf(explained.rows[0]?.['QUERY PLAN'][0].Plan as Plan).filter((node) => node['Relation Name']);
  const rows = scans.map(
    (node) => (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
  );
  return { rows: rows.reduce((sum, one) => sum + one, 0), scans: scans.map((node) => node['Node Type']) };
}

const cases: readonly [string, () => AuditFilter, bound?: number][] = [
  ['nothing', () => ({})],
  ['a common type', () => ({ types: ['InventoryReported'] })],
  ['a rare type', () => ({ types: ['AccessTokenIssued'] })],
  ['a type that there is not', () => ({ types: ['MachineMerged'] })],
  ['several types', () => ({ types: ['AccessTokenIssued', 'MachineNamed', 'InventoryReported'] }), 400],
  ['an actor with much to do', () => ({ actors: [known.actor] })],
  ['an actor that there is not', () => ({ actors: ['person:nobody'] })],
  ['the largest category', () => ({ categories: ['machine'] })],
  ['a rare category', () => ({ categories: ['accessToken'] })],
  ['a category that there is not', () => ({ categories: ['rollout'] })],
  ['all categories', () => ({ categories: ['machine', 'evidence', 'accessToken', 'command'] }), 600],
  ['a machine', () => ({ machineIds: [known.machine_id] })],
  ['a subject', () => ({ subjects: [known.machine_id] })],
  ['a correlation', () => ({ correlationId: known.correlation_id })],
  ['a command', () => ({ commandId: known.command_id })],
  ['what led to it', () => ({ causationId: known.command_id })],
  ['an event', () => ({ eventId: known.event_id })],
  ['a common word', () => ({ text: 'eno1' })],
  ['a rare word', () => ({ text: 'web-1234' })],
  ['a word that nobody used', () => ({ text: 'unheard-of' })],
  ['a word of the reason', () => ({ reason: 'moved' })],
  ['two common words', () => ({ text: 'eno1 ethernet7' }), 2_000],
  ['a common and a rare word', () => ({ text: 'moved ops-1' }), 400],
  ['a span of time', () => ({ since: '2026-01-01T05:00:00Z', until: '2026-01-01T06:00:00Z' })],
  ['a type in a span of time', () => ({ types: ['BiosChanged'], until: '2026-01-01T06:00:00Z' })],
];

describe.each(['newest', 'oldest'] as const)('what a page looks at, %s first', (order) => {
  it.each(cases)('does not grow with the log: %s', async (_, filter, bound = 300) => {
    for (const behind of [undefined, String(count / 2)]) {
      const { rows, scans } = await looked({ filter: filter(), order, behind, limit: page });
      expect(scans).not.toContain('Seq Scan');
      expect(rows).toBeLessThanOrEqual(bound);
    }
  });
});
