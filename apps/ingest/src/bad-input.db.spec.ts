import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { InMemoryEventStore } from '../../../test/support/in-memory-event-store.js';
import { openIngestHouse, type Answer, type IngestHouse } from '../../../test/support/ingest-house.js';
import { LogBackedIdentity } from '../../../test/support/log-backed-identity.js';
import { aMachine } from '../../../test/support/machine-report.js';

let database: TestDatabase;
let house: IngestHouse;
const store = new InMemoryEventStore();
beforeAll(async () => {
  database = await createTestDatabase();
  const lookup = new LogBackedIdentity(store);
  house = await openIngestHouse({ database, store, lookup, settings: { patienceMs: 300 } });
});
afterAll(async () => {
  await house.close();
  await database.drop();
});
beforeEach(quietAgain);

/** What was refused long ago is told anew. */
function quietAgain(): void {
  house.clock.advance(60_000);
  house.ingest.refusalLines.tell(true);
  house.ingest.refusalLines.tell(true);
  house.lines.length = 0;
}

const json = { 'content-type': 'application/json' };
const gzip = { ...json, 'content-encoding': 'gzip' };
const text = (body: BodyInit) => house.send('inventory', { body, headers: json });
const packed = (body: Uint8Array<ArrayBuffer>) => house.send('inventory', { body, headers: gzip });
const nested = (depth: number) => `${'{"a":['.repeat(depth)}${']}'.repeat(depth)}`;

/** Nothing stored, one line, and the next good report is taken. */
async function expectHarmless(answer: Answer, status: number, error: object): Promise<void> {
  expect(answer).toMatchObject({ status, body: { error: { wayOut: expect.any(String), ...error } } });
  expect(await store.head()).toBe(0n);
  const { rows } = await database.pool.query(
    'select (select count(*) from records.raw_report) + (select count(*) from records.pending_report) as kept',
  );
  expect(rows).toEqual([{ kept: 0 }]);
  expect(house.lines).toHaveLength(1);
  expect(house.ingest.budget.taken).toBe(0);
}

describe('a body that is no report', () => {
  test('not JSON', async () => expectHarmless(await text('{"format": rackledger'), 400, { code: 'not-json' }));
  test('empty', async () => expectHarmless(await text(''), 400, { code: 'not-json' }));
  test('not UTF-8', async () =>
    expectHarmless(await text(new Uint8Array([0x22, 0xff, 0xfe, 0x22])), 400, { code: 'not-utf8' }));
  test('not gzip', async () => expectHarmless(await packed(new Uint8Array([1, 2, 3])), 400, { code: 'not-gzip' }));
  test('gzip cut off', async () => {
    const whole = gzipSync(JSON.stringify(aMachine(1)));
    await expectHarmless(await packed(new Uint8Array(whole.subarray(0, whole.length / 2))), 400, { code: 'not-gzip' });
  });
  test('some other document', async () =>
    expectHarmless(await text('{"hello":"world"}'), 400, { code: 'unknown-format', field: 'format' }));
  test('a wrong field is named', async () => {
    const disks = [{ name: 'sda' }, { name: 'sdb', sizeBytes: 'big' }];
    const answer = await text(JSON.stringify({ ...aMachine(1), disks }));
    await expectHarmless(answer, 400, { code: 'invalid-field', field: 'disks[1].sizeBytes' });
    expect(house.lines[0]).toContain('disks[1].sizeBytes');
  });
  test('a time that is none is named', async () => {
    const answer = await house.post('inventory', aMachine(1), undefined, { 'rackledger-observed-at': 'yesterday' });
    await expectHarmless(answer, 400, { field: 'rackledger-observed-at' });
  });
  test('nested deep, small and large', async () => {
    await expectHarmless(await text(nested(200)), 400, { code: 'nested-too-deep' });
    quietAgain();
    await expectHarmless(await text(nested(300_000)), 400, { code: 'nested-too-deep' });
  });
  test('a key that would reach a prototype', async () => {
    const body = JSON.stringify(aMachine(1)).replace('{', '{"__proto__":{"admin":true},');
    await expectHarmless(await text(body), 400, { code: 'forbidden-key', field: '__proto__' });
  });
});

