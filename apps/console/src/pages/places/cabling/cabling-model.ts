import type { FindingFragment, PlannedCableFragment, RackCablesQuery } from './cabling.graphql.js';
import { neighbourIn } from '#libs/contracts/cabling/plan-where-seen.js';

export type Cable = PlannedCableFragment;
export type Finding = FindingFragment;
type End = Cable['a'];

/** What cables carry: each drawn by itself. */
export const cableGroups = ['network', 'power', 'console'] as const;
export type CableGroup = (typeof cableGroups)[number];

export const groupOf = ({ kind }: Pick<Cable, 'kind'>): CableGroup =>
  kind === 'POWER' ? 'power' : kind === 'CONSOLE' ? 'console' : 'network';

/** A port on one side of the drawing. */
export interface Socket {
  readonly key: string;
  /** What it belongs to, as people call it. */
  readonly owner: string;
  readonly port: string;
}

export interface Line {
  readonly cable: Cable;
  readonly left: number;
  readonly right: number;
  readonly finding?: Finding;
  /** Heard on it by LLDP, and nothing stands against it. */
  readonly isSeen: boolean;
  /** Where it leads in fact, if that is drawn. */
  readonly seenAt?: number;
}

export interface Drawing {
  readonly left: readonly Socket[];
  readonly right: readonly Socket[];
  readonly lines: readonly Line[];
}

interface Ends {
  readonly cable: Cable;
  readonly near: End;
  readonly far: End;
}

const natural = new Intl.Collator('en', { numeric: true });

const keyOf = ({ id, port }: End): string => `${id} ${port}`;
const squeezed = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, '');

/** Machines stand on the left; where neither end or both are one, the first end does. */
const endsOf = (cable: Cable): Ends =>
  cable.b.kind === 'MACHINE' && cable.a.kind !== 'MACHINE'
    ? { cable, near: cable.b, far: cable.a }
    : { cable, near: cable.a, far: cable.b };

const ownerOf = ({ id, machine }: End): string => machine?.called ?? (id ?? '').slice((id ?? '').indexOf('/') + 1);

type Machine = RackCablesQuery['machines']['edges'][number]['node'];

/** A port that is planned by its MAC, as the machine calls it. */
function portText({ id, port }: End, machines: ReadonlyMap<string, Machine>): string {
  const ports = machines.get(id ?? '')?.ports ?? [];
  return ports.find(({ mac }) => mac !== null && squeezed(mac) === squeezed(port))?.name ?? port;
}

function isHeard({ id, port }: End, machines: ReadonlyMap<string, Machine>): boolean {
  const ports = machines.get(id ?? '')?.ports ?? [];
  return ports.some(
    ({ name, mac, neighbours }) =>
      neighbours.length > 0 && [name, mac].some((one) => one !== null && squeezed(one) === squeezed(port)),
  );
}

/** `r01-tor-b.b1.example.net ethernet1/1/46`: which of the sockets that is. */
function seenAt(finding: Finding | undefined, sockets: readonly Socket[]): number | undefined {
  const seen = neighbourIn(finding?.observed);
  if (!seen) return undefined;
  const at = sockets.findIndex((one) => one.owner === seen.code && squeezed(one.port) === squeezed(seen.port));
  return at === -1 ? undefined : at;
}

function socketsOf(ends: readonly End[], order: ReadonlyMap<string, number>, machines: ReadonlyMap<string, Machine>) {
  const found = new Map<string, Socket & { readonly at: number }>();
  for (const end of ends)
    found.set(keyOf(end), {
      key: keyOf(end),
      owner: ownerOf(end),
      port: portText(end, machines),
      at: order.get(end.id ?? '') ?? Number.MAX_SAFE_INTEGER,
    });
  return [...found.values()].toSorted(
    (one, other) =>
      one.at - other.at || natural.compare(one.owner, other.owner) || natural.compare(one.port, other.port),
  );
}

