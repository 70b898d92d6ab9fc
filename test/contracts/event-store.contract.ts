import { afterAll, beforeAll, describe } from 'vitest';
import { appendPromises } from './event-store/append.js';
import { followPromises } from './event-store/follow.js';
import { idempotencePromises } from './event-store/idempotence.js';
import { invalidAppendPromises } from './event-store/invalid-append.js';
import { readLogPromises } from './event-store/read-log.js';
import { readStreamPromises } from './event-store/read-stream.js';
import type { OpenedEventStore } from './event-store/subject.js';

export type { OpenedEventStore } from './event-store/subject.js';

/**
 * Everything that the port EventStore promises, whatever stands behind it. The log may be shared with others and hold
 * events from before: each test uses streams of its own and reads from where the log ended when it began.
 */
export function describeEventStore(name: string, makeStore: () => Promise<OpenedEventStore>): void {
  describe(`event store: ${name}`, () => {
    let opened: OpenedEventStore | undefined;
    const subject = (): OpenedEventStore => {
      if (!opened) throw new Error('the store is not open yet');
      return opened;
    };
    beforeAll(async () => {
      opened = await makeStore();
    });
    afterAll(async () => opened?.dispose());

    describe('append', () => appendPromises(subject));
    describe('idempotence', () => idempotencePromises(subject));
    describe('malformed appends', () => invalidAppendPromises(subject));
    describe('readStream', () => readStreamPromises(subject));
    describe('readLog', () => readLogPromises(subject));
    describe('follow', () => followPromises(subject));
  });
}
