import { readFileSync } from 'node:fs';
import { definitionOf, type AnyEvent } from '#libs/contracts/index.js';
import type { Projection, RecordedEvent, RowChange } from '#libs/kernel/index.js';
import type { InStream } from './placed-things.js';

const folder = new URL('../golden/events/', import.meta.url);
/** What makes an end of something: for the last row to stay, what begins is told once more behind it. */
const endings =
  /(Gone|Removed|Withdrawn|Closed|Destroyed|Retired|Cleared|Freed|Released|Unassigned|Unchosen|Refused|Revoked|Forgotten)$/;

function sampleOf(type: string): AnyEvent {
  const { version } = definitionOf(type);
  const { data } = JSON.parse(readFileSync(new URL(`${type}.v${version}.json`, folder), 'utf8')) as { data: object };
  return { type, data } as AnyEvent;
}

function changesOf(projection: Projection, event: AnyEvent, stream: string): readonly RowChange[] {
  const handler = projection.on[event.type] as unknown as (event: RecordedEvent) => readonly RowChange[];
  const recordedAt = '2026-02-01T00:00:00.000Z';
  const metadata = { actor: 'process:test', commandId: 'c', observedAt: recordedAt };
  return handler({ ...event, id: 'e', stream, revision: 0, position: 1n, recordedAt, metadata });
}

const keyOf = (made: RowChange): string => {
  if (made.how === 'under') return String(made.first);
  if (made.how !== 'put') return String(made.key[0]);
  const id = made.row[made.table.key[0] ?? ''];
  return typeof id === 'string' ? id : JSON.stringify(id);
};

/** The stream that the sample must have come from: rows are keyed by the id of their aggregate. */
function streamFor(projection: Projection, event: AnyEvent): string {
  const category = projection.category ?? projection.name;
  const [first] = changesOf(projection, event, `${category}-sample`);
  return `${category}-${first ? keyOf(first) : 'sample'}`;
}

/** The stream that a sample of any event must have come from; of what no read model takes one of its own. */
export function streamOfSample(projections: readonly Projection[], event: AnyEvent): string {
  const taker = projections.find(({ name, on }) => name !== 'audit' && event.type in on);
  return taker ? streamFor(taker, event) : `${event.type}-sample`;
}

/** Rows that are only ever added come once. */
const isAdded = (projection: Projection, event: AnyEvent): boolean =>
  changesOf(projection, event, 'sample-sample').some(({ table }) => table.addOnly);

/** The stored sample of every event that a read model takes, what begins before what ends. */
export function sampledEvents(projection: Projection): readonly InStream[] {
  const types = Object.keys(projection.on);
  const begins = types.filter((type) => !endings.test(type));
  const again = begins.filter((type) => !isAdded(projection, sampleOf(type)));
  return [...begins, ...types.filter((type) => endings.test(type)), ...again].map((type) => {
    const event = sampleOf(type);
    return { stream: streamFor(projection, event), event };
  });
}
