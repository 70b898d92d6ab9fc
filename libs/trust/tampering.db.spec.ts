import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WatchedLog } from '../../test/support/trust/watched-log.js';
import { CheckpointFiles } from './checkpoint-files.js';
import { KeyFiles } from './key-files.js';

/** 400 events of 20 streams; positions 1 to 400; checkpoints after 100, 200, 300 and 400. */
let log: WatchedLog;
beforeEach(async () => {
  log = await WatchedLog.open(100);
  await log.write(20, 20);
  await log.sign();
});
afterEach(() => log.close());

const where = { position: '217', checkpoint: 3 };

describe('a log that nobody touched', () => {
  it('is found sound, with and without anchors', async () => {
    const verification = await log.verify();
    expect(verification).toMatchObject({ sound: true, findings: [], checkpoints: 4, events: 400, unsigned: 0 });
    expect(verification.signedUpTo).toBe(400n);
    expect(await log.verify({ trusted: [], anchors: await log.anchors() })).toMatchObject({
      sound: true,
      anchorsMatched: 4,
    });
  });

  it('is found sound while others append', async () => {
    const writing = log.write(50, 20);
    for (let n = 0; n < 5; n += 1) expect(await log.findings()).toEqual([]);
    await writing;
    expect(await log.verify()).toMatchObject({ sound: true, events: 1_400, unsigned: 1_000 });
  });

  it('is proven by nothing where nobody vouches for a key', async () => {
    await expect(log.verify({ trusted: [] })).rejects.toThrow('nobody vouches');
  });
});

describe('an event that is rewritten', () => {
  const ways = {
    data: `data = '{"name":"forged"}'`,
    'data by a space': `data = '{"name": "n10"}'`,
    metadata: `metadata = '{"actor":"person:nobody"}'`,
    time: `recorded_at = recorded_at + interval '1 microsecond'`,
    type: `type = 'MachineTagged'`,
    'event id': `event_id = gen_random_uuid()`,
  };

  it.each(Object.entries(ways))('is named: its %s', async (_, change) => {
    await log.sql(`update log.event set ${change} where position = 217`);
    expect(await log.findings()).toMatchObject([{ kind: 'event-changed', ...where }]);
  });

  it.each(Object.entries(ways))('is named though all hashes were made to fit: its %s', async (_, change) => {
    await log.sql(`update log.event set ${change} where position = 217`);
    await log.rehash();
    const [finding, ...more] = await log.findings();
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ kind: 'event-changed', ...where });
    expect(finding?.text).toContain('position 217');
  });

  it('is named within its stretch where the checkpoint is over many', async () => {
    await log.write(100, 10);
    log.clock.advance(60_000);
    await log.makerWith(2_000).round();
    await log.sql(`update log.event set data = '{}' where position = 1000`);
    await log.rehash();
    const [finding] = await log.findings();
    expect(finding).toMatchObject({ kind: 'events-changed', checkpoint: 5 });
    const [first, last] = [Number(finding?.position), Number(finding?.upTo)];
    expect([first <= 1_000, last >= 1_000, last - first + 1 <= 8]).toEqual([true, true, true]);
  });
});

