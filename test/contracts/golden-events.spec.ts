import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asPlanned, definitions, recorded, summaryOf, type AnyEvent } from '#libs/contracts/index.js';
import { metadataKeys } from '#libs/kernel/index.js';

/** A stored event as it was written by the version of its day. These files are never edited. */
interface Golden {
  readonly type: string;
  readonly version: number;
  readonly data: object;
}

const folder = new URL('../golden/events/', import.meta.url);
const files = readdirSync(folder).toSorted();
const goldens = files.map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Golden);

const stored = ({ type, version, data }: Golden) => ({
  type,
  data,
  id: '6f9619ff-8b86-4011-b42d-00c04fc964ff',
  metadata: { [metadataKeys.schemaVersion]: String(version) },
  stream: 'machine-m1',
  revision: 0,
  position: 1n,
  recordedAt: '2026-11-20T09:15:00.000Z',
});

/** What no command writes: it is seen, or told by somebody. */
const neverPlanned = new Set([
  'BgpSessionsObserved',
  'ConsulDeregistrationReleased',
  'ConsulOutageBegan',
  'ConsulReached',
  'EnrolmentClaimReplaced',
  'HardwareRecorded',
  'IdentityKept',
  'InventoryReported',
  'MachineWentSilent',
  'PortAdded',
]);

describe('golden events', () => {
  it('exist for every version of every event type, and for nothing else', () => {
    const versions = definitions.flatMap(({ type, version }) =>
      Array.from({ length: version }, (_, before) => `${type}.v${before + 1}.json`),
    );
    expect(files).toEqual(versions.toSorted());
  });

  it.each(goldens.map((golden) => [`${golden.type} v${golden.version}`, golden] as const))(
    '%s fits its own schema and reads to the latest',
    (_, golden) => {
      const definition = definitions.find(({ type }) => type === golden.type);
      const schemas = [...(definition?.older ?? []).map(({ schema }) => schema), definition?.schema];
      expect(schemas[golden.version - 1]?.parse(golden.data)).toEqual(golden.data);
      const latest = recorded(stored(golden));
      expect(definition?.schema.parse(latest.data)).toEqual(latest.data);
    },
  );

  it.each(goldens.map((golden) => [golden.type, golden] as const))('%s is told in one sentence', (_, golden) => {
    const sentence = summaryOf(recorded(stored(golden)) as AnyEvent);
    expect(sentence).toMatch(/^[A-Z][^\n]*[.!?\w]$/);
    expect(sentence).not.toMatch(/undefined|null|\[object/);
  });

  it.each(goldens.map((golden) => [golden.type, golden] as const))('%s is told as planned, too', (type, golden) => {
    if (neverPlanned.has(type)) return;
    expect(asPlanned(summaryOf(recorded(stored(golden)) as AnyEvent))).toMatch(/\b(would|could)\b/);
  });
});
