import type { ReadyLack } from '#libs/contracts/ready/events.js';
import { lackLines } from '#libs/contracts/summary/ready-summary.js';

/** What an event says is missing, line by line; nothing for events that say nothing of that. */
export function whatIsMissing({ type, data }: { readonly type: string; readonly data: unknown }): readonly string[] {
  if (type !== 'MachineNotReady' || typeof data !== 'object' || data === null || !('missing' in data)) return [];
  return lackLines(data.missing as readonly ReadyLack[]);
}
