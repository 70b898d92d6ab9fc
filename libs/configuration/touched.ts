import { recorded, type AnyEvent } from '#libs/contracts/index.js';
import type { StoredEvent } from '#libs/ports/index.js';
import { subjectOf } from '#libs/kernel/index.js';

/** Whose readiness an event may change: one machine, those of a rack, those of a filter, or everybody's. */
export type Touched =
  | { readonly kind: 'machine'; readonly id: string }
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
export const touchingCategories = ['machine', 'secret', 'policy', 'role', 'rackbgp', 'asnpool'] as const;

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
  switch (stored.stream.slice(0, stored.stream.indexOf('-'))) {
    case 'machine':
      return unremarkable.has(event.type) ? undefined : { kind: 'machine', id: subject };
    case 'secret':
      return event.type === 'SecretShown' ? undefined : ofSecret(subject);
    case 'policy':
      return ofPolicy(event);
    case 'role':
      return event.type === 'RoleParametersSet' ? undefined : filter('role', subject);
    case 'rackbgp':
      return filter('rack', subject.slice(subject.indexOf('/') + 1));
    case 'asnpool':
      // The number of a switch: who is behind it, its racks say.
      return 'holder' in event.data && JSON.stringify(event.data).includes('"device"') ? { kind: 'all' } : undefined;
    default:
      return undefined;
  }
}
