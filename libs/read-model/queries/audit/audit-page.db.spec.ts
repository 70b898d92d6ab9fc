import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recorded } from '#libs/contracts/index.js';
import { createProjector, waitForPosition } from '../../index.js';
import { audit } from '#projections/audit.js';
import { auditedLog, type AuditedLog } from '../../../../test/support/audited-log.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import type { AuditFilter } from './audit-filter.js';
import { auditPage, auditRows } from './audit-page.js';
import type { AuditOrder } from './audit-search.js';

let database: TestDatabase;
let log: AuditedLog;
let stop: () => Promise<void>;

beforeAll(async () => {
  database = await createTestDatabase();
  log = await auditedLog();
  const around = { store: log.store, lift: recorded, logger: pino({ level: 'silent' }) };
  const projector = createProjector({ ...around, pool: database.pool, projections: [audit] });
  await projector.start();
  stop = () => projector.stop();
  expect(await waitForPosition(database.pool, 'audit', await log.store.head(), 30_000)).toBe(true);
});
afterAll(async () => {
  await stop();
  await database.drop();
});

/** Positions of all that a filter finds, page by page. */
async function positionsOf(filter: AuditFilter, order: AuditOrder = 'newest', first = 3): Promise<number[]> {
  const positions: number[] = [];
  let after: string | undefined;
  for (;;) {
    const page = await auditPage(database.pool, { first, after, filter, order });
    positions.push(...page.edges.map(({ node }) => Number(node.position)));
    const last = page.edges.at(-1);
    if (!page.hasNextPage || !last) return positions;
    after = Buffer.from(JSON.stringify([last.order, null, last.node.placeId])).toString('base64url');
  }
}

type Told = AuditedLog['told'][number];
const cases: readonly [name: string, filter: AuditFilter, is: (told: Told) => boolean][] = [
  ['nothing', {}, () => true],
  ['an actor', { actors: ['token:ada'] }, ({ actor }) => actor === 'token:ada'],
  ['several actors', { actors: ['token:ada', 'token:bob'] }, ({ actor }) => ['token:ada', 'token:bob'].includes(actor)],
  ['a type', { types: ['MachineTagged'] }, ({ type }) => type === 'MachineTagged'],
  [
    'several types',
    { types: ['MachineTagged', 'EvidenceClaimed'] },
    ({ type }) => ['MachineTagged', 'EvidenceClaimed'].includes(type),
  ],
  ['a category', { categories: ['evidence'] }, ({ stream }) => stream.startsWith('evidence-')],
  ['the largest category', { categories: ['machine'] }, ({ stream }) => stream.startsWith('machine-')],
  ['several categories', { categories: ['machine', 'command'] }, ({ stream }) => /^(machine|command)-/.test(stream)],
  ['a machine as a subject', { subjects: ['m1'] }, ({ stream }) => stream === 'machine-m1'],
  [
    'another subject',
    { subjects: ['nic-mac:3c:ec:ef:00:00:01'] },
    ({ stream }) => stream === 'evidence-nic-mac:3c:ec:ef:00:00:01',
  ],
  [
    'subjects of both kinds',
    { subjects: ['m2', 'nic-mac:3c:ec:ef:00:00:01'] },
    ({ stream }) => ['machine-m2', 'evidence-nic-mac:3c:ec:ef:00:00:01'].includes(stream),
  ],
  ['a machine, whatever the stream', { machineIds: ['m2'] }, ({ machines }) => machines.includes('m2')],
  ['several machines, each event once', { machineIds: ['m1', 'm2', 'm3'] }, ({ machines }) => machines.length > 0],
  ['a correlation', { correlationId: 'correlation-2' }, ({ correlation }) => correlation === 'correlation-2'],
  ['a command of a correlation', { commandId: 'command-4' }, ({ command }) => command === 'command-4'],
  ['a command that is its correlation', { commandId: 'report-1' }, ({ command }) => command === 'report-1'],
  ['what led to it', { causationId: 'command-4' }, ({ cause, command }) => cause === 'command-4' && command !== cause],
  ['words of the reason', { reason: 'ops-7 moved' }, ({ reason }) => /moved.*ops-7/i.test(reason ?? '')],
  ['a value in the summary', { text: 'web-1' }, ({ summary }) => summary.includes('web-1.')],
  ['a MAC in another spelling', { text: '3CECEF000001' }, ({ summary }) => summary.includes('3c:ec:ef:00:00:01')],
  ['a reason by free text', { text: 'Ops-7' }, ({ reason }) => reason?.includes('OPS-7') ?? false],
  [
    'two words together',
    { text: 'lab ops-7' },
    ({ summary, reason }) => summary.includes('lab') && (reason?.includes('OPS-7') ?? false),
  ],
  ['a word of a sentence beside a value', { text: 'tag lab' }, ({ summary }) => /tag lab/.test(summary)],
  [
    'an actor and a type',
    { actors: ['token:ada'], types: ['MachineTagged'] },
    ({ actor, type }) => actor === 'token:ada' && type === 'MachineTagged',
  ],
  [
    'a machine and several types',
    { machineIds: ['m1'], types: ['MachineTagged', 'MachineNamed'] },
    ({ machines, type }) => machines.includes('m1') && ['MachineTagged', 'MachineNamed'].includes(type),
  ],
  [
    'a word and a machine',
    { text: 'lab', machineIds: ['m3'] },
    ({ summary, machines }) => summary.includes('lab') && machines.includes('m3'),
  ],
  [
    'a correlation and a type',
    { correlationId: 'correlation-2', types: ['MachineTagged'] },
    ({ correlation, type }) => correlation === 'correlation-2' && type === 'MachineTagged',
  ],
  ['a span of positions', { since: '5', until: '11' }, ({ position }) => position >= 5 && position <= 11],
  [
    'a span of positions in a type',
    { since: '5', until: '20', types: ['MachineTagged'] },
    ({ position, type }) => position >= 5 && position <= 20 && type === 'MachineTagged',
  ],
  [
    'a span and two words',
    { since: '5', until: '30', text: 'lab ops-7' },
    ({ position, summary, reason }) =>
      position >= 5 && position <= 30 && summary.includes('lab') && (reason?.includes('OPS-7') ?? false),
  ],
];

