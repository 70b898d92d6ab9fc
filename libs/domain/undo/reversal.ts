import type { AnyEvent, MachineEvent } from '#libs/contracts/index.js';
import type { MachineCommand } from '../machine/commands.js';
import type { MachineState } from '../machine/state.js';

/** An event that a command can take back. Later events of the same aspect stand against that, others do not. */
interface Reversible<Data> {
  readonly aspect: (data: Data) => string;
  /** @param before the machine right before the event */
  readonly inverse: (data: Data, before: MachineState) => MachineCommand;
}

/** An event that nothing takes back: why, and what can be done instead. */
interface Irreversible {
  readonly cannot: string;
  readonly wayOut: string;
}

/** Tells of commands, not of the world: nothing to take back, and in nobody's way. */
type Bookkeeping = 'bookkeeping';

type ReversalOf<Data> = Reversible<Data> | Irreversible | Bookkeeping;
type DataOf<Type extends AnyEvent['type']> = Extract<AnyEvent, { type: Type }>['data'];
type Reversals = {
  readonly [Type in AnyEvent['type']]: Type extends MachineEvent['type']
    ? ReversalOf<DataOf<Type>>
    : Irreversible | Bookkeeping;
};

const always = (aspect: string) => () => aspect;

const observed: Irreversible = {
  cannot: 'is what a sensor saw, and no command makes that unseen',
  wayOut: 'The next report says how it is now; what was decided upon it has commands of its own.',
};
const identity: Irreversible = {
  cannot: 'decided which machine something is, and both have gone on from there',
  wayOut: 'The next report that does not fit opens an identity conflict: decide anew there.',
};

const enrolment: Irreversible = {
  cannot: 'let a machine in or kept it out, and it has learned that by now',
  wayOut: 'At its next netboot it enrols again; a token that it should not have is revoked.',
};

const decisions = {
  MachineAccepted: {
    aspect: always('acceptance'),
    inverse: ({ machineId }) => ({ type: 'WithdrawAcceptance', data: { machineId } }),
  },
  MachineAcceptanceWithdrawn: {
    aspect: always('acceptance'),
    inverse: ({ machineId }) => ({ type: 'AcceptMachine', data: { machineId } }),
  },
  MachineRetired: {
    aspect: always('retirement'),
    inverse: ({ machineId }) => ({ type: 'RestoreMachine', data: { machineId } }),
  },
  MachineRestored: {
    aspect: always('retirement'),
    inverse: ({ machineId }) => ({ type: 'RetireMachine', data: { machineId } }),
  },
  MachineNamed: {
    aspect: always('name'),
    inverse: ({ machineId, previousName: name }) =>
      name === null
        ? { type: 'UnnameMachine', data: { machineId } }
        : { type: 'NameMachine', data: { machineId, name } },
  },
  MachineUnnamed: {
    aspect: always('name'),
    inverse: ({ machineId, previousName: name }) => ({ type: 'NameMachine', data: { machineId, name } }),
  },
  MachineTagged: {
    aspect: ({ tag }) => `tag ${tag}`,
    inverse: ({ machineId, tag }) => ({ type: 'UntagMachine', data: { machineId, tag } }),
  },
  MachineUntagged: {
    aspect: ({ tag }) => `tag ${tag}`,
    inverse: ({ machineId, tag }) => ({ type: 'TagMachine', data: { machineId, tag } }),
  },
  MachineAnnotated: {
    aspect: always('note'),
    inverse: ({ machineId }, { note }) => ({ type: 'AnnotateMachine', data: { machineId, note } }),
  },
} as const satisfies Partial<Reversals>;

/** What takes back each event, or why nothing does: leaving one out does not compile. */
const reversals: Reversals = {
  ...decisions,
  MachineDiscovered: observed,
  InventoryReported: observed,
  HardwareRecorded: observed,
  LateHardwareRecorded: observed,
  SystemChanged: observed,
  BoardChanged: observed,
  ChassisChanged: observed,
  BiosChanged: observed,
  BootSettingsChanged: observed,
  OperatingSystemChanged: observed,
  ProcessorsChanged: observed,
  MemorySizeChanged: observed,
  BmcChanged: observed,
  TpmChanged: observed,
  ComponentAdded: observed,
  ComponentRemoved: observed,
  ComponentMoved: observed,
  ComponentFirmwareChanged: observed,
  ComponentIdentified: observed,
  ComponentChanged: observed,
  PortAdded: observed,
  PortRemoved: observed,
  PortLinkChanged: observed,
  PortChanged: observed,
  AddressAdded: observed,
  AddressRemoved: observed,
  NeighbourSeen: observed,
  NeighbourLost: observed,
  SupportingEvidenceChanged: observed,
  ClockSkewObserved: observed,
  MachineWentSilent: observed,
  MachineCameBack: observed,
  MachineEnrolled: {
    cannot: 'gave the machine a token, which it has by now',
    wayOut: 'Revoke the token to keep it out.',
  },
  MachineMerged: identity,
  MachineAbsorbed: identity,
  MachineSplit: identity,
  EvidenceClaimed: identity,
  EvidenceReleased: identity,
  EvidenceDistrusted: identity,
  IdentityConflictFound: observed,
  IdentityConflictResolved: identity,
  IdentityConflictWithdrawn: observed,
  AccessTokenIssued: {
    cannot: 'gave a token away, which somebody has by now',
    wayOut: 'Revoke the token to keep them out. That is for good, so it is a decision of its own.',
  },
  AccessTokenRevoked: {
    cannot: 'destroyed what the token was recognised by',
    wayOut: 'Issue a new token.',
  },
  AccessRefused: observed,
  EnrolmentRequested: observed,
  EnrolmentClaimReplaced: observed,
  EnrolmentContested: observed,
  EnrolmentSuperseded: observed,
  EnrolmentAdmitted: enrolment,
  EnrolmentRefused: enrolment,
  BootTokenSpent: enrolment,
  CommandCompleted: 'bookkeeping',
  BulkBegun: 'bookkeeping',
  BulkProgressed: 'bookkeeping',
  BulkEnded: 'bookkeeping',
  LogVerified: 'bookkeeping',
  LogFoundAltered: 'bookkeeping',
};

/** The table is by type: each entry only ever gets the data of its own. */
export function reversalOf(event: Pick<AnyEvent, 'type'>): ReversalOf<AnyEvent['data']> {
  return reversals[event.type] as ReversalOf<AnyEvent['data']>;
}

/** Whether what can be taken back depends on an event: a reader of long streams may let go of all others. */
export function bearsOnUndo(event: Pick<AnyEvent, 'type' | 'data'>): boolean {
  return event.type === 'MachineDiscovered' || event.type === 'MachineMerged' || aspectOf(event) !== undefined;
}

/** What an event is about within its stream; undefined where it cannot be taken back or is bookkeeping. */
export function aspectOf({ type, data }: Pick<AnyEvent, 'type' | 'data'>): string | undefined {
  const reversal = reversalOf({ type });
  return typeof reversal === 'object' && 'aspect' in reversal ? reversal.aspect(data) : undefined;
}
