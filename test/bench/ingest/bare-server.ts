import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { inventoryDocument } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { gather } from '#libs/records/index.js';

/**
 * The limit: what nobody could do without and call it ingest. Reads the body, hashes it, checks the token and looks the
 * machine's newest digest up; what is new is unpacked, parsed, validated, and written as blob and events. No identity, no
 * comparison with what was known, no limits, no revision, no metrics.
 */
export const bareTables = `
create schema bare;
create table bare.blob (machine_id text, digest text, body bytea, primary key (machine_id, digest));
alter table bare.blob alter column body set storage external;
create table bare.newest (machine_id text primary key, digest text not null);
create table bare.event (position bigint generated always as identity primary key, stream text not null,
  id uuid not null unique, type text not null, data json not null, metadata json not null,
  recorded_at timestamptz not null default now());`;

const lookUp = `select t.secret_hash, t.machine_id, n.digest from records.token_secret t
  left join bare.newest n on n.machine_id = t.machine_id where t.secret_hash = any($1)`;

/** Everything of a batch in one statement, the bodies as one parameter: nothing faster was found. */
const write = `
with given as (
  select g.machine_id, g.digest, substr($1::bytea, g.starts, g.length) as body
  from unnest($2::int[], $3::int[], $4::text[], $5::text[]) as g(starts, length, machine_id, digest)
), blob as (
  insert into bare.blob select machine_id, digest, body from given on conflict do nothing
), newest as (
  insert into bare.newest select machine_id, digest from given
  on conflict (machine_id) do update set digest = excluded.digest
)
insert into bare.event (stream, id, type, data, metadata)
select * from unnest($6::text[], $7::uuid[], $8::text[], $9::json[], $10::json[])`;

interface Known {
  readonly machine_id: string;
  readonly digest: string | null;
}

interface Fresh {
  readonly machineId: string;
  readonly digest: string;
  readonly body: Buffer;
}

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

function eventsOf({ machineId, digest }: Fresh): readonly unknown[][] {
  const data = { machineId, digest, observedAt: new Date().toISOString(), skewMs: 0, bytes: 1 };
  const change = { machineId, digest, key: 'disk:5000c500', kind: 'disk', from: 'E004', to: 'E005' };
  const metadata = JSON.stringify({
    actor: `machine:${machineId}`,
    commandId: digest,
    schemaVersion: '1',
    source: 'agent',
  });
  return [
    [`machine-${machineId}`, crypto.randomUUID(), 'InventoryReported', JSON.stringify(data), metadata],
    [`machine-${machineId}`, crypto.randomUUID(), 'ComponentFirmwareChanged', JSON.stringify(change), metadata],
  ];
}

function parametersOf(reports: readonly Fresh[]): unknown[] {
  let end = 0;
  const starts = reports.map(({ body }) => (end += body.length) - body.length + 1);
  const events = reports.flatMap(eventsOf);
  return [
    Buffer.concat(reports.map((one) => one.body)),
    starts,
    reports.map((one) => one.body.length),
    reports.map((one) => one.machineId),
    reports.map((one) => one.digest),
    ...[0, 1, 2, 3, 4].map((column) => events.map((event) => event[column])),
  ];
}

function store(pool: Pool) {
  const known = gather<string, Known | undefined>(async (hashes) => {
    const { rows } = await pool.query<Known & { secret_hash: string }>({
      name: 'bare known',
      text: lookUp,
      values: [hashes],
    });
    const found = new Map(rows.map((row) => [row.secret_hash, row]));
    return hashes.map((hash) => found.get(hash));
  });
  const keep = gather<Fresh, undefined>(async (reports) => {
    await pool.query({ name: 'bare keep', text: write, values: parametersOf(reports) });
    return reports.map(() => undefined);
  });
  return { known, keep };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  await new Promise((resolve) => request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', resolve));
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': text.length });
  response.end(text);
}

export function bareServer(pool: Pool): Server {
  const { known, keep } = store(pool);
  return createServer((request, response) => {
    const token = request.headers.authorization?.slice('Bearer '.length) ?? '';
    void Promise.all([known(sha256(token)), bodyOf(request)]).then(async ([found, body]) => {
      if (!found) return answer(response, 401, '{}');
      const digest = sha256(body);
      const changed = found.digest !== digest;
      if (changed) {
        const document = inventoryDocument.safeParse(JSON.parse(gunzipSync(body).toString()));
        if (!document.success) return answer(response, 400, '{}');
        await keep({ machineId: found.machine_id, digest, body });
      }
      return answer(response, 200, `{"machineId":"${found.machine_id}","changed":${changed}}`);
    });
  });
}

/** As most would write it first: a query for each request. */
export function plainServer(pool: Pool): Server {
  return createServer((request, response) => {
    const token = request.headers.authorization?.slice('Bearer '.length) ?? '';
    void bodyOf(request).then(async (body) => {
      const { rows } = await pool.query<Known>({ name: 'plain known', text: lookUp, values: [[sha256(token)]] });
      const [found] = rows;
      answer(response, 200, `{"machineId":"${found?.machine_id}","changed":${found?.digest !== sha256(body)}}`);
    });
  });
}
