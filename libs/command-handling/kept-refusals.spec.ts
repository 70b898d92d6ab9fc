import { describe, expect, it } from 'vitest';
import { metadataKeys } from '#libs/kernel/index.js';
import { createInMemoryEventStore } from '../../test/support/in-memory-event-store.js';
import { nameIt, namedThing, retireIt, someContext } from '../../test/support/named-thing.js';
import { createCommandHandling } from './command-handling.js';

async function refusedOnce(options: { readonly keepRefusal?: boolean; readonly idempotencyKey?: string }) {
  const store = createInMemoryEventStore();
  const commands = createCommandHandling({ store });
  const context = someContext({ actor: 'token:t1', reason: 'because' });
  const { position } = await commands.handle(namedThing, 'm1', retireIt, someContext());
  const outcome = await commands.handle(namedThing, 'm1', nameIt('a'), context, options);
  expect(outcome.outcome).toBe('refused');
  const events = [];
  for await (const batch of store.readLog({ after: position })) events.push(...batch.events);
  return { outcome, context, events };
}

describe('a refusal without an idempotency key', () => {
  it('leaves no trace of itself', async () => {
    expect((await refusedOnce({})).events).toEqual([]);
  });

  it('stands in the log where it is to be kept: who wanted what, why, and why not', async () => {
    const { outcome, context, events } = await refusedOnce({ keepRefusal: true });
    expect(events).toMatchObject([
      {
        type: 'CommandCompleted',
        stream: `command-token:t1 ${context.commandId}`,
        data: { commandType: 'Name', subject: 'machine-m1', outcome: 'refused', refusal: outcome.refusal, events: [] },
        metadata: { [metadataKeys.actor]: 'token:t1', [metadataKeys.reason]: 'because' },
      },
    ]);
    expect(outcome.position).toBe(events[0]?.position);
  });

  it('is kept once under its key where it has one', async () => {
    const { events } = await refusedOnce({ keepRefusal: true, idempotencyKey: 'key-1234' });
    expect(events.map(({ stream }) => stream)).toEqual(['command-token:t1 key-1234']);
  });
});
