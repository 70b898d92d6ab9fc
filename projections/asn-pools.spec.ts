import { describe, expect, it } from 'vitest';
import { AsnFreed, AsnPoolClosed, AsnPoolCreated, AsnsReserved, AsnTaken, type Holder } from '#libs/contracts/index.js';
import { RecordedEvents, timeOf } from '../test/support/recorded-events.js';
import { RowsInMemory } from '../test/support/rows-in-memory.js';
import { asnNumber, asnPool, asnPools } from './asn-pools.js';

const pool = 'racks';
const stream = { stream: `asnpool-${pool}` };
const machine = (id: string): Holder => ({ kind: 'machine', id });
const ranges = [{ first: 64_512, last: 64_521 }];
const settings = { pool, title: 'Racks', per: 'rack' as const, ranges, quarantineDays: 7, forcedBecause: null };
const held = (id: string, shared: boolean) => ({ pool, asn: 64_512, holder: machine(id), group: 'b1/r1', shared });
const rests = timeOf(10_000);

function played() {
  const log = new RecordedEvents();
  const rows = () => RowsInMemory.after(asnPools, log.all);
  log.record(AsnPoolCreated.record(settings), stream);
  return { log, one: () => rows().one(asnPool, pool), number: () => rows().one(asnNumber, pool, 64_512) };
}

describe('ASN pools', () => {
  it('count a number once, however many share it', () => {
    const { log, one, number } = played();
    log.record(AsnTaken.record(held('m1', false)), stream);
    log.record(AsnTaken.record(held('m2', true)), stream);
    expect(one()).toMatchObject({ size: 10, taken: 1, per: 'rack', closed: false, revision: 2, position: 3 });
    expect(number()).toMatchObject({
      group_name: 'b1/r1',
      held_by: ['machine m1', 'machine m2'],
      since: timeOf(1),
      rests_until: null,
    });
    log.record(AsnFreed.record({ ...held('m1', true), quarantineUntil: null }), stream);
    expect([one()?.taken, number()?.held_by]).toEqual([1, ['machine m2']]);
    log.record(AsnFreed.record({ ...held('m2', false), quarantineUntil: rests }), stream);
    expect([one()?.taken, number()]).toEqual([
      0,
      expect.objectContaining({ held_by: [], since: timeOf(4), rests_until: rests }),
    ]);
    log.record(AsnTaken.record(held('m3', false)), stream);
    expect(number()).toMatchObject({ held_by: ['machine m3'], since: timeOf(5), rests_until: null });
  });

  it('forget a number that does not rest', () => {
    const { log, number, one } = played();
    log.record(AsnTaken.record(held('m1', false)), stream);
    log.record(AsnFreed.record({ ...held('m1', false), quarantineUntil: null }), stream);
    expect([number(), one()?.taken]).toEqual([undefined, 0]);
  });

  it('show what is reserved, and that they are closed', () => {
    const { log, one } = played();
    log.record(AsnsReserved.record({ pool, reservation: 'lab', first: 64_512, last: 64_513, note: '' }), stream);
    log.record(AsnPoolClosed.record({ pool }), stream);
    expect(one()).toMatchObject({ closed: true, reservations: [{ code: 'lab', first: 64_512, last: 64_513 }] });
  });
});
