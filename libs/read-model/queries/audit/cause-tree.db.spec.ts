import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MachineTagged, recorded } from '#libs/contracts/index.js';
import { audit } from '#projections/audit.js';
import { createInMemoryEventStore } from '../../../../test/support/in-memory-event-store.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { createProjector, waitForPosition } from '../../index.js';
import { causeTree, type CauseAsked, type CauseTree } from './cause-tree.js';

const store = createInMemoryEventStore();
let database: TestDatabase;
let stop: () => Promise<void>;

const uuid = (nth: number): string => `00000000-0000-5000-8000-${String(nth).padStart(12, '0')}`;
let written = 0;

/** A command with some events. @returns their ids */
async function command(id: string, { cause = id, correlation = id, count = 1 } = {}): Promise<readonly string[]> {
  const metadata = {
    actor: 'token:t1',
    commandId: id,
    $correlationId: correlation,
    $causationId: cause,
    schemaVersion: '1',
  };
  const ids = Array.from({ length: count }, () => uuid((written += 1)));
  const events = ids.map((one) => ({ ...MachineTagged.record({ machineId: 'm1', tag: 'x' }), id: one, metadata }));
  await store.append([{ stream: 'machine-m1', expected: 'any', events }]);
  return ids;
}

let branch: readonly string[];

beforeAll(async () => {
  database = await createTestDatabase();
  const root = await command('root', { count: 2, correlation: 'all' });
  branch = await command('branch', { cause: root[1], correlation: 'all' });
  await command('leaf', { cause: branch[0], correlation: 'elsewhere' });
  await command('by-command', { cause: 'root' });
  await command('alone');
  for (let nth = 0; nth < 40; nth += 1) await command(`chain-${nth}`, nth === 0 ? {} : { cause: `chain-${nth - 1}` });
  await command('bulk', { count: 1 });
  for (let nth = 0; nth < 60; nth += 1) await command(`item-${nth}`, { cause: 'bulk', correlation: 'bulk', count: 10 });
  await command('deed-1', { correlation: 'deploy' });
  await command('deed-2', { correlation: 'deploy' });
  await command('undo', { cause: 'deploy' });
  await command('circle-1', { cause: 'circle-2' });
  await command('circle-2', { cause: 'circle-1' });
  const projector = createProjector({
    store,
    pool: database.pool,
    projections: [audit],
    lift: recorded,
    logger: pino({ level: 'silent' }),
  });
  await projector.start();
  stop = () => projector.stop();
  expect(await waitForPosition(database.pool, 'audit', await store.head(), 30_000)).toBe(true);
});
afterAll(async () => {
  await stop();
  await database.drop();
});

const drawn = ({ nodes }: CauseTree): string[] =>
  nodes.map(
    ({ depth, commandId, asked, events }) => `${'  '.repeat(depth)}${asked ? '*' : ''}${commandId} ${events.length}`,
  );

const ask = (asked: CauseAsked) => causeTree(database.pool, asked);

describe('a tree of causes', () => {
  it('goes down from a beginning, each command behind what led to it', async () => {
    expect(drawn(await ask({ commandId: 'root' }))).toEqual(['*root 2', '  branch 1', '    leaf 1', '  by-command 1']);
  });

  it('goes up from an end, and leaves out what else came of the beginning', async () => {
    expect(drawn(await ask({ commandId: 'leaf' }))).toEqual(['root 2', '  branch 1', '    *leaf 1']);
  });

  it('is found from an event', async () => {
    const tree = await ask({ eventId: branch[0] ?? '' });
    expect(drawn(tree)).toEqual(['root 2', '  *branch 1', '    leaf 1']);
    expect(tree.nodes[1]).toMatchObject({ causedBy: uuid(2), causedByCommandId: 'root' });
    expect(tree.cut).toBe(false);
  });

  it('is found from a correlation, with what it led to in others', async () => {
    expect(drawn(await ask({ correlationId: 'all' }))).toEqual([
      '*root 2',
      '  *branch 1',
      '    leaf 1',
      '  by-command 1',
    ]);
  });

  it('is one command where nothing led to it and nothing came of it', async () => {
    expect(drawn(await ask({ commandId: 'alone' }))).toEqual(['*alone 1']);
  });

  it('ends after sixteen steps up and down, and says so', async () => {
    const tree = await ask({ commandId: 'chain-20' });
    expect(tree.cut).toBe(true);
    expect(tree.nodes.map(({ commandId }) => commandId)).toEqual(
      Array.from({ length: 33 }, (_, nth) => `chain-${nth + 4}`),
    );
  });

  it('holds five hundred events, and says that there are more', async () => {
    const tree = await ask({ commandId: 'bulk' });
    expect(tree.cut).toBe(true);
    expect(tree.nodes.flatMap(({ events }) => events)).toHaveLength(500);
  });

  it('hangs what took a whole correlation back behind its first command, from wherever one looks', async () => {
    const undo = ['deed-1 1', '  undo 1'];
    const asked = (which: CauseAsked) => ask(which).then((tree) => drawn(tree).map((line) => line.replace('*', '')));
    expect(await asked({ commandId: 'deed-1' })).toEqual(undo);
    expect(await asked({ commandId: 'undo' })).toEqual(undo);
    expect(await asked({ correlationId: 'deploy' })).toEqual([...undo, 'deed-2 1']);
  });

  it('ends where causes go in a circle', async () => {
    const tree = await ask({ commandId: 'circle-1' });
    expect(new Set(tree.nodes.map(({ commandId }) => commandId))).toEqual(new Set(['circle-1', 'circle-2']));
  });

  it('is empty for what nobody did', async () => {
    expect(await ask({ commandId: 'nobody' })).toEqual({ nodes: [], cut: false });
  });
});
