import { definitions, recorded } from '#libs/contracts/index.js';
import { categoryOf, metadataKeys, subjectOf, type EventMetadata } from '#libs/kernel/index.js';
import type { StoredEvent } from '#libs/ports/index.js';

/**
 * An event as a CloudEvent 1.0 in the JSON format (https://github.com/cloudevents/spec): written as text, because what the
 * store has as text need not be parsed for it. Its own words first, extensions behind them (lower case, as demanded).
 */

const definitionOf = new Map(definitions.map((one) => [one.type, one]));

/** Attribute and the metadata that it shows. */
const extensions = [
  ['correlationid', metadataKeys.correlationId],
  ['causationid', metadataKeys.causationId],
  ['commandid', metadataKeys.commandId],
  ['actor', metadataKeys.actor],
  ['reason', metadataKeys.reason],
  ['sensor', metadataKeys.source],
  ['observedat', metadataKeys.observedAt],
] as const;

export const schemaPath = '/schema/events/';

function extensionsOf(metadata: EventMetadata): string {
  let text = '';
  for (const [attribute, key] of extensions) {
    const value = metadata[key];
    if (value !== undefined) text += `,"${attribute}":${JSON.stringify(value)}`;
  }
  return text;
}

interface Payload {
  readonly data: string;
  /** Name of the file in schema/events; undefined for what no contract of ours names. */
  readonly schema: string | undefined;
}

/** In the newest shape of its type. What a newer Rackledger, or somebody else in the same store, wrote passes as it is. */
function payloadOf(stored: StoredEvent): Payload {
  const definition = definitionOf.get(stored.type);
  const untouched = !definition || definition.older.length === 0;
  const text = untouched ? stored.dataText : undefined;
  const data = text ?? JSON.stringify(untouched ? stored.data : recorded(stored).data);
  return { data, schema: definition && `${stored.type}.v${definition.version}.json` };
}

function sourceOf(stream: string): string {
  return `/rackledger/${encodeURIComponent(categoryOf(stream))}`;
}

/** @param base scheme and authority under which the consumer knows us, for the address of the schema */
export function cloudEvent(stored: StoredEvent, base: string): string {
  const { id, type, stream, revision, position, recordedAt, metadata } = stored;
  const { data, schema } = payloadOf(stored);
  const dataschema = schema === undefined ? '' : `,"dataschema":"${base}${schemaPath}${schema}"`;
  return (
    `{"specversion":"1.0","id":"${id}","source":"${sourceOf(stream)}","type":${JSON.stringify(type)}` +
    `,"subject":${JSON.stringify(subjectOf(stream))},"time":"${recordedAt}","datacontenttype":"application/json"` +
    `${dataschema},"position":"${position}","revision":${revision}${extensionsOf(metadata)},"data":${data}}`
  );
}

/** How far the feed has looked: an event of the feed itself, so that every line of a stream is a CloudEvent. */
export function positionReached(position: bigint, caughtUp: boolean, now: number): string {
  return JSON.stringify({
    specversion: '1.0',
    id: `position-${position}`,
    source: '/rackledger/feed',
    type: 'PositionReached',
    time: new Date(now).toISOString(),
    datacontenttype: 'application/json',
    position: String(position),
    data: { caughtUp },
  });
}
