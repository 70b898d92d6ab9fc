import type { MachinesAsked } from './use-machine-rows.js';

/** One word for a shell, whatever is in it. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** As the command line names fields: `discovered-at:desc`. */
const orderText = ({ field, direction }: NonNullable<MachinesAsked['orderBy']>): string =>
  `${field.toLowerCase().replaceAll('_', '-')}${direction === 'DESC' ? ':desc' : ''}`;

/** `rackledger machines list` with the same list, for a terminal: the same machines, of the same moment, in the same order. */
export function asCommand({
  filter,
  search,
  orderBy,
  asOf,
  observedAsOf,
}: Pick<MachinesAsked, 'filter' | 'search' | 'orderBy' | 'asOf' | 'observedAsOf'>): string {
  const option = (name: string, text: string | null | undefined): readonly string[] =>
    typeof text === 'string' ? [`--${name} ${quoted(text)}`] : [];
  return [
    'rackledger machines list',
    ...option('filter', filter),
    // Words as they were typed: the api takes them apart itself, and knows no quotes in them.
    ...option('search', search),
    ...option('as-of', asOf),
    ...option('observed-as-of', observedAsOf),
    ...(orderBy ? [`--order-by ${orderText(orderBy)}`] : []),
  ].join(' ');
}
