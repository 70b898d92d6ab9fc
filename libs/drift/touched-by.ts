import { recorded, type AnyEvent } from '#libs/contracts/index.js';
import { categoryOf, subjectOf } from '#libs/kernel/index.js';
import type { StoredEvent } from '#libs/ports/index.js';

/** Things that an event may have changed a side of the comparison of: machines, and what leads to machines. */
export interface Touched {
  readonly machines: readonly string[];
  readonly cables: readonly string[];
  readonly racks: readonly string[];
  readonly chassis: readonly string[];
  readonly devices: readonly string[];
  readonly announcements: readonly string[];
}

const nothing: Touched = { machines: [], cables: [], racks: [], chassis: [], devices: [], announcements: [] };

/** Streams whose events touch few machines, which the event names or leads to. */
export const narrowCategories = [
  'machine',
  'observation',
  'cable',
  'rack',
  'rackbgp',
  'chassis',
  'device',
  'announcement',
  'asnpool',
  'consulnode',
];

/** Streams whose events may touch any machine. */
export const wideCategories = ['policy', 'placeRule', 'consuldc', 'consulwatch'];

/** Events of a machine that no comparison asks for; of Consul, what was put right by itself. */
const indifferent: ReadonlySet<string> = new Set<AnyEvent['type']>([
  'InventoryReported',
  'LateHardwareRecorded',
  'BoardChanged',
  'ChassisChanged',
  'BiosChanged',
  'BootSettingsChanged',
  'ProcessorsChanged',
  'MemorySizeChanged',
  'TpmChanged',
  'ComponentMoved',
  'ComponentFirmwareChanged',
  'SupportingEvidenceChanged',
  'MachineEnrolled',
  'MachineTagged',
  'MachineUntagged',
  'MachineAnnotated',
  'ConsulRegistered',
  'ConsulRepaired',
  'ConsulDeregistered',
  'ConsulAgentFound',
  'ConsulAgentGone',
  'ConsulKeysWritten',
  'ConsulHealthObserved',
]);

type Ends = Readonly<Partial<Record<'a' | 'b' | 'from' | 'to', { readonly kind: string; readonly id: string }>>>;

/** Its row leads to where it is; the event to where it was. */
function ofCable(data: object, cable: string): Touched {
  const { a, b, from, to } = data as Ends;
  const ends = [a, b, from, to].flatMap((end) => (end?.kind === 'machine' ? [end.id] : []));
  return { ...nothing, machines: ends, cables: [cable] };
}

/** Switches have numbers of pools too, and their machines speak with them. */
function ofAsnPool(data: object): Touched {
  const { holder } = data as { readonly holder?: { readonly kind: string; readonly id: string } };
  return holder?.kind === 'device' ? { ...nothing, devices: [holder.id] } : nothing;
}

const machineIn = (data: object): Touched => {
  const { machineId } = data as { readonly machineId?: unknown };
  return typeof machineId === 'string' ? { ...nothing, machines: [machineId] } : nothing;
};

/** What takes and frees places tells of it in the stream of the machine as well. */
const placesOnly: ReadonlySet<string> = new Set(['PlaceTaken', 'PlaceFreed', 'SlotTaken', 'SlotFreed']);

/** Which machines an event may have made otherwise than they were decided, or the other way round; pure. */
export function touchedBy(event: StoredEvent): Touched {
  const id = subjectOf(event.stream);
  if (indifferent.has(event.type) || placesOnly.has(event.type)) return nothing;
  switch (categoryOf(event.stream)) {
    case 'machine':
    case 'observation':
    case 'consulnode':
      return { ...nothing, machines: [id] };
    case 'cable':
      return ofCable(recorded(event).data, id);
    case 'rack':
    case 'rackbgp':
      return { ...nothing, racks: [id] };
    case 'chassis':
      return { ...nothing, chassis: [id] };
    case 'device':
      return { ...nothing, devices: [id] };
    case 'asnpool':
      return ofAsnPool(recorded(event).data);
    default:
      return { ...machineIn(recorded(event).data), announcements: [id] };
  }
}
