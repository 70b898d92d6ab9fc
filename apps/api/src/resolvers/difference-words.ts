import type { FieldDifference, ListDifference, MachineDifference } from '#libs/read-model/queries/index.js';

function valueText(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const changeText = ({ field, before, after }: FieldDifference): string =>
  `${field}: ${valueText(before)} -> ${valueText(after)}`;

function listText<Row>(list: ListDifference<Row>, called: (row: Row) => string): string[] {
  return [
    ...list.added.map((row) => `${called(row)} came`),
    ...list.removed.map((row) => `${called(row)} went`),
    ...list.changed.map(({ after, fields }) => `${called(after)}: ${fields.map(changeText).join('; ')}`),
  ];
}

/** Words that are there, in their order. */
const joined = (...words: readonly unknown[]): string =>
  words.filter((word) => typeof word === 'string' && word !== '').join(' ');

/** A machine's difference, a line for each thing that is other. */
export function differenceWords(difference: MachineDifference): readonly string[] {
  const { before, after, fields, components, ports, addresses, neighbours } = difference;
  const known = after ? 'it was not known before' : 'it is not known any more';
  return [
    ...((before === null) === (after === null) ? [] : [known]),
    ...(before === null ? [] : fields.map(changeText)),
    ...listText(components, (part) => {
      const { kind, model, serial, slot } = part as unknown as Record<string, unknown>;
      return joined(
        String(kind).toLowerCase(),
        model,
        serial,
        typeof slot === 'string' && slot !== '' ? `in ${slot}` : '',
      );
    }),
    ...listText(ports, (port) => joined('port', port.name, (port as unknown as Record<string, unknown>)['mac'])),
    ...listText(addresses, ({ port, address }) => joined('address', address, 'on', port)),
    ...listText(neighbours, (one) => {
      const { systemName, chassisId, portId } = one as unknown as Record<string, unknown>;
      return joined('neighbour', systemName ?? chassisId, portId, 'at', one.port);
    }),
  ];
}