describe('events that go, come or change places', () => {
  it('a stream that is dropped, with its head', async () => {
    await log.sql(
      `delete from log.event where stream = 'machine-m7'; delete from log.stream_head where stream = 'machine-m7'`,
    );
    const findings = await log.findings();
    expect(findings.filter(({ kind }) => kind === 'events-missing')).toHaveLength(20);
  });

  it('a stream that is dropped, the rest counted anew and all hashes made to fit', async () => {
    const { rows } = await log.database.pool.query<{ position: number }>(
      `select min(position)::int as position from log.event where stream = 'machine-m7'`,
    );
    await log.sql(
      `delete from log.event where stream = 'machine-m7'; delete from log.stream_head where stream = 'machine-m7'`,
    );
    await recount(log);
    const [first] = await log.findings();
    expect(first).toMatchObject({ kind: 'event-changed', checkpoint: 1, position: String(rows[0]?.position) });
  });

  it('a tail that is cut', async () => {
    await log.sql(`delete from log.event where position > 350; update log.log_head set position = 350`);
    await log.sql(
      `truncate log.stream_head; insert into log.stream_head select stream, max(revision) from log.event group by 1`,
    );
    const findings = await log.findings();
    expect(findings[0]).toMatchObject({ kind: 'tail-cut', position: '351', upTo: '400', checkpoint: 4 });
  });

  it('a tail that is cut together with its checkpoints, found by an exported one', async () => {
    const anchors = await log.anchors();
    await log.sql(`delete from log.event where position > 300; update log.log_head set position = 300;
      truncate log.stream_head; insert into log.stream_head select stream, max(revision) from log.event group by 1;
      delete from log.checkpoint where number = 4`);
    expect(await log.findings()).toEqual([]);
    expect(await log.findings({ anchors })).toMatchObject([
      { kind: 'checkpoint-missing', checkpoint: 4 },
      { kind: 'tail-cut', position: '301', upTo: '400' },
      { kind: 'events-missing', position: '301', upTo: '400' },
    ]);
  });

  it('two that are swapped, all hashes made to fit', async () => {
    await log.sql(`create temporary table two as select * from log.event where position in (131, 138);
      update log.event e set (event_id, stream, revision, type, metadata, data) =
        (select gen_random_uuid(), 'machine-x' || e.position, 0, type, metadata, data from two t where t.position = e.position)
       where position in (131, 138);
      update log.event e set (event_id, stream, revision, type, metadata, data) =
        (select event_id, stream, revision, type, metadata, data from two t where t.position = 269 - e.position)
       where position in (131, 138)`);
    await log.rehash();
    expect(await log.findings()).toMatchObject([{ kind: 'event-changed', position: '131', checkpoint: 2 }]);
  });

  it('one that is put in between, the rest moved up and all hashes made to fit', async () => {
    await log.sql(`create temporary table later as select * from log.event where position > 150;
      delete from log.event where position > 150;
      insert into log.event select position + 1, recorded_at, event_id, revision, hash, stream, type, metadata, data from later;
      insert into log.event select 151, recorded_at, gen_random_uuid(), 0, hash, 'machine-forged', type, metadata, data
        from log.event where position = 150;
      insert into log.stream_head values ('machine-forged', 0);
      update log.log_head set position = 401`);
    await log.rehash();
    expect((await log.findings())[0]).toMatchObject({ kind: 'event-changed', position: '151', checkpoint: 2 });
  });

  it('a head of a stream that is turned back', async () => {
    await log.sql(`update log.stream_head set revision = 3 where stream = 'machine-m5'`);
    const [finding] = await log.findings();
    expect(finding).toMatchObject({ kind: 'stream-head' });
    expect(finding?.text).toContain('machine-m5 has revision 3 as its head, but its last event has revision 19');
  });

  it('one that is laid where no pass over the log comes by, but a reader of its stream does', async () => {
    await log.sql(`insert into log.event
      select 5000, recorded_at, gen_random_uuid(), 20, hash, stream, type, metadata, '{"name":"forged"}'
        from log.event where stream = 'machine-m5' and revision = 19`);
    const read: unknown[] = [];
    for await (const { data } of log.store.readStream('machine-m5')) read.push(data);
    expect(read.at(-1)).toEqual({ name: 'forged' });
    expect(await log.findings()).toMatchObject([{ kind: 'events-changed', position: '5000' }]);
    expect(await log.findings({ heads: false })).toHaveLength(1);
  });

  it('one behind the last checkpoint, which no signature covers yet', async () => {
    await log.write(20, 1);
    await log.sql(`update log.event set data = '{}' where position = 411`);
    expect(await log.findings()).toMatchObject([{ kind: 'event-changed', position: '411' }]);
    await expect(log.sign()).rejects.toThrow('position 411 is not what its stored hash says');
  });
});

describe('checkpoints that are tampered with', () => {
  it('one whose body is changed', async () => {
    await log.sql(`update log.checkpoint set body = replace(body, 'number 2', 'number 7') where number = 2`);
    const kinds = (await log.findings()).map(({ kind, checkpoint }) => [kind, checkpoint]);
    expect(kinds).toContainEqual(['checkpoint-forged', 2]);
  });

  it('one that is taken out', async () => {
    await log.sql(`delete from log.checkpoint where number = 2`);
    expect((await log.findings())[0]).toMatchObject({ kind: 'checkpoint-missing', checkpoint: 2 });
  });

  it('all of them made anew with another key, over a rewritten log', async () => {
    const anchors = await log.anchors();
    await log.sql(`update log.event set data = '{"name":"forged"}' where position = 217; truncate log.checkpoint`);
    await log.rehash();
    const elsewhere = await mkdtemp(join(tmpdir(), 'rackledger-forger-'));
    const forger = log.makerWith(100, new KeyFiles(join(elsewhere, 'keys')), new CheckpointFiles(elsewhere));
    log.clock.advance(60_000);
    expect(await forger.round()).toHaveLength(4);
    await rm(elsewhere, { recursive: true });
    expect((await log.findings()).map(({ kind }) => kind)).toContain('key-unknown');
    const found = await log.findings({ anchors, trusted: [] });
    expect(found.filter(({ kind }) => kind === 'checkpoint-changed')).toHaveLength(4);
    expect(found).toContainEqual(expect.objectContaining({ kind: 'event-changed', ...where }));
  });

  it('all of them taken away, so that the maker would sign what is there now', async () => {
    await log.sql(`update log.event set data = '{"name":"forged"}' where position = 217; truncate log.checkpoint`);
    await log.rehash();
    await expect(log.sign()).rejects.toThrow('checkpoint 4 was exported, and is not in the database as it was');
    expect(await log.findings({ anchors: await log.anchors() })).toContainEqual(
      expect.objectContaining({ kind: 'event-changed', ...where }),
    );
  });
});

/** Positions and revisions without gaps, heads to match, and hashes that fit. */
async function recount(of: WatchedLog): Promise<void> {
  await of.sql(`create temporary table kept as
      select row_number() over (order by abs(position)) as place, * from log.event;
    truncate log.event;
    insert into log.event select place, recorded_at, event_id, revision, hash, stream, type, metadata, data from kept;
    update log.log_head set position = (select max(position) from log.event)`);
  await of.rehash();
}
