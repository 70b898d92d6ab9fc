import { expect, test } from 'vitest';
import { BulkBegun, BulkEnded, BulkProgressed } from '#libs/contracts/index.js';
import { RecordedEvents, timeOf } from '../test/support/recorded-events.js';
import { RowsInMemory } from '../test/support/rows-in-memory.js';
import { bulk, bulks } from './bulks.js';

const bulkId = 'b1';
const refused = [{ subject: 'm2', code: 'machine-retired', message: 'It is.', wayOut: 'Restore it.' }];

test('a bulk is a row that follows how far it got', () => {
  const log = new RecordedEvents();
  const subjects = ['m1', 'm2', 'm3'];
  const order = { bulkId, mode: 'best-effort' as const, subjects, filter: 'tag=lab', contentHash: 'c' };
  const metadata = { reason: 'moving out', $correlationId: 'x1' };
  log.record(BulkBegun.record({ ...order, command: { type: 'RetireMachine' } }), { metadata });
  log.record(BulkProgressed.record({ bulkId, from: 0, to: 2, unchanged: ['m1'], refused }));
  const row = () => RowsInMemory.after(bulks, log.all).one(bulk, bulkId);
  expect(row()).toMatchObject({
    command: 'RetireMachine',
    filter: 'tag=lab',
    subjects: 3,
    through: 2,
    unchanged: 1,
    refused: 1,
    begun_by: 'token:test',
    reason: 'moving out',
    correlation_id: 'x1',
    begun_at: timeOf(0),
    moved_at: timeOf(1),
    ended_at: null,
  });
  log.record(BulkProgressed.record({ bulkId, from: 2, to: 3, unchanged: [], refused: [] }));
  log.record(BulkEnded.record({ bulkId, done: 1, unchanged: 1, refused: 1, withheld: 0 }));
  expect(row()).toMatchObject({ through: 3, refused: 1, ended_at: timeOf(3) });
});
