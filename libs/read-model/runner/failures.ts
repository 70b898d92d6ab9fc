import type { RecordedEvent } from '#libs/kernel/index.js';

/** What the projection made of this event cannot be stored, or it made nothing of it: trying again would not help. */
export class FailingEvent extends Error {
  override readonly name = 'FailingEvent';
  constructor(
    readonly event: Pick<RecordedEvent, 'id' | 'type' | 'position' | 'stream'>,
    cause: unknown,
  ) {
    super(`event ${event.type} at position ${event.position}: ${textOf(cause)}`, { cause });
  }
}

export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}

/** SQLSTATE classes that speak of the data or of our statement; PostgreSQL, Appendix A. */
const ownFault = /^(21|22|23|42)/;
const sqlState = /^[0-9A-Z]{5}$/;

/**
 * Whether the same try may succeed later: connection gone, server starting, deadline, lock, disk full. Errors that do
 * not come from the database are ours, and stay; so does what PostgreSQL says about the data.
 */
export function mayPass(error: unknown): boolean {
  if (error instanceof FailingEvent) return false;
  const code = codeOf(error);
  if (code === undefined)
    return (
      error instanceof Error &&
      /timeout|terminated|not queryable|EventStore|Connection/i.test(`${error.name} ${error.message}`)
    );
  return !(sqlState.test(code) && ownFault.test(code)) && !code.startsWith('ERR_');
}
