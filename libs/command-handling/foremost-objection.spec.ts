import { describe, expect, it } from 'vitest';
import { declareCommands, type Refusal } from '#libs/kernel/index.js';
import { createInMemoryEventStore } from '../../test/support/in-memory-event-store.js';
import { namedThing, someContext } from '../../test/support/named-thing.js';
import { coordinationOfDeclared, createCommandHandling } from './index.js';

const { Name } = declareCommands(namedThing, { types: ['Name'], idOf: ({ name }) => name });
const notYours: Refusal = { code: 'not-yours', message: 'It is not yours.', wayOut: 'Ask whose it is.' };

describe('what somebody has against a command', () => {
  it('is said whatever revision the caller had seen: that there is a newer one is not for them either', async () => {
    const commands = createCommandHandling({ store: createInMemoryEventStore() });
    const order = { declared: Name, data: { name: 'a' } };
    await commands.coordinate(coordinationOfDeclared(order), someContext());
    const denied = coordinationOfDeclared(order, () => notYours);
    const allowed = coordinationOfDeclared(order, () => undefined);
    const stale = { expectedRevision: 99 };
    expect((await commands.coordinate(denied, someContext(), stale)).refusal).toEqual(notYours);
    expect((await commands.coordinate(allowed, someContext(), stale)).refusal?.code).toBe('revision-conflict');
  });
});
