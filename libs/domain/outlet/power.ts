import type { RackFeed } from '#libs/contracts/index.js';
import { samePortName } from '../cabling/port-name.js';

/** One end of a power cable. */
export interface PowerEnd {
  readonly kind: string;
  readonly id: string;
  readonly port: string;
}

/** A power cable that is planned or laid. */
export interface PowerCable {
  readonly cableId: string;
  readonly status: string;
  readonly a: PowerEnd;
  readonly b: PowerEnd;
}

/** What is known of how power comes: which outlet leads to which inlet of its device, and what feeds that. */
export interface PowerGrid {
  readonly cables: readonly PowerCable[];
  /** Of devices whose type is known: its outlets, each with the power port that it hangs on, where the type says so. */
  readonly outlets: ReadonlyMap<string, readonly { readonly name: string; readonly powerPort?: string | undefined }[]>;
  readonly feeds: readonly ({ readonly device: string; readonly inlet: string | null } & RackFeed)[];
}

/** Where one power supply of a machine gets its power from. */
export interface PowerPath {
  /** The machine's end of the cable, as it was planned. */
  readonly psu: string;
  readonly cableId: string;
  readonly status: string;
  /** The other end; a device, as a rule. */
  readonly from: PowerEnd;
  /** Devices on the way, from the machine on: a PDU, and what that hangs on in its turn. */
  readonly through: readonly string[];
  /** Null where nobody said. */
  readonly feed: RackFeed | null;
}

export type PowerFindingKind = 'same-feed' | 'psu-not-cabled' | 'psu-missing' | 'feed-unknown';

export interface PowerFinding {
  readonly kind: PowerFindingKind;
  /** The power supply that it is about; null where it is about all of them. */
  readonly psu: string | null;
  readonly cableId: string | null;
  readonly message: string;
}

/** A strip behind a strip behind a UPS: more than these are a circle. */
const longestWay = 8;

const feedText = ({ rack, feed }: RackFeed): string => `feed ${feed} of rack ${rack}`;

/** Both ends of a cable, with the one that is here first. */
function ends({ a, b }: PowerCable, kind: string, id: string): readonly (readonly [here: PowerEnd, there: PowerEnd])[] {
  const isHere = (end: PowerEnd) => end.kind === kind && end.id === id;
  return [...(isHere(a) ? [[a, b] as const] : []), ...(isHere(b) ? [[b, a] as const] : [])];
}

interface Way {
  readonly through: readonly string[];
  readonly feed: RackFeed | null;
}

/** The inlet that an outlet hangs on: null where nobody says, and any inlet of the device may be meant. */
function inletOf({ outlets }: PowerGrid, { id, port }: PowerEnd): string | null {
  return outlets.get(id)?.find(({ name }) => samePortName(name, port))?.powerPort ?? null;
}

function isOutlet({ outlets }: PowerGrid, { id, port }: PowerEnd): boolean {
  return outlets.get(id)?.some(({ name }) => samePortName(name, port)) ?? false;
}

/** What feeds an inlet by itself: said of it, or of the device as a whole; of a device with one said inlet, that. */
function fedAt({ feeds }: PowerGrid, id: string, inlet: string | null): RackFeed | null {
  const own = feeds.filter(({ device }) => device === id);
  const exact = own.find((one) => one.inlet !== null && inlet !== null && samePortName(one.inlet, inlet));
  const found =
    exact ?? own.find((one) => one.inlet === null) ?? (inlet === null && own.length === 1 ? own[0] : undefined);
  return found ? { rack: found.rack, feed: found.feed } : null;
}

/** From an outlet back to a feed: by what was said of its device, or by the cable into the device's own inlet. */
function wayFrom(grid: PowerGrid, outlet: PowerEnd, before: readonly string[]): Way {
  if (outlet.kind !== 'device' || before.length >= longestWay || before.includes(outlet.id))
    return { through: before, feed: null };
  const through = [...before, outlet.id];
  const inlet = inletOf(grid, outlet);
  const feed = fedAt(grid, outlet.id, inlet);
  if (feed) return { through, feed };
  for (const cable of grid.cables)
    for (const [here, there] of ends(cable, 'device', outlet.id)) {
      const isInlet = inlet === null ? !isOutlet(grid, here) && isOutlet(grid, there) : samePortName(here.port, inlet);
      if (isInlet) return wayFrom(grid, there, through);
    }
  return { through, feed: null };
}

/** Eno2 before eno10, and PSU2 before PSU10. */
const naturally = new Intl.Collator('en', { numeric: true });

/** Where the power supplies of a machine get their power from, as it is planned. */
export function powerPaths(machineId: string, grid: PowerGrid): readonly PowerPath[] {
  return grid.cables
    .flatMap((cable) =>
      ends(cable, 'machine', machineId).map(([here, from]): PowerPath => {
        const { through, feed } = wayFrom(grid, from, []);
        return { psu: here.port, cableId: cable.cableId, status: cable.status, from, through, feed };
      }),
    )
    .toSorted((one, other) => naturally.compare(one.psu, other.psu));
}

/** `PSU1`, `PS1` and `Power Supply 1` are one: vendors count from the same end and call them otherwise. */
function samePsu(one: string, other: string): boolean {
  const [first, second] = [one, other].map((text) => /(\d+)\D*$/.exec(text)?.[1]);
  if (first !== undefined && second !== undefined) return Number(first) === Number(second);
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function uncabled(paths: readonly PowerPath[], reported: readonly string[]): readonly PowerFinding[] {
  if (paths.length === 0) return [];
  return reported
    .filter((psu) => !paths.some((path) => samePsu(path.psu, psu)))
    .map((psu) => ({
      kind: 'psu-not-cabled',
      psu,
      cableId: null,
      message: `${psu} is there, and no power cable is planned for it.`,
    }));
}

function missing(paths: readonly PowerPath[], reported: readonly string[]): readonly PowerFinding[] {
  if (reported.length === 0) return [];
  return paths
    .filter(({ psu, status }) => status !== 'out-of-use' && !reported.some((one) => samePsu(one, psu)))
    .map(({ psu, cableId, from }) => ({
      kind: 'psu-missing',
      psu,
      cableId,
      message: `A power cable from ${from.id} ${from.port} is planned for ${psu}, and the machine reports no such power supply.`,
    }));
}

/** What speaks against how a machine is powered: the plan, and the power supplies that the machine reports. */
export function comparePower(paths: readonly PowerPath[], reported: readonly string[]): readonly PowerFinding[] {
  const live = paths.filter(({ status }) => status !== 'out-of-use');
  const feeds = live.flatMap(({ feed }) => feed ?? []);
  const [first] = feeds;
  const isSame = live.length > 1 && feeds.length === live.length && new Set(feeds.map(feedText)).size === 1;
  const same: PowerFinding[] = first && isSame ? [sameFeed(live, first)] : [];
  const unknown = live
    .filter(({ feed }) => feed === null)
    .map(({ psu, cableId, from, through }): PowerFinding => ({
      kind: 'feed-unknown',
      psu,
      cableId,
      message: `Nobody said what feeds ${through.at(-1) ?? from.id}, which ${psu} gets its power from.`,
    }));
  return [...same, ...missing(live, reported), ...uncabled(live, reported), ...unknown];
}

const sameFeed = (paths: readonly PowerPath[], feed: RackFeed): PowerFinding => ({
  kind: 'same-feed',
  psu: null,
  cableId: null,
  message: `${paths.map(({ psu }) => psu).join(', ')} all hang on ${feedText(feed)}: with it the machine is off.`,
});
