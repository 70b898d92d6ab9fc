import { randomUUID } from 'node:crypto';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import { namedEvent } from './event-log.js';

/** `append-until-killed.ts URL`: appends with 16 callers and prints each event's id once it is acknowledged. */
const url = process.argv[2];
if (!url) throw new Error('the URL of a database is expected');
const store = createPostgresEventStore({ url });

async function call(): Promise<never> {
  for (;;) {
    const events = [namedEvent(), namedEvent()];
    await store.append([
      { stream: `machine-${randomUUID()}`, expected: 'none', events: events.slice(0, 1) },
      { stream: `evidence-${randomUUID()}`, expected: 'any', events: events.slice(1) },
    ]);
    process.stdout.write(`${events.map((event) => event.id).join('\n')}\n`);
  }
}

await Promise.all(Array.from({ length: 16 }, call));
