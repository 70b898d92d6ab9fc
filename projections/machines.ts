import { systemDiskText, type DecidedBy, type MachineEvent } from '#libs/contracts/index.js';
import { defineProjection, put, type RowChange } from '#libs/kernel/index.js';
import {
  hardwareRecorded,
  partCame,
  partChanged,
  partIdentified,
  partWent,
  sectionChanged,
} from './machines/hardware-events.js';
import { machinePlaced, machineUnplaced, placeColumns } from './machines/machine-place.js';
import { machine, type MachineRow } from './machines/machine-table.js';
import { countsOf } from './machines/part-counts.js';
import { columns, computed, marks, type AnyRecorded, type Recorded } from './machines/row-changes.js';
import { valuesOfSections } from './machines/section-columns.js';
import { givenName, machineTerm, termChange, termOfAddress, termsOfPort } from './machines/terms.js';
import { happenedAt } from './observed-time.js';

export { machine, machineTerm };
export type { MachineRow };

function discovered(event: Recorded<'MachineDiscovered'>): readonly RowChange[] {
  const nothing = { sections: {}, components: [], reportedKinds: [] };
  const row = {
    id: event.data.machineId,
    name: null,
    lifecycle: 'new',
    merged_into: null,
    ...valuesOfSections(nothing.sections),
    ...countsOf(nothing),
    ...placeColumns(undefined),
    cluster: null,
    role: null,
    name_policy: null,
    cluster_policy: null,
    role_policy: null,
    fqdn: null,
    system_disk: null,
    asn: null,
    tags: [],
    note: null,
    discovered_at: happenedAt(event),
    observed_at: null,
    report_digest: null,
    skew_ms: null,
    clock_skewed: false,
    silent_since: null,
    ...marks(event),
  };
  return [put(machine, row as MachineRow)];
}

/** Null: a person's choice, as before there were policies. */
const policyOf = (by: DecidedBy = 'hand'): string | null => (by === 'hand' ? null : by.policy);

function named(event: Recorded<'MachineNamed'>): readonly RowChange[] {
  const { machineId, name, fqdn = null, by } = event.data;
  const term = { source: givenName, kind: 'name', term: name };
  const given = { name: name === '' ? null : name, fqdn, name_policy: policyOf(by) };
  return [columns(event, given), termChange(machineId, term)];
}

/** No list shows anything of it, but the revision and the place in the log have moved. */
const marked = (event: AnyRecorded): readonly RowChange[] => [columns(event)];

function networkChanged(
  event: AnyRecorded,
  by: -1 | 0 | 1,
  terms: Parameters<typeof termChange>[1][],
): readonly RowChange[] {
  const count =
    by === 0 ? columns(event) : computed(event, (row) => ({ port_count: Math.max(0, (row.port_count ?? 0) + by) }));
  return [count, ...terms.map((term) => termChange(event.data.machineId, term))];
}

const gone = <Term extends object>(term: Term) => ({ ...term, term: undefined });

/**
 * Machines as they are now, with everything that a list filters and sorts by, and the words that a search finds them by.
 * Late reports change nothing here: they tell of the past.
 */
