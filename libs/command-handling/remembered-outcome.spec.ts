import { describe, expect, it } from 'vitest';
import { CommandCompleted } from '#libs/contracts/index.js';
import { metadataOf } from '#libs/kernel/index.js';
import { createInMemoryEventStore } from '../../test/support/in-memory-event-store.js';
import { nameIt, namedThing, someContext } from '../../test/support/named-thing.js';
import { createCommandHandling } from './command-handling.js';
import { contentHashOf } from './remembered-outcome.js';

const keyed = { idempotencyKey: 'k1' };

/** An outcome as it was kept while all actors shared one name space of keys. */
async function aFormerOutcome(actor: 'token:t1' | 'token:t2') {
  const store = createInMemoryEventStore();
  const about = { commandType: 'Name', subject: 'machine-m1', content: { name: 'a' } };
  const data = {
    key: 'k1',
    commandType: about.commandType,
    subject: about.subject,
    contentHash: contentHashOf(about, {}),
    outcome: 'accepted' as const,
    refusal: null,
    events: [],
  };
  const metadata = metadataOf(someContext({ actor }), 1);
  const event = { ...CommandCompleted.record(data), id: crypto.randomUUID(), metadata };
  await store.append([{ stream: 'command-k1', expected: 'none', events: [event] }]);
  return createCommandHandling({ store });
}

describe('the name space of idempotency keys', () => {
  it('is one for each actor', async () => {
    const store = createInMemoryEventStore();
    const commands = createCommandHandling({ store });
    const give = (actor: 'token:t1' | 'token:t2', name: string) =>
      commands.handle(namedThing, 'm1', nameIt(name), someContext({ actor }), keyed);
    expect(await give('token:t1', 'a')).toMatchObject({ outcome: 'accepted', repeated: false });
    expect(await give('token:t2', 'b')).toMatchObject({ outcome: 'accepted', repeated: false });
    expect(await give('token:t1', 'a')).toMatchObject({ outcome: 'accepted', repeated: true });
    expect((await give('token:t1', 'b')).refusal?.code).toBe('idempotency-key-reused');
  });

  it('still holds what was kept before it was', async () => {
    const commands = await aFormerOutcome('token:t1');
    const repeat = await commands.handle(namedThing, 'm1', nameIt('a'), someContext(), keyed);
    expect(repeat).toMatchObject({ outcome: 'accepted', repeated: true, events: [] });
    const other = await commands.handle(namedThing, 'm1', nameIt('b'), someContext(), keyed);
    expect(other.refusal?.code).toBe('idempotency-key-reused');
  });

  it('does not take what another actor kept then for its own', async () => {
    const commands = await aFormerOutcome('token:t2');
    const first = await commands.handle(namedThing, 'm1', nameIt('b'), someContext(), keyed);
    expect(first).toMatchObject({ outcome: 'accepted', repeated: false });
  });
});