describe('an audit page', () => {
  it.each(cases)('finds exactly the events by %s', async (_, filter, is) => {
    const wanted = log.told.filter(is).map(({ position }) => position);
    expect(wanted.length).toBeGreaterThan(0);
    expect(await positionsOf(filter, 'oldest')).toEqual(wanted);
    expect(await positionsOf(filter, 'newest')).toEqual(wanted.toReversed());
    expect(await (await auditPage(database.pool, { first: 1, filter })).count()).toBe(wanted.length);
  });

  it.each([
    ['an unknown actor', { actors: ['person:nobody'] }],
    ['a word that nobody used', { text: 'unheard-of' }],
    ['signs instead of words', { text: '!!' }],
    ['an unknown event', { eventId: '00000000-0000-4000-8000-000000000000' }],
    ['a span before the first', { until: '1999-01-01' }],
  ])('finds nothing by %s', async (_, filter) => {
    expect(await positionsOf(filter)).toEqual([]);
  });

  it('takes no more than a page, however many values there are, and each event once', async () => {
    const types = ['MachineTagged', 'EvidenceClaimed', 'MachineTagged'];
    const [one, ...others] = await auditRows(database.pool, { filter: { types }, order: 'oldest', limit: 3 });
    const rest = await auditRows(database.pool, { filter: { types }, order: 'oldest', behind: one?.position });
    expect(others).toEqual(rest.slice(0, 2));
    expect(new Set(rest.map(({ eventId }) => eventId)).size).toBe(rest.length);
  });

  it('begins with a time and ends before one', async () => {
    const { rows } = await database.pool.query<{ at: string; position: string }>(
      'select recorded_at::text as at, position from machinedb.audit_event order by position offset 9 limit 1',
    );
    const at = new Date(rows[0]?.at ?? '').toISOString();
    const [all, since, until] = await Promise.all([
      positionsOf({}),
      positionsOf({ since: at }),
      positionsOf({ until: at }),
    ]);
    expect([...since, ...until]).toEqual(all);
    expect(since).toContain(Number(rows[0]?.position));
  });

  it('refuses a cursor of another order, and a moment that is none', async () => {
    const after = Buffer.from(JSON.stringify(['AUDIT OLDEST', null, '5'])).toString('base64url');
    await expect(auditPage(database.pool, { first: 1, after })).rejects.toThrow(/order/);
    await expect(auditPage(database.pool, { first: 1, filter: { since: 'noon' } })).rejects.toThrow(/neither a time/);
  });

  it('goes on where it was while events arrive', async () => {
    const before = log.told.length;
    const first = await auditPage(database.pool, { first: 4 });
    const { position } = await log.more();
    expect(await waitForPosition(database.pool, 'audit', position, 30_000)).toBe(true);
    const last = first.edges.at(-1);
    const after = Buffer.from(JSON.stringify([last?.order, null, last?.node.placeId])).toString('base64url');
    const second = await auditPage(database.pool, { first: 4, after });
    const positions = [...first.edges, ...second.edges].map(({ node }) => Number(node.position));
    expect(positions).toEqual(Array.from({ length: 8 }, (_, nth) => before - nth));
  });
});
