import type { FieldChange } from '../machine/events.js';
import type { ComponentKind } from '../machine/hardware.js';
import { placeText, type Place } from '../place/places.js';
import { factSentences, type FactDifference } from './fact-sentences.js';
import { partText, peerText, type PartTold, type PeerTold } from './part-text.js';
import { changeList, counted } from './values.js';

interface Changed<Row> {
  readonly before: Row;
  readonly after: Row;
  readonly fields: readonly FactDifference[];
}

interface CameAndWent<Row> {
  readonly added: readonly Row[];
  readonly removed: readonly Row[];
}

interface Listed<Row> extends CameAndWent<Row> {
  readonly changed: readonly Changed<Row>[];
}

interface PortTold {
  readonly name: string | null;
  readonly key: string;
  readonly mac?: string | null | undefined;
}

/** What is other in a machine at one moment than at another. */
export interface DifferenceTold {
  readonly isKnownBefore: boolean;
  readonly isKnownAfter: boolean;
  readonly facts: readonly FactDifference[];
  readonly place: { readonly before: Place | null; readonly after: Place | null };
  readonly components: Listed<PartTold>;
  readonly ports: Listed<PortTold>;
  readonly addresses: CameAndWent<{ readonly port: string; readonly address: string }>;
  readonly neighbours: Listed<PeerTold & { readonly port: string }>;
}

const changesOf = (fields: readonly FactDifference[]): readonly FieldChange[] =>
  fields.map(({ field, before, after }) => ({
    field,
    from: before as FieldChange['from'],
    to: after as FieldChange['to'],
  }));

function placeSentence({ before, after }: DifferenceTold['place']): readonly string[] {
  const [was, is] = [before && placeText(before), after && placeText(after)];
  if (was === is) return [];
  if (is === null) return [`It was taken out of ${was ?? ''}.`];
  return [was === null ? `It stands at ${is}.` : `It moved from ${was} to ${is}.`];
}

function partSentences({ before, after, fields }: Changed<PartTold>): readonly string[] {
  const slot = fields.find(({ field }) => field === 'slot');
  const others = changesOf(fields.filter(({ field }) => field !== 'slot'));
  return [
    ...(slot ? [`${partText({ ...after, slot: null })} ${movedText(before.slot, after.slot)}.`] : []),
    ...(others.length > 0 ? [`${partText(after)} changed: ${changeList(others)}.`] : []),
  ];
}

const movedText = (from: PartTold['slot'], to: PartTold['slot']): string =>
  from === null || from === undefined ? `is in ${to ?? 'no slot'}` : `moved from ${from} to ${to ?? 'no slot'}`;

const portText = ({ name, key, mac }: PortTold): string =>
  `Port ${name ?? key}${mac === null || mac === undefined || name === null ? '' : ` (${mac})`}`;

/** `4 disks, 2 power supplies`: nobody reads all parts of a machine that came whole. */
function inventoryText({ components, ports }: DifferenceTold): string {
  const counts = new Map<ComponentKind, number>();
  for (const { kind } of components.added) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const parts = [...counts].map(([kind, count]) => counted(count, ...manyNames[kind]));
  return [...parts, ...(ports.added.length > 0 ? [counted(ports.added.length, 'port', 'ports')] : [])].join(', ');
}

const manyNames: Readonly<Record<ComponentKind, readonly [one: string, many: string]>> = {
  disk: ['disk', 'disks'],
  dimm: ['DIMM', 'DIMMs'],
  processor: ['processor', 'processors'],
  nic: ['NIC', 'NICs'],
  gpu: ['GPU', 'GPUs'],
  controller: ['controller', 'controllers'],
  psu: ['power supply', 'power supplies'],
  transceiver: ['transceiver', 'transceivers'],
};

/** What one learns first of a machine that was not there before. */
const firstFacts: ReadonlySet<string> = new Set([
  'name',
  'lifecycle',
  'mergedInto.id',
  'cluster.code',
  'role.code',
  'tags',
  'silentSince',
]);

function cameSentences(difference: DifferenceTold): readonly string[] {
  const inventory = inventoryText(difference);
  return [
    'It was not known before.',
    ...factSentences(difference.facts.filter(({ field }) => firstFacts.has(field))),
    ...placeSentence(difference.place),
    ...(inventory === '' ? [] : [`It has ${inventory}.`]),
    ...difference.addresses.added.map(({ port, address }) => `Port ${port} has the address ${address}.`),
  ];
}

/** All of it as the history would tell it, a sentence for each thing that is other; ids and moments stand as in summaries. */
export function differenceSentences(difference: DifferenceTold): readonly string[] {
  const { isKnownBefore, isKnownAfter, facts, place, components, ports, addresses, neighbours } = difference;
  if (!isKnownAfter) return isKnownBefore ? ['It is not known any more.'] : [];
  if (!isKnownBefore) return cameSentences(difference);
  return [
    ...factSentences(facts),
    ...placeSentence(place),
    ...components.removed.map((part) => `${partText(part)} was removed.`),
    ...components.added.map((part) => `${partText(part)} was added.`),
    ...components.changed.flatMap(partSentences),
    ...ports.added.map((port) => `${portText(port)} appeared.`),
    ...ports.removed.map((port) => `${portText(port)} is gone.`),
    ...ports.changed.map(({ after, fields }) => `${portText(after)} changed: ${changeList(changesOf(fields))}.`),
    ...addresses.removed.map(({ port, address }) => `Port ${port} lost the address ${address}.`),
    ...addresses.added.map(({ port, address }) => `Port ${port} has the address ${address}.`),
    ...neighbours.removed.map((one) => `Port ${one.port} does not see ${peerText(one)} any more.`),
    ...neighbours.added.map((one) => `Port ${one.port} is cabled to ${peerText(one)}.`),
    ...neighbours.changed.map(
      ({ after, fields }) =>
        `Port ${after.port} sees ${peerText(after)}, which changed: ${changeList(changesOf(fields))}.`,
    ),
  ];
}
