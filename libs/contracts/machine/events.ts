import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';
import { machineAsnEvents } from '../asn/events.js';
import { machineConfigurationEvents } from '../config/apply-events.js';
import { enrolmentProof } from '../enrolment/events.js';
import { evidence } from '../identity/events.js';
import { systemDiskEvents } from '../disk/events.js';
import { machineAddressEvents } from '../ipam/machine-addresses.js';
import { machinePlaceEvents } from '../place/machine-events.js';
import { machineDecisions } from './decisions.js';
import { component, componentKind, hardware, hardware1, neighbour, observedAddress, port } from './hardware.js';

const machineId = z.string();
/** sha256 of the raw report's bytes, hex: the evidence behind an observation. */
const digest = z.string();
const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]);
/** `to: null` = the field is reported no longer empty-handed but as gone; `from: null` = it was not known before. */
const fieldChange = z.object({ field: z.string(), from: value, to: value });
export type FieldChange = z.infer<typeof fieldChange>;
const ofReport = { machineId, digest };
/** What was not told then is not known. */
const unchanged = (data: object): object => data;

/** A machine is seen for the first time. */
export const MachineDiscovered = defineEvent('MachineDiscovered', { latest: z.object({ machineId }) });
/** A report that told something new; the events behind it in the same append say what. */
export const InventoryReported = defineEvent('InventoryReported', {
  latest: z.object({
    ...ofReport,
    observedAt: z.string(),
    /** Milliseconds that the agent's clock was ahead of ours (negative: behind); already taken out of observedAt. */
    skewMs: z.number(),
    bytes: z.number(),
  }),
});
/** The whole hardware: at discovery, and after a merge or split. Later changes come as events of their own. */
export const HardwareRecorded = defineEvent('HardwareRecorded', {
  latest: z.object({ ...ofReport, hardware }),
  older: [{ schema: z.object({ ...ofReport, hardware: hardware1 }), upcast: unchanged }],
});
const lateReport = { ...ofReport, observedAt: z.string(), skewMs: z.number() };
/** When the machine was seen to be as it was known before, where no report with news lies in between. */
const until = z.string().optional();
/** A report older than one that is known: it changes what was true then, never what is true now. */
export const LateHardwareRecorded = defineEvent('LateHardwareRecorded', {
  latest: z.object({ ...lateReport, hardware, until }),
  older: [{ schema: z.object({ ...lateReport, hardware: hardware1, until }), upcast: unchanged }],
});

const sectionChanged = z.object({ ...ofReport, changes: z.array(fieldChange).min(1) });
export const SystemChanged = defineEvent('SystemChanged', { latest: sectionChanged });
export const BoardChanged = defineEvent('BoardChanged', { latest: sectionChanged });
export const ChassisChanged = defineEvent('ChassisChanged', { latest: sectionChanged });
export const BiosChanged = defineEvent('BiosChanged', { latest: sectionChanged });
export const BootSettingsChanged = defineEvent('BootSettingsChanged', { latest: sectionChanged });
export const OperatingSystemChanged = defineEvent('OperatingSystemChanged', { latest: sectionChanged });
export const ProcessorsChanged = defineEvent('ProcessorsChanged', { latest: sectionChanged });
export const MemorySizeChanged = defineEvent('MemorySizeChanged', { latest: sectionChanged });
export const BmcChanged = defineEvent('BmcChanged', { latest: sectionChanged });
export const TpmChanged = defineEvent('TpmChanged', { latest: sectionChanged });

export const ComponentAdded = defineEvent('ComponentAdded', { latest: z.object({ ...ofReport, component }) });
/** Carries the whole component, so that a reader sees what went. */
export const ComponentRemoved = defineEvent('ComponentRemoved', { latest: z.object({ ...ofReport, component }) });
export const ComponentMoved = defineEvent('ComponentMoved', {
  latest: z.object({
    ...ofReport,
    key: z.string(),
    kind: componentKind,
    from: z.string().nullable(),
    to: z.string().nullable(),
  }),
});
export const ComponentFirmwareChanged = defineEvent('ComponentFirmwareChanged', {
  latest: z.object({
    ...ofReport,
    key: z.string(),
    kind: componentKind,
    from: z.string().nullable(),
    to: z.string().nullable(),
  }),
});
/** A part that had been known by its slot only told its serial: `previousKey` is now `component.key`. */
export const ComponentIdentified = defineEvent('ComponentIdentified', {
  latest: z.object({ ...ofReport, previousKey: z.string(), component }),
});
/** Anything else about it: `field` is a field of the component, or `attributes.<name>`. */
export const ComponentChanged = defineEvent('ComponentChanged', {
  latest: z.object({ ...ofReport, key: z.string(), kind: componentKind, changes: z.array(fieldChange).min(1) }),
});

