import { recorded, type AnyEvent } from '#libs/contracts/index.js';
import type { StoredEvent } from '#libs/ports/index.js';
import { categoryOf, subjectOf } from '#libs/kernel/index.js';

/** What leads to machines that stand in it, or that a cable joins with it. */
export type Through = 'rack' | 'chassis' | 'cable' | 'device';

/** Whose readiness an event may change: one machine, those that a thing leads to, those of a filter, or everybody's. */
export type Touched =
  | { readonly kind: 'machine'; readonly id: string }
  | { readonly kind: 'through'; readonly through: Through; readonly id: string; readonly machines: readonly string[] }
  | { readonly kind: 'filter'; readonly filter: string }
  | { readonly kind: 'all' };

/** Events of a machine's stream that tell of its hardware only, and come with every report. */
const unremarkable: ReadonlySet<AnyEvent['type']> = new Set([
  'InventoryReported',
  'LateHardwareRecorded',
  'MachineEnrolled',
  'MachineWentSilent',
  'MachineCameBack',
  'ClockSkewObserved',
  'NeighbourSeen',
  'NeighbourLost',
  'PortLinkChanged',
  'ComponentFirmwareChanged',
]);

/** Streams that are read for it. */
export const touchingCategories = [
  'machine',
  'secret',
  'policy',
  'role',
  'rackbgp',
  'asnpool',
  'rack',
  'chassis',
  'cable',
  'device',
] as const;

/** Of these, those with events that touch all machines of a filter, or all. */
export const wideCategories = [
  'secret',
  'policy',
  'role',
  'asnpool',
] as const satisfies readonly (typeof touchingCategories)[number][];

/** What takes and frees places is told in the streams of machines as well, and what stands there is in nobody's way. */
const placesOnly: ReadonlySet<string> = new Set<AnyEvent['type']>([
  'PlaceTaken',
  'PlaceFreed',
  'SlotTaken',
  'SlotFreed',
]);

function through(kind: Through, id: string, machines: readonly string[] = []): Touched {
  return { kind: 'through', through: kind, id, machines };
}

type Ends = Readonly<Partial<Record<'a' | 'b' | 'from' | 'to', { readonly kind: string; readonly id: string }>>>;

/** Its row leads to where it is; the event to where it was. */
function ofCable(data: object, cable: string): Touched {
  const { a, b, from, to } = data as Ends;
  const ends = [a, b, from, to].flatMap((end) => (end?.kind === 'machine' ? [end.id] : []));
  return through('cable', cable, ends);
}

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, String.raw`\$&`)}"`;
const filter = (field: string, value: string): Touched => ({ kind: 'filter', filter: `${field}=${quoted(value)}` });

/** Policies of these kinds take something once, and change nothing of what a configuration is made of. */
const takes = new Set(['assignment', 'naming', 'addressing', 'asn', 'system-disk']);

function ofSecret(reference: string): Touched | undefined {
  const [scope, id = ''] = reference.split('/');
  if (scope === 'machine') return { kind: 'machine', id };
  return scope === 'site' || scope === 'cluster' ? filter(scope, id) : undefined;
}

function ofPolicy(event: AnyEvent): Touched | undefined {
  if (event.type === 'PolicyDefined' && takes.has(event.data.rule.kind)) return undefined;
  return { kind: 'all' };
}

/** Undefined: nobody's. */
export function touchedBy(stored: StoredEvent): Touched | undefined {
  const subject = subjectOf(stored.stream);
  const event = recorded(stored) as unknown as AnyEvent;
  if (placesOnly.has(event.type)) return undefined;
  const category = categoryOf(stored.stream);
  switch (category) {
    case 'machine':
      return unremarkable.has(event.type) ? undefined : { kind: 'machine', id: subject };
    case 'secret':
      return event.type === 'SecretShown' ? undefined : ofSecret(subject);
    case 'policy':
      return ofPolicy(event);
    case 'role':
      return event.type === 'RoleParametersSet' ? undefined : filter('role', subject);
    case 'rackbgp':
      return through('rack', subject);
    case 'rack':
    case 'chassis':
    case 'device':
      return through(category, subject);
    case 'cable':
      return ofCable(event.data, subject);
    case 'asnpool':
      // The number of a switch: who is behind it, its racks say.
      return 'holder' in event.data && JSON.stringify(event.data).includes('"device"') ? { kind: 'all' } : undefined;
    default:
      return undefined;
  }
}
