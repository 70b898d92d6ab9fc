import type { ComponentKind } from '#libs/contracts/index.js';
import { calledText } from '#libs/contracts/summary/called.js';
import { differenceSentences, type DifferenceTold } from '#libs/contracts/summary/difference-sentences.js';
import type { ComponentAt, ListDifference, MachineDifference } from '#libs/read-model/queries/index.js';
import { placeOf, type Placed } from './place/place-objects.js';

type PartTold = DifferenceTold['components']['added'][number];

/** Rows hold what was asked for, and here that was all; kinds are written large in the API. */
const partOf = (row: ComponentAt): PartTold => ({ ...row, kind: row.kind.toLowerCase() as ComponentKind });

const placeAt = (machine: object | null): DifferenceTold['place']['before'] =>
  (machine && placeOf(machine as Placed)) ?? null;

const partsOf = ({ added, removed, changed }: ListDifference<ComponentAt>): DifferenceTold['components'] => ({
  added: added.map(partOf),
  removed: removed.map(partOf),
  changed: changed.map(({ before, after, fields }) => ({ before: partOf(before), after: partOf(after), fields })),
});

/** A machine's difference, a sentence for each thing that is other. */
export function differenceWords(difference: MachineDifference): readonly string[] {
  const { before, after, fields, components, ports, addresses, neighbours } = difference;
  return differenceSentences({
    isKnownBefore: before !== null,
    isKnownAfter: after !== null,
    facts: fields,
    place: { before: placeAt(before), after: placeAt(after) },
    components: partsOf(components),
    ports,
    addresses,
    neighbours,
  });
}

/** What people call it: by its name of the later moment, or of the earlier one where it has lost it. */
export function calledIn({ machineId, before, after }: MachineDifference): string {
  const known = { ...before, ...after };
  const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return calledText({
    id: machineId,
    name: textOf(after?.name) ?? textOf(before?.name),
    serial: textOf(known.serial),
    hostname: textOf(known.ownHostname),
  });
}