export const PortAdded = defineEvent('PortAdded', { latest: z.object({ ...ofReport, port }) });
export const PortRemoved = defineEvent('PortRemoved', { latest: z.object({ ...ofReport, port }) });
/** Link up or down, or its speed. */
export const PortLinkChanged = defineEvent('PortLinkChanged', {
  latest: z.object({ ...ofReport, key: z.string(), changes: z.array(fieldChange).min(1) }),
});
export const PortChanged = defineEvent('PortChanged', {
  latest: z.object({ ...ofReport, key: z.string(), changes: z.array(fieldChange).min(1) }),
});
export const AddressAdded = defineEvent('AddressAdded', {
  latest: z.object({ ...ofReport, ...observedAddress.shape }),
});
export const AddressRemoved = defineEvent('AddressRemoved', {
  latest: z.object({ ...ofReport, ...observedAddress.shape }),
});
export const NeighbourSeen = defineEvent('NeighbourSeen', { latest: z.object({ ...ofReport, neighbour }) });
export const NeighbourLost = defineEvent('NeighbourLost', { latest: z.object({ ...ofReport, neighbour }) });

/**
 * What the machine is recognised by beside the values that it claimed: disks, DIMMs, chassis serial, switch port.
 * Several machines may offer the same value; it supports or contradicts, and never decides alone.
 */
export const SupportingEvidenceChanged = defineEvent('SupportingEvidenceChanged', {
  latest: z.object({ ...ofReport, added: z.array(evidence), removed: z.array(evidence) }),
});

/** The skew passed the limit or came back below it. */
export const ClockSkewObserved = defineEvent('ClockSkewObserved', {
  latest: z.object({ machineId, skewMs: z.number(), excessive: z.boolean() }),
});
/** The machine got a token of its own to report with. */
export const MachineEnrolled = defineEvent('MachineEnrolled', {
  latest: z.object({
    machineId,
    tokenId: z.string(),
    remoteAddress: z.string(),
    /** What was shown; missing in old events, which asked for evidence alone. */
    proofs: z.array(enrolmentProof).optional(),
    /** sha256 of the TPM's public key (SubjectPublicKeyInfo), hex, where its possession was proven. */
    tpmKey: z.string().optional(),
    /** The boot attempt whose token was shown. */
    attemptId: z.string().optional(),
  }),
});
export const MachineWentSilent = defineEvent('MachineWentSilent', {
  latest: z.object({ machineId, lastSeenAt: z.string() }),
});
export const MachineCameBack = defineEvent('MachineCameBack', {
  latest: z.object({ machineId, silentSince: z.string() }),
});

export const machineEvents = [
  MachineDiscovered,
  InventoryReported,
  HardwareRecorded,
  LateHardwareRecorded,
  SystemChanged,
  BoardChanged,
  ChassisChanged,
  BiosChanged,
  BootSettingsChanged,
  OperatingSystemChanged,
  ProcessorsChanged,
  MemorySizeChanged,
  BmcChanged,
  TpmChanged,
  ComponentAdded,
  ComponentRemoved,
  ComponentMoved,
  ComponentFirmwareChanged,
  ComponentIdentified,
  ComponentChanged,
  PortAdded,
  PortRemoved,
  PortLinkChanged,
  PortChanged,
  AddressAdded,
  AddressRemoved,
  NeighbourSeen,
  NeighbourLost,
  SupportingEvidenceChanged,
  ClockSkewObserved,
  MachineEnrolled,
  MachineWentSilent,
  MachineCameBack,
  ...machineDecisions,
  ...machineAsnEvents,
  ...machinePlaceEvents,
  ...machineAddressEvents,
  ...systemDiskEvents,
  ...machineConfigurationEvents,
] as const;

/** Stream `machine-<id>`. */
export type MachineEvent = EventOf<(typeof machineEvents)[number]>;