describe('a body that is too much', () => {
  test('a gzip bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 0x20), { level: 9 });
    await expectHarmless(await packed(new Uint8Array(bomb)), 413, { code: 'report-too-large' });
  });
  test('50 MB, announced', async () =>
    expectHarmless(await text('x'.repeat(50 * 1024 * 1024)), 413, { code: 'report-too-large' }));
  test('50 MB, without saying so', async () => {
    const chunk = new Uint8Array(1024 * 1024);
    let left = 50;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => (left-- > 0 ? controller.enqueue(chunk) : controller.close()),
    });
    const init: RequestInit & { duplex: 'half' } = { body, headers: json, duplex: 'half' };
    await expectHarmless(await house.send('inventory', init), 413, { code: 'report-too-large' });
  });
});

async function spoken(lines: readonly string[]): Promise<{ socket: Socket; heard: () => string }> {
  const socket = connect(house.port, '127.0.0.1');
  await once(socket, 'connect');
  let heard = '';
  socket.on('data', (data) => (heard += data.toString()));
  socket.on('error', () => undefined);
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  return { socket, heard: () => heard };
}
const announced = (length: number) => [
  'POST /node/v1/inventory HTTP/1.1',
  'Host: test',
  'Content-Type: application/json',
  `Content-Length: ${length}`,
];

describe('a body that does not come', () => {
  test('in time is not waited for', async () => {
    const { socket, heard } = await spoken(announced(100));
    socket.write('{');
    await expect.poll(heard, { timeout: 5_000 }).toContain('408');
    expect(heard()).toContain('body-too-slow');
    expect(house.lines).toHaveLength(1);
    socket.destroy();
  });
  test('to its end leaves one line', async () => {
    const { socket } = await spoken(announced(100));
    socket.write('{"format"');
    socket.destroy();
    await expect.poll(() => house.lines.length).toBe(1);
    expect(house.lines[0]).toContain('body-cut-off');
    expect(house.ingest.budget.taken).toBe(0);
  });
});

describe('a call that does not fit', () => {
  test('another method', async () => {
    const response = await fetch(`${house.url}/node/v1/inventory`);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });
  test('another path', async () =>
    expectHarmless(await house.send('inventories', { body: '{}' }), 404, { code: 'not-found' }));
  test('another type or packing', async () => {
    await expectHarmless(
      await house.send('inventory', { body: 'a=b', headers: { 'content-type': 'text/html' } }),
      415,
      {},
    );
    quietAgain();
    const brotli = await house.send('inventory', { body: '{}', headers: { ...json, 'content-encoding': 'br' } });
    await expectHarmless(brotli, 415, { code: 'unsupported-encoding' });
  });
  test('from a page in a browser', async () => {
    const answer = await house.send('inventory', { body: '{}', headers: { ...json, origin: 'https://evil.example' } });
    await expectHarmless(answer, 403, { code: 'browser-refused' });
  });
  test('again and again is one line at once, and one a minute later', async () => {
    for (let nth = 0; nth < 20; nth++) await text('{');
    expect(house.lines).toHaveLength(1);
    house.clock.advance(60_000);
    house.ingest.refusalLines.tell();
    expect(house.lines).toHaveLength(2);
    expect(JSON.parse(house.lines[1] ?? '')).toMatchObject({ code: 'not-json', count: 19 });
  });
  test('what was sent is in no log line', async () => {
    await house.send('inventory', {
      body: '{"password":"hunter2"',
      headers: { ...json, authorization: 'Bearer hunter3' },
    });
    await house.send('inventory', { body: '{"password":"hunter2"', headers: json });
    expect(house.lines).toHaveLength(2);
    expect(house.lines.join('')).not.toContain('hunter');
  });
});

test('hostile texts are taken in, cleaned', async () => {
  const system = {
    manufacturer: 'A\u0000B',
    product: "'; drop table machine; --",
    serial: '\u202eGNP.exe\u0007',
    uuid: '${jndi}',
  };
  const answer = await house.post('inventory', { ...aMachine(99), system });
  expect(answer).toMatchObject({ status: 200, body: { discovered: true } });
  expect((await house.post('inventory', aMachine(1))).status).toBe(200);
});
