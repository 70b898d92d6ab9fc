import type { DecidedBy, Evidence, MachineEvent } from '#libs/contracts/index.js';
import { withAbsorbed, withAcceptance, withEnrolment } from './enrolment.js';
import { withAddress } from './addressing.js';
import { withChange } from './hardware-state.js';
import { keptReports, type MachineState, type PlacedReport } from './state.js';

/** Folds one event into the machine. Events about hardware are folded by `withChange`. */
export function evolve(state: MachineState, event: MachineEvent): MachineState {
  switch (event.type) {
    case 'MachineDiscovered':
      return { ...state, lifecycle: 'new' };
    case 'MachineAccepted':
      return withAcceptance(state);
    case 'MachineAcceptanceWithdrawn':
      return { ...state, lifecycle: 'new', lifecycleBefore: 'new', acceptanceWithdrawn: true, speakers: [] };
    case 'MachineRetired':
      return { ...state, lifecycle: 'retired', notReturned: [] };
    case 'MachineRestored':
      return { ...state, lifecycle: event.data.lifecycle };
    case 'MachinePartNotReturned':
      return { ...state, notReturned: [...state.notReturned, event.data.what] };
    case 'MachineMerged':
      return { ...state, lifecycle: 'merged', mergedInto: event.data.into };
    case 'MachineAbsorbed':
      return withAbsorbed(state, event.data);
    case 'MachineSplit':
      return { ...state, splitOff: [...state.splitOff, event.data.other] };
    case 'InventoryReported':
      return { ...state, reports: placed(state.reports, placeOf(event)) };
    case 'LateHardwareRecorded':
      return { ...state, reports: placed(state.reports, { ...placeOf(event), late: true }) };
    case 'SupportingEvidenceChanged':
      return { ...state, supporting: supportingAfter(state.supporting, event.data) };
    default:
      return evolveLabels(state, event);
  }
}

type LabelEvent = Exclude<
  MachineEvent,
  {
    type:
      | 'MachineDiscovered'
      | 'MachineAccepted'
      | 'MachineAcceptanceWithdrawn'
      | 'MachineRetired'
      | 'MachineRestored'
      | 'MachinePartNotReturned'
      | 'MachineMerged'
      | 'MachineAbsorbed'
      | 'MachineSplit'
      | 'InventoryReported'
      | 'LateHardwareRecorded'
      | 'SupportingEvidenceChanged';
  }
>;

function evolveLabels(state: MachineState, event: LabelEvent): MachineState {
  switch (event.type) {
    case 'MachineNamed':
      return { ...state, name: event.data.name, fqdn: event.data.fqdn, ...decided(state, 'name', event.data.by) };
    case 'MachineUnnamed':
      return { ...state, name: undefined, fqdn: undefined };
    case 'MachineTagged':
      return { ...state, tags: [...state.tags, event.data.tag] };
    case 'MachineUntagged':
      return { ...state, tags: state.tags.filter((tag) => tag !== event.data.tag) };
    case 'MachineAnnotated':
      return { ...state, note: event.data.note };
    case 'MachineEnrolled':
      return withEnrolment(state, event.data);
    case 'MachineWentSilent':
      return { ...state, silentSince: event.data.lastSeenAt };
    case 'MachineCameBack':
      return { ...state, silentSince: undefined };
    case 'ClockSkewObserved':
      return { ...state, clockSkewed: event.data.excessive };
    default:
      return evolveGiven(state, event);
  }
}

/** What people call it, say of it and hear from it. */
type SpokenEvent = Extract<
  LabelEvent,
  {
    type:
      | 'MachineNamed'
      | 'MachineUnnamed'
      | 'MachineTagged'
      | 'MachineUntagged'
      | 'MachineAnnotated'
      | 'MachineEnrolled'
      | 'MachineWentSilent'
      | 'MachineCameBack'
      | 'ClockSkewObserved';
  }
>;

/** What it is given to be on the network, and what its hardware says. */
function evolveGiven(state: MachineState, event: Exclude<LabelEvent, SpokenEvent>): MachineState {
  switch (event.type) {
    case 'ClusterAssigned':
      return { ...state, cluster: event.data.cluster, ...decided(state, 'cluster', event.data.by) };
    case 'ClusterUnassigned':
      return { ...state, cluster: undefined };
    case 'RoleAssigned':
      return { ...state, role: event.data.role, ...decided(state, 'role', event.data.by) };
    case 'RoleUnassigned':
      return { ...state, role: undefined };
    case 'MachinePlaced':
      return { ...state, place: event.data.place };
    case 'MachineUnplaced':
      return { ...state, place: undefined };
    case 'AddressAssigned':
    case 'AddressReleased':
      return { ...state, assigned: withAddress(state.assigned, event) };
    case 'AsnAssigned':
      return { ...state, asn: { asn: event.data.asn, pool: event.data.pool } };
    case 'AsnReleased':
      return { ...state, asn: undefined };
    case 'SystemDiskChosen':
      return { ...state, systemDisk: event.data.systemDisk, ...decided(state, 'system-disk', event.data.by) };
    case 'SystemDiskUnchosen':
      return { ...state, systemDisk: undefined };
    case 'ConfigurationApplyAsked':
      return { ...state, applyAsked: event.data };
    default:
      return { ...state, hardware: withChange(state.hardware, event) };
  }
}

/** Events of before policies were there do not say who: it was by hand. */
function decided(
  state: MachineState,
  what: keyof MachineState['decided'],
  by: DecidedBy = 'hand',
): Pick<MachineState, 'decided'> {
  return { decided: { ...state.decided, [what]: by } };
}

function placeOf({ data: { observedAt, digest } }: { readonly data: PlacedReport }): PlacedReport {
  return { observedAt, digest };
}

/** Keeps the list sorted by observed time; of two at the same instant the later arrival counts as the newer. */
function placed(reports: readonly PlacedReport[], one: PlacedReport): readonly PlacedReport[] {
  const after = reports.findIndex((report) => report.observedAt > one.observedAt);
  const at = after < 0 ? reports.length : after;
  return reports.toSpliced(at, 0, one).slice(-keptReports);
}

const sameEvidence = (one: Evidence) => (other: Evidence) => one.kind === other.kind && one.value === other.value;

function supportingAfter(
  before: readonly Evidence[],
  { added, removed }: { added: readonly Evidence[]; removed: readonly Evidence[] },
): readonly Evidence[] {
  return [...before.filter((one) => !removed.some(sameEvidence(one))), ...added];
}
