import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { inventoryDocument } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { gather } from '#libs/records/index.js';
import type { FreshReport, WriteReports } from './bare-writes.js';

const lookUp = `select t.secret_hash, t.machine_id, n.digest, coalesce(h.revision, -1) as revision
  from records.token_secret t
  left join bare.newest n on n.machine_id = t.machine_id
  left join bare.stream_head h on h.machine_id = t.machine_id
  where t.secret_hash = any($1)`;

interface Known {
  readonly machine_id: string;
  readonly digest: string | null;
  readonly revision: number;
}

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

function store(pool: Pool, write: WriteReports) {
  const known = gather<string, Known | undefined>(async (hashes) => {
    const { rows } = await pool.query<Known & { secret_hash: string }>({
      name: 'bare known',
      text: lookUp,
      values: [hashes],
    });
    const found = new Map(rows.map((row) => [row.secret_hash, row]));
    return hashes.map((hash) => found.get(hash));
  });
  const keep = gather<FreshReport, undefined>(async (reports) => {
    await write(pool, reports);
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

/**
 * The limit: what nobody could do without and call it ingest. Reads the body, hashes it, checks the token and looks the
 * machine's newest digest up; what is new is unpacked, parsed, validated, and written as blob and events. No identity, no
 * comparison with what was known, no limits, no metrics.
 */
export function bareServer(pool: Pool, write: WriteReports): Server {
  const { known, keep } = store(pool, write);
  return createServer((request, response) => {
    const token = request.headers.authorization?.slice('Bearer '.length) ?? '';
    void Promise.all([known(sha256(token)), bodyOf(request)]).then(async ([found, body]) => {
      if (!found) return answer(response, 401, '{}');
      const { machine_id: machineId, revision } = found;
      const digest = sha256(body);
      const changed = found.digest !== digest;
      if (changed) {
        const document = inventoryDocument.safeParse(JSON.parse(gunzipSync(body).toString()));
        if (!document.success) return answer(response, 400, '{}');
        await keep({ machineId, digest, body, revision });
      }
      return answer(response, 200, `{"machineId":"${machineId}","changed":${changed}}`);
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