export const machines = defineProjection<MachineEvent>({
  name: 'machines',
  version: 5,
  category: 'machine',
  lead: machine,
  tables: [machine, machineTerm],
  on: {
    MachineDiscovered: discovered,
    InventoryReported: (event) => {
      const { observedAt, digest, skewMs } = event.data;
      return [columns(event, { observed_at: observedAt, report_digest: digest, skew_ms: skewMs })];
    },
    HardwareRecorded: hardwareRecorded,
    LateHardwareRecorded: marked,
    SystemChanged: sectionChanged,
    BoardChanged: sectionChanged,
    ChassisChanged: sectionChanged,
    BiosChanged: sectionChanged,
    BootSettingsChanged: sectionChanged,
    OperatingSystemChanged: sectionChanged,
    ProcessorsChanged: sectionChanged,
    MemorySizeChanged: sectionChanged,
    BmcChanged: sectionChanged,
    TpmChanged: sectionChanged,
    ComponentAdded: partCame,
    ComponentRemoved: partWent,
    ComponentIdentified: partIdentified,
    ComponentChanged: partChanged,
    ComponentMoved: marked,
    ComponentFirmwareChanged: marked,
    PortAdded: (event) => networkChanged(event, 1, termsOfPort(event.data.port)),
    PortRemoved: (event) => networkChanged(event, -1, termsOfPort(event.data.port).map(gone)),
    PortLinkChanged: marked,
    PortChanged: (event) => {
      const mac = event.data.changes.find(({ field }) => field === 'mac');
      const terms = mac
        ? termsOfPort({ key: event.data.key, mac: typeof mac.to === 'string' ? mac.to : undefined })
        : [];
      return networkChanged(event, 0, terms);
    },
    AddressAdded: (event) => networkChanged(event, 0, [termOfAddress(event.data.port, event.data.address)]),
    AddressRemoved: (event) => networkChanged(event, 0, [gone(termOfAddress(event.data.port, event.data.address))]),
    NeighbourSeen: marked,
    NeighbourLost: marked,
    SupportingEvidenceChanged: marked,
    ClockSkewObserved: (event) => [columns(event, { clock_skewed: event.data.excessive, skew_ms: event.data.skewMs })],
    MachineEnrolled: marked,
    MachineWentSilent: (event) => [columns(event, { silent_since: event.data.lastSeenAt })],
    MachineCameBack: (event) => [columns(event, { silent_since: null })],
    MachineAccepted: (event) => [columns(event, { lifecycle: 'accepted' })],
    MachineAcceptanceWithdrawn: (event) => [columns(event, { lifecycle: 'new' })],
    MachineNamed: named,
    MachineUnnamed: (event) => [
      columns(event, { name: null, fqdn: null, name_policy: null }),
      termChange(event.data.machineId, gone({ source: givenName, kind: 'name' })),
    ],
    ClusterAssigned: (event) => [
      columns(event, { cluster: event.data.cluster, cluster_policy: policyOf(event.data.by) }),
    ],
    ClusterUnassigned: (event) => [columns(event, { cluster: null, cluster_policy: null })],
    RoleAssigned: (event) => [columns(event, { role: event.data.role, role_policy: policyOf(event.data.by) })],
    RoleUnassigned: (event) => [columns(event, { role: null, role_policy: null })],
    AddressAssigned: marked,
    AddressReleased: marked,
    SystemDiskChosen: (event) => [columns(event, { system_disk: systemDiskText(event.data.systemDisk) })],
    SystemDiskUnchosen: (event) => [columns(event, { system_disk: null })],
    MachinePlaced: machinePlaced,
    MachineUnplaced: machineUnplaced,
    AsnAssigned: (event) => [columns(event, { asn: event.data.asn })],
    AsnReleased: (event) => [columns(event, { asn: null })],
    MachineTagged: (event) => [
      computed(event, ({ tags }) => ({
        tags: [...tags.filter((tag) => tag !== event.data.tag), event.data.tag].toSorted(),
      })),
    ],
    MachineUntagged: (event) => [
      computed(event, ({ tags }) => ({ tags: tags.filter((tag) => tag !== event.data.tag) })),
    ],
    MachineAnnotated: (event) => [columns(event, { note: event.data.note === '' ? null : event.data.note })],
    MachineRetired: (event) => [columns(event, { lifecycle: 'retired' })],
    MachineRestored: (event) => [columns(event, { lifecycle: event.data.lifecycle })],
    ConfigurationApplyAsked: marked,
    MachinePartNotReturned: marked,
    MachineMerged: (event) => [columns(event, { lifecycle: 'merged', merged_into: event.data.into })],
    MachineAbsorbed: marked,
    MachineSplit: marked,
  },
});
