import type { PendingReport } from '#libs/records/index.js';
import type { ReportLimits } from '../report/limits.js';
import { understand, unpackReport, type UnderstoodReport } from './understood-report.js';

/** A report that waited: it was understood once, so it is again, unless this Rackledger is older than that one. */
export async function understandPending(waiting: PendingReport, limits: ReportLimits): Promise<UnderstoodReport> {
  const received = {
    body: waiting.body,
    digest: waiting.digest,
    encoding: waiting.encoding,
    times: {
      receivedMs: waiting.receivedAt.getTime(),
      observedMs: waiting.observedAt.getTime(),
      skewMs: waiting.skewMs,
    },
    bearer: waiting.claimedMachineId === null ? {} : { machineId: waiting.claimedMachineId },
  };
  const unpacked = await unpackReport(received, limits);
  const report = unpacked.ok ? understand(received, unpacked.value, waiting.contentDigest, limits) : unpacked;
  if (!report.ok)
    throw new Error(`the report of conflict ${waiting.conflictId} cannot be read: ${report.refusal.message}`);
  return report.value;
}
