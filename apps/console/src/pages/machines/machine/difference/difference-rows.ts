import { timeText } from '#console/ui/when.jsx';
import type { MachineTwoMomentsQuery } from './difference.graphql.js';
import { factName } from '#libs/contracts/summary/fact-sentences.js';
import { fieldName } from '#libs/contracts/summary/values.js';
import { plainWords } from '../figures.js';

export type Difference = NonNullable<MachineTwoMomentsQuery['machineDifference']>;
type Part = Difference['components']['added'][number];

/** One thing that is other than before: on the left what was, on the right what is. */
export interface DifferenceRow {
  readonly key: string;
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface DifferenceGroup {
  readonly title: string;
  readonly rows: readonly DifferenceRow[];
}

const valueText = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'string') return JSON.stringify(value);
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? timeText(value) : value;
};

/** `silentSince` as `Silent since`, `bios.version` as `BIOS version`. */
function fieldWords(field: string): string {
  const words = factName(field);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** States are words of ours, written large in the api. */
const factText = (field: string, value: unknown): string | null =>
  field === 'lifecycle' && typeof value === 'string' ? plainWords(value) : valueText(value);

const partText = ({ kind, slot, model, serial, key }: Part): string =>
  `${plainWords(kind)} ${[slot, model, serial].filter((one) => one !== null).join(' ') || key}`;

interface Sides<Item> {
  readonly added: readonly Item[];
  readonly removed: readonly Item[];
}

function cameAndWent<Item>({ added, removed }: Sides<Item>, textOf: (item: Item) => string): readonly DifferenceRow[] {
  return [
    ...removed.map((item) => ({ key: `- ${textOf(item)}`, what: textOf(item), before: 'was there', after: null })),
    ...added.map((item) => ({ key: `+ ${textOf(item)}`, what: textOf(item), before: null, after: 'is there' })),
  ];
}

interface Changed {
  readonly key: string;
  readonly fields: Difference['fields'];
}

const changedRows = <Item extends Changed>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
): readonly DifferenceRow[] =>
  items.flatMap((item) =>
    item.fields.map(({ field, before, after }) => ({
      key: `${item.key} ${field}`,
      what: `${nameOf(item)}: ${fieldName(field)}`,
      before: valueText(before),
      after: valueText(after),
    })),
  );

const endText = ({ port, systemName, portId }: Difference['neighbours']['added'][number]): string =>
  `${port} to ${[systemName, portId].filter((one) => one !== null).join(' ')}`;

/** All of a difference, side by side, in groups; groups without anything are left out. */
export function differenceGroups({
  fields,
  components,
  ports,
  addresses,
  neighbours,
}: Difference): readonly DifferenceGroup[] {
  const groups: readonly DifferenceGroup[] = [
    {
      title: 'Facts',
      rows: fields.map(({ field, before, after }) => ({
        key: field,
        what: fieldWords(field),
        before: factText(field, before),
        after: factText(field, after),
      })),
    },
    {
      title: 'Parts',
      rows: [...cameAndWent(components, partText), ...changedRows(components.changed, ({ after }) => partText(after))],
    },
    {
      title: 'Ports',
      rows: [
        ...cameAndWent(ports, ({ name, key }) => name ?? key),
        ...changedRows(ports.changed, ({ after, key }) => after.name ?? key),
      ],
    },
    { title: 'Addresses', rows: cameAndWent(addresses, ({ port, address }) => `${address} on ${port}`) },
    {
      title: 'Neighbours',
      rows: [...cameAndWent(neighbours, endText), ...changedRows(neighbours.changed, ({ key }) => key)],
    },
  ];
  return groups.filter(({ rows }) => rows.length > 0);
}
