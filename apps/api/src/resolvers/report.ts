import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { RawReports } from '#libs/records/index.js';

const unpack = promisify(gunzip);

/** More than this is never shown, bytes unpacked; ingest takes less. */
const largest = 64 * 1024 * 1024;

/** The raw report, unpacked; null where policy did not keep it. */
export async function reportOf(
  reports: Pick<RawReports, 'find'>,
  machineId: string,
  digest: string,
): Promise<object | null> {
  const found = await reports.find(machineId, digest);
  if (!found) return null;
  const body = found.encoding === 'gzip' ? await unpack(found.body, { maxOutputLength: largest }) : found.body;
  const document = JSON.parse(body.toString('utf8')) as unknown;
  return { digest, observedAt: found.observedAt, receivedAt: found.receivedAt, format: found.format, document };
}
