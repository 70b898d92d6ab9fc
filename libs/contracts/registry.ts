import { metadataKeys, type DomainEvent, type EventDefinition, type RecordedEvent } from '#libs/kernel/index.js';
import {
  acceptanceRuleEvents,
  announcementEvents,
  awaitedEvents,
  type AcceptanceRuleEvent,
  type AnnouncementEvent,
  type AwaitedEvent,
} from './announcement/events.js';
import { accountEvents, adminBookEvents, type AccountEvent, type AdminBookEvent } from './account/events.js';
import { accessEvents, refusalEvents, type AccessEvent, type RefusalEvent } from './access/events.js';
import {
  consulDatacenterEvents,
  consulReachEvents,
  type ConsulDatacenterEvent,
  type ConsulReachEvent,
} from './consul/datacenter-events.js';
import { consulNodeEvents, type ConsulNodeEvent } from './consul/node-events.js';
import { consulWatchEvents, type ConsulWatchEvent } from './consul/watch-events.js';
import { clusterEvents, type ClusterEvent } from './cluster/events.js';
import { asnPoolEvents, asnSpaceEvents, type AsnPoolEvent, type AsnSpaceEvent } from './asn/events.js';
import { rackBgpEvents, type RackBgpEvent } from './bgp/events.js';
import { approvalEvents, type ApprovalEvent } from './approval/events.js';
import { bulkEvents, type BulkEvent } from './bulk/events.js';
import { cablingEvents, type CablingEvent } from './cabling/events.js';
import { placeRuleEvents, type PlaceRuleEvent } from './cabling/place-rule.js';
import { catalogueEvents, type CatalogueEvent } from './catalogue/events.js';
import { commandEvents, type CommandEvent } from './command/events.js';
import { driftEvents, type DriftEvent } from './drift/events.js';
import { enrolmentEvents, type EnrolmentEvent } from './enrolment/events.js';
import { identityEvents, type IdentityEvent } from './identity/events.js';
import { machineEvents, type MachineEvent } from './machine/events.js';
import { placeEvents, type PlaceEvent } from './place/events.js';
import { nameEvents, type NameEvent } from './name/events.js';
import { policyBookEvents, policyEvents, type PolicyBookEvent, type PolicyEvent } from './policy/events.js';
import { enclosureEvents, type EnclosureEvent } from './enclosure/events.js';
import { feedingEvents, type FeedingEvent } from './outlet/events.js';
import { renumberingEvents, type RenumberingEvent } from './renumbering/events.js';
import { roleEvents, type RoleEvent } from './role/events.js';
import { configurationEvents, type ConfigurationEvent } from './config/events.js';
import { keptEvents, type KeptEvent } from './kept/events.js';
import { readyEvents, type ReadyEvent } from './ready/events.js';
import { masterKeyEvents, secretEvents, type MasterKeyEvent, type SecretEvent } from './secret/events.js';
import { trustEvents, type TrustEvent } from './trust/events.js';
import { poolEvents, type PoolEvent } from './ipam/pool-events.js';
import { vlanEvents, type VlanEvent } from './ipam/vlan-events.js';
import { vrfEvents, type VrfEvent } from './ipam/vrf-events.js';
import { observationEvents, type ObservationEvent } from './observation/sections.js';
import { lift } from './upcasting.js';

/** Every event that was ever stored, in its latest shape. */
export type AnyEvent =
  | MachineEvent
  | PlaceEvent
  | CatalogueEvent
  | CablingEvent
  | PlaceRuleEvent
  | VrfEvent
  | PoolEvent
  | VlanEvent
  | AsnPoolEvent
  | AsnSpaceEvent
  | RackBgpEvent
  | AnnouncementEvent
  | AwaitedEvent
  | AcceptanceRuleEvent
  | IdentityEvent
  | AccessEvent
  | AccountEvent
  | AdminBookEvent
  | CommandEvent
  | BulkEvent
  | ApprovalEvent
  | EnrolmentEvent
  | RefusalEvent
  | TrustEvent
  | SecretEvent
  | MasterKeyEvent
  | KeptEvent
  | ReadyEvent
  | ConfigurationEvent
  | ObservationEvent
  | ClusterEvent
  | RoleEvent
  | NameEvent
  | PolicyEvent
  | RenumberingEvent
  | FeedingEvent
  | EnclosureEvent
  | PolicyBookEvent
  | ConsulDatacenterEvent
  | ConsulReachEvent
  | ConsulNodeEvent
  | ConsulWatchEvent
  | DriftEvent;

type AnyDefinition = EventDefinition<string, object>;

export const definitions: readonly AnyDefinition[] = [
  ...machineEvents,
  ...placeEvents,
  ...catalogueEvents,
  ...cablingEvents,
  ...placeRuleEvents,
  ...vrfEvents,
  ...poolEvents,
  ...vlanEvents,
  ...asnPoolEvents,
  ...asnSpaceEvents,
  ...rackBgpEvents,
  ...announcementEvents,
  ...awaitedEvents,
  ...acceptanceRuleEvents,
  ...identityEvents,
  ...accessEvents,
  ...accountEvents,
  ...adminBookEvents,
  ...refusalEvents,
  ...enrolmentEvents,
  ...commandEvents,
  ...bulkEvents,
  ...approvalEvents,
  ...trustEvents,
  ...secretEvents,
  ...masterKeyEvents,
  ...keptEvents,
  ...readyEvents,
  ...configurationEvents,
  ...observationEvents,
  ...clusterEvents,
  ...roleEvents,
  ...nameEvents,
  ...policyEvents,
  ...policyBookEvents,
  ...renumberingEvents,
  ...feedingEvents,
  ...enclosureEvents,
  ...consulDatacenterEvents,
  ...consulReachEvents,
  ...consulNodeEvents,
  ...consulWatchEvents,
  ...driftEvents,
] as unknown as readonly AnyDefinition[];

const byType: ReadonlyMap<string, AnyDefinition> = new Map(definitions.map((one) => [one.type, one]));

/** @throws Error for a type that no contract names: a bug, or a log written by a newer Rackledger */
export function definitionOf(type: string): AnyDefinition {
  const found = byType.get(type);
  if (!found) throw new Error(`no contract for event type ${type}: was this log written by a newer version?`);
  return found;
}

/** Lifts stored data to the latest shape of its type. */
export function upcast(type: string, version: number, data: object): object {
  return lift(definitionOf(type), version, data);
}

type Stored = Omit<RecordedEvent, 'type' | 'data'> & { readonly type: string; readonly data: object };

/** A stored event as the domain sees it. Returns the same object where nothing has to be lifted (the hot path). */
export function recorded<Event extends DomainEvent = AnyEvent>(stored: Stored): RecordedEvent<Event> {
  const definition = definitionOf(stored.type);
  if (definition.older.length === 0) return stored;
  const version = Number(stored.metadata[metadataKeys.schemaVersion] ?? '1');
  if (version >= definition.version) return stored;
  const data = upcast(stored.type, version, stored.data);
  const { id, type, metadata, stream, revision, position, recordedAt } = stored;
  // Named one by one: a stored event may read some of these on first use, which a spread would not copy.
  return { id, type, data, metadata, stream, revision, position, recordedAt };
}