/** Ports where somebody is heard and nothing is planned: drawn as well, to show where a wrong cable leads. */
function strayEnds(findings: readonly Finding[], fars: readonly End[], device: string | undefined): readonly End[] {
  const isShown = (code: string): boolean => device === undefined || device.endsWith(`/${code}`);
  const known = new Set(fars.map((end) => `${ownerOf(end)} ${squeezed(end.port)}`));
  return findings.flatMap(({ observed, kind }) => {
    const { code, port } = neighbourIn(observed) ?? { code: '', port: '' };
    const isPlace = kind === 'WRONG_PORT' || kind === 'WRONG_DEVICE';
    if (!isPlace || !isShown(code) || known.has(`${code} ${squeezed(port)}`)) return [];
    const near = fars.find((end) => ownerOf(end) === code);
    return [{ kind: 'DEVICE' as const, id: near?.id ?? code, port, machine: null }];
  });
}

/** Within a device, ports in the order of what they lead to: then lines hardly cross. */
function besideTheirCables(
  right: readonly Socket[],
  ends: readonly Ends[],
  left: readonly Socket[],
): readonly Socket[] {
  const leftAt = new Map(left.map(({ key }, nth) => [key, nth]));
  const from = new Map(ends.map(({ near, far }) => [keyOf(far), leftAt.get(keyOf(near)) ?? 0]));
  const owners = [...new Set(right.map(({ owner }) => owner))];
  const at = ({ key }: Socket): number => from.get(key) ?? Number.MAX_SAFE_INTEGER;
  return right.toSorted((one, other) => owners.indexOf(one.owner) - owners.indexOf(other.owner) || at(one) - at(other));
}

/** Devices that cables of a kind lead to, in the order of the rack; and whether something differs at them. */
export function devicesOf(
  data: RackCablesQuery,
  group: CableGroup,
  order: ReadonlyMap<string, number>,
): readonly { readonly id: string; readonly label: string; readonly differs: boolean }[] {
  const { right, lines } = drawingOf(data, group, order);
  const found = new Map<string, { id: string; label: string; differs: boolean }>();
  for (const { cable, right: at, finding } of lines) {
    const { far } = endsOf(cable);
    const id = far.id ?? '';
    const before = found.get(id)?.differs ?? false;
    found.set(id, { id, label: right[at]?.owner ?? id, differs: before || finding !== undefined });
  }
  return [...found.values()].toSorted((one, other) => (order.get(one.id) ?? 1e6) - (order.get(other.id) ?? 1e6));
}

/**
 * What is planned, port to port, with what was seen.
 * @param order of what stands in the rack: from the top down
 * @param device only cables that lead to it
 */
export function drawingOf(
  data: RackCablesQuery,
  group: CableGroup,
  order: ReadonlyMap<string, number>,
  device?: string,
): Drawing {
  const nodes = data.machines.edges.map(({ node }) => node);
  const machines = new Map(nodes.map((one) => [one.id, one]));
  const all = new Map(
    [...nodes.flatMap(({ cables }) => cables), ...data.cables.edges.map(({ node }) => node)].map((one) => [
      one.id,
      one,
    ]),
  );
  const findings = nodes.flatMap(({ cablingFindings }) => cablingFindings);
  const ends = [...all.values()]
    .filter((one) => groupOf(one) === group && one.status !== 'OUT_OF_USE')
    .map(endsOf)
    .filter(({ far }) => device === undefined || far.id === device);
  const fars = ends.map(({ far }) => far);
  const strays = group === 'network' ? strayEnds(findings, fars, device) : [];
  const left = socketsOf(
    ends.map(({ near }) => near),
    order,
    machines,
  );
  const right = besideTheirCables(socketsOf([...fars, ...strays], order, machines), ends, left);
  const [leftAt, rightAt] = [left, right].map((sockets) => new Map(sockets.map(({ key }, nth) => [key, nth])));
  const lines = ends.map(({ cable, near, far }): Line => {
    const finding = findings.find((one) => one.cable?.id === cable.id);
    const really = seenAt(finding, right);
    return {
      cable,
      left: leftAt?.get(keyOf(near)) ?? 0,
      right: rightAt?.get(keyOf(far)) ?? 0,
      ...(finding && { finding }),
      isSeen: !finding && isHeard(near, machines),
      ...(really !== undefined && { seenAt: really }),
    };
  });
  return { left, right, lines: lines.toSorted((one, other) => one.left - other.left || one.right - other.right) };
}
