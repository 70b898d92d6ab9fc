import { createHash } from 'node:crypto';
import type { CommandHandling } from '#libs/command-handling/index.js';
import { LogFoundAltered, LogVerified, type TrustEvent } from '#libs/contracts/index.js';
import type { CommandContext } from '#libs/kernel/index.js';
import type { Verification, VerificationRecord } from '#libs/trust/index.js';

const mostTold = 20;

/** The same for the same verification: told twice, it is stored once. */
function commandIdOf(record: VerificationRecord): string {
  const hex = createHash('sha256').update(`verification ${record.id} of ${record.askedAt}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

function eventOf(verificationId: string, found: Verification): TrustEvent {
  const position = String(found.position);
  if (found.sound) {
    const { events, lastCheckpoint: checkpoint = null } = found;
    return LogVerified.record({ verificationId, position, events, checkpoint });
  }
  const findings = found.findings.slice(0, mostTold).map(({ kind, text }) => ({ kind, text }));
  return LogFoundAltered.record({ verificationId, position, findings, count: found.findings.length });
}

/** What a verification found belongs into the log itself: who was told what, and when. */
export async function recordVerification(
  commands: Pick<CommandHandling, 'append'>,
  record: VerificationRecord,
  found: Verification,
): Promise<void> {
  const commandId = commandIdOf(record);
  const context: CommandContext = {
    commandId,
    correlationId: commandId,
    actor: 'process:conductor',
    source: 'verification',
    ...(record.reason === null ? {} : { reason: record.reason }),
  };
  await commands.append(
    [{ stream: 'log-verification', expected: 'any', events: [eventOf(record.id, found)] }],
    context,
  );
}
