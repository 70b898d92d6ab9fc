import {
  AddressAdded,
  AddressRemoved,
  NeighbourLost,
  NeighbourSeen,
  PortAdded,
  PortChanged,
  PortLinkChanged,
  PortRemoved,
  type FieldChange,
  type MachineEvent,
  type Neighbour,
  type ObservedAddress,
  type Port,
} from '#libs/contracts/index.js';
import type { OfReport } from './of-report.js';
import { fieldChanges } from './field-changes.js';

const linkFields: readonly string[] = ['link', 'speedMbps'];

export function portDifferences(
  report: OfReport,
  before: readonly Port[] = [],
  now: readonly Port[] | undefined,
): readonly MachineEvent[] {
  if (!now) return [];
  const known = byKey(before);
  const seen = byKey(now);
  const gone = before.filter(({ key }) => !seen.has(key)).map((port) => PortRemoved.record({ ...report, port }));
  const rest = now.flatMap((port) => {
    const was = known.get(port.key);
    return was ? portChanges(report, was, port) : [PortAdded.record({ ...report, port })];
  });
  return [...gone, ...rest];
}

function portChanges(report: OfReport, was: Port, port: Port): readonly MachineEvent[] {
  const { key } = port;
  const changes = [...fieldChanges(was, port), ...lostSpeed(was, port)];
  const link = changes.filter(({ field }) => linkFields.includes(field));
  const other = changes.filter(({ field }) => !linkFields.includes(field));
  return [
    ...(link.length > 0 ? [PortLinkChanged.record({ ...report, key, changes: link })] : []),
    ...(other.length > 0 ? [PortChanged.record({ ...report, key, changes: other })] : []),
  ];
}

/** A port without link has no speed: here alone a missing figure takes the old one back. */
function lostSpeed(was: Port, port: Port): readonly FieldChange[] {
  const lost = port.link === false && port.speedMbps === undefined && was.speedMbps !== undefined;
  return lost ? [{ field: 'speedMbps', from: was.speedMbps ?? null, to: null }] : [];
}

export function addressDifferences(
  report: OfReport,
  before: readonly ObservedAddress[] = [],
  now: readonly ObservedAddress[] | undefined,
): readonly MachineEvent[] {
  if (!now) return [];
  const named = ({ port, address }: ObservedAddress) => `${port} ${address}`;
  const known = new Set(before.map(named));
  const seen = new Set(now.map(named));
  return [
    ...before.filter((one) => !seen.has(named(one))).map((one) => AddressRemoved.record({ ...report, ...one })),
    ...now.filter((one) => !known.has(named(one))).map((one) => AddressAdded.record({ ...report, ...one })),
  ];
}

/** A neighbour that says something new about itself is seen again; the key holds while port and peer are the same. */
export function neighbourDifferences(
  report: OfReport,
  before: readonly Neighbour[] = [],
  now: readonly Neighbour[] | undefined,
): readonly MachineEvent[] {
  if (!now) return [];
  const known = byKey(before);
  const seen = byKey(now);
  const gone = before.filter(({ key }) => !seen.has(key));
  const news = now.flatMap((one) => {
    const was = known.get(one.key);
    return !was || fieldChanges(was, one).length > 0 ? [{ ...was, ...one }] : [];
  });
  return [
    ...gone.map((neighbour) => NeighbourLost.record({ ...report, neighbour })),
    ...news.map((neighbour) => NeighbourSeen.record({ ...report, neighbour })),
  ];
}

const byKey = <Keyed extends { readonly key: string }>(all: readonly Keyed[]): ReadonlyMap<string, Keyed> =>
  new Map(all.map((one) => [one.key, one]));
