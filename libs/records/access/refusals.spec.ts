import { describe, expect, it } from 'vitest';
import { createCommandHandling } from '#libs/command-handling/index.js';
import { InMemoryEventStore } from '../../../test/support/in-memory-event-store.js';
import { SettableClock } from '../../../test/support/settable-clock.js';
import { RefusalNotes, type RefusedAccess } from './refusals.js';

const minute = 60_000;
const wrong = (remoteAddress: string): RefusedAccess => ({ reason: 'token-invalid', door: 'node', remoteAddress });

function aRoom() {
  const store = new InMemoryEventStore();
  const clock = new SettableClock();
  const counted: RefusedAccess[] = [];
  const commands = createCommandHandling({ store });
  const notes = new RefusalNotes({ commands, clock, counted: (one) => counted.push(one) });
  const events = async () => {
    const all: { remoteAddress: string | null; count: number; reason: string }[] = [];
    for await (const batch of store.readLog({ after: 0n }))
      for (const { data } of batch.events) all.push(data as (typeof all)[number]);
    return all;
  };
  return { clock, notes, counted, events, store };
}

describe('refused accesses', () => {
  it('are in the log at once, and then once a minute with how often', async () => {
    const { clock, notes, events } = aRoom();
    notes.note(wrong('192.0.2.1'));
    await notes.write();
    expect(await events()).toMatchObject([{ reason: 'token-invalid', remoteAddress: '192.0.2.1', count: 1 }]);
    for (let nth = 0; nth < 500; nth++) notes.note(wrong('192.0.2.1'));
    await notes.write();
    expect(await events()).toHaveLength(1);
    clock.advance(minute);
    await notes.write();
    expect((await events())[1]).toMatchObject({ count: 500 });
    clock.advance(minute);
    await notes.write();
    expect(await events()).toHaveLength(2);
  });

  it('are told apart by who, whence and why', async () => {
    const { notes, events } = aRoom();
    const known = { reason: 'access-role-too-low', door: 'graphql', actor: 'token:t1', tokenId: 't1' };
    notes.note({ ...known, remoteAddress: '192.0.2.1' });
    notes.note(wrong('192.0.2.1'));
    notes.note(wrong('192.0.2.2'));
    await notes.write();
    expect(await events()).toMatchObject([{ actor: 'token:t1', tokenId: 't1' }, { actor: null }, { actor: null }]);
  });

  it('cannot fill the log: a day of tries from ten thousand addresses is some thousand events, and every try counts', async () => {
    const { clock, notes, events, counted } = aRoom();
    for (let passed = 0; passed < 24 * 60; passed++) {
      for (let nth = 0; nth < 200; nth++) notes.note(wrong(`10.0.${(passed * 7 + nth) % 50}.${nth}`));
      await notes.write();
      clock.advance(minute);
    }
    await notes.write(true);
    const all = await events();
    expect(all.length).toBeLessThan(20_000);
    expect(counted).toHaveLength(24 * 60 * 200);
    expect(all.reduce((sum, one) => sum + one.count, 0)).toBe(counted.length);
    expect(all.some((one) => one.remoteAddress === null)).toBe(true);
  });

  it('that cannot be written are written the next time', async () => {
    const { clock, notes, events, store } = aRoom();
    const append = store.append.bind(store);
    store.append = () => Promise.reject(new Error('away'));
    notes.note(wrong('192.0.2.1'));
    await expect(notes.write()).rejects.toThrow('away');
    store.append = append;
    clock.advance(minute);
    await notes.write();
    expect(await events()).toMatchObject([{ count: 1 }]);
  });

  it('are written on after the clock was put back', async () => {
    const { clock, notes, events } = aRoom();
    clock.advance(24 * 60 * minute);
    notes.note(wrong('192.0.2.1'));
    await notes.write();
    clock.advance(-12 * 60 * minute);
    notes.note(wrong('192.0.2.1'));
    notes.note(wrong('192.0.2.2'));
    await notes.write();
    expect(await events()).toHaveLength(3);
  });
});
