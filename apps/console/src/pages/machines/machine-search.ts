import { searchText } from '#console/app/search-text.js';
import { axisOf, type Axis } from '../history/time-axis.js';

/** The sections of a machine's page, in the order of a night: what is wrong, then what it is, then what happened. */
export const machineTabs = [
  'overview',
  'drift',
  'hardware',
  'place',
  'network',
  'configuration',
  'consul',
  'identity',
  'history',
  'difference',
] as const;

export type MachineTab = (typeof machineTabs)[number];

/** What the page of a machine keeps in its address; each section reads its own. */
export interface MachineSearch {
  /** The overview unless told. */
  readonly tab?: MachineTab;
  /** History: kinds of events, see history-kinds.ts. */
  readonly kind?: string;
  /** History: who did it, as it stands in events. */
  readonly actor?: string;
  /** History: words of reason or summary. */
  readonly text?: string;
  /** History: from then on, and before then; difference: the two moments. */
  readonly from?: string;
  readonly to?: string;
  /** Difference: by which time the two moments are meant. */
  readonly axis?: Axis | undefined;
  /** History: the event that the link is about. */
  readonly event?: string;
  /** Configuration: two generations to compare. */
  readonly before?: number;
  readonly after?: number;
}

const generationOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;

const tabOf = (value: unknown): MachineTab | undefined =>
  machineTabs.find((one) => one === value && one !== 'overview');

/** What cannot be read is as if it were not there: an old link still opens the page. */
export function machineSearch(given: Readonly<Record<string, unknown>>): MachineSearch {
  const read = {
    tab: tabOf(given['tab']),
    kind: searchText(given['kind']),
    actor: searchText(given['actor']),
    text: searchText(given['text']),
    from: searchText(given['from']),
    to: searchText(given['to']),
    axis: axisOf(given['axis']),
    event: searchText(given['event']),
    before: generationOf(given['before']),
    after: generationOf(given['after']),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}
