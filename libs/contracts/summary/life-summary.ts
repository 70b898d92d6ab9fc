import type { AccessEvent } from '../access/events.js';
import { bulkNameOf, type BulkCommand, type BulkEvent } from '../bulk/events.js';
import type { CommandEvent } from '../command/events.js';
import { decidedByText } from '../decided-by.js';
import type { Evidence, IdentityEvent } from '../identity/events.js';
import type { MachineEvent } from '../machine/events.js';
import { idText } from './part-text.js';
import { machinePlaceSummaries } from './place-summary.js';
import { limitedTo } from './limits-text.js';
import type { SummaryOf } from './summary-table.js';
import { counted, duration, quotedAtEnd } from './values.js';

type LifeEvent =
  | Extract<
      MachineEvent,
      { type: `Machine${string}` | 'InventoryReported' | 'ClockSkewObserved' | 'SupportingEvidenceChanged' }
    >
  | IdentityEvent
  | AccessEvent
  | CommandEvent
  | BulkEvent;

const evidenceNames: Readonly<Record<Evidence['kind'], string>> = {
  'smbios-uuid': 'UUID',
  'system-serial': 'system serial',
  'board-serial': 'board serial',
  'bmc-mac': 'BMC MAC',
  'nic-mac': 'MAC',
  'device-tree-serial': 'device-tree serial',
  'chassis-serial': 'chassis serial',
  disk: 'disk',
  dimm: 'DIMM',
  'switch-port': 'switch port',
};

/** Component ids begin with their kind, which the name says already. */
const named = ({ kind, value }: Evidence): string =>
  `${evidenceNames[kind]} ${kind === 'disk' || kind === 'dimm' ? idText(value.replace(`${kind}:`, '')) : value}`;
const list = (all: readonly Evidence[]): string => all.map(named).join(', ');

const verdicts = {
  same: (machineId: string, _other: string) => `the report belongs to ${machineId}`,
  different: (machineId: string, other: string) =>
    `the report is of another machine, ${machineId}${other && `, not of ${other}`}`,
  merge: (machineId: string, other: string) => `${machineId} and ${other} are one machine`,
  split: (machineId: string, other: string) => `${other} was two machines, the other one is ${machineId}`,
} as const;

function supportText(added: readonly Evidence[], removed: readonly Evidence[]): string {
  const came = added.length > 0 ? [`now also ${list(added)}`] : [];
  const went = removed.length > 0 ? [`no longer ${list(removed)}`] : [];
  return [...came, ...went].join('; ');
}

const commands = (count: number): string => counted(count, 'command', 'commands');
const machines = (count: number): string => counted(count, 'machine', 'machines');

/** `AnnotateMachine for 12 machines` */
function bulkText(command: BulkCommand, count: number): string {
  const name = bulkNameOf(command);
  if (command.type === 'Undo' || command.type === 'Each') return `${name} of ${commands(count)}`;
  const subjects = command.type === 'Same' && command.subjectAs !== 'machineId' ? String(count) : machines(count);
  return `${name} for ${subjects}`;
}

export const lifeSummaries: SummaryOf<LifeEvent> = {
  ...machinePlaceSummaries,
  MachineDiscovered: () => 'The machine was seen for the first time.',
  InventoryReported: () => 'An inventory report told something new.',
  SupportingEvidenceChanged: ({ added, removed }) => `What it is recognised by: ${supportText(added, removed)}.`,
  ClockSkewObserved: ({ skewMs, excessive }) =>
    excessive
      ? `Its clock is ${duration(skewMs)} ${skewMs > 0 ? 'ahead' : 'behind'}.`
      : `Its clock is right again (${duration(skewMs)} off).`,
  MachineEnrolled: ({ remoteAddress }) => `It enrolled from ${remoteAddress} and got a token to report with.`,
  MachineWentSilent: ({ lastSeenAt }) => `It fell silent; last heard of on ${lastSeenAt}.`,
  MachineCameBack: ({ silentSince }) => `It is back, after silence since ${silentSince}.`,
  MachineAccepted: ({ rule }) => `The machine was accepted${rule === undefined ? '' : ` by rule ${rule}`}.`,
  MachineAcceptanceWithdrawn: () => 'Nobody vouches for the machine any more: it is new again.',
  MachineNamed: ({ name, fqdn = name, previousName, by }) => {
    const decided = by === undefined ? '' : `, ${decidedByText(by)}`;
    // Of the name before only the short one is known: both are said in that form, or the domain would look new.
    return previousName === null
      ? `It was named ${fqdn}${decided}.`
      : `It was renamed from ${previousName} to ${name === previousName ? fqdn : name}${decided}.`;
  },
  MachineUnnamed: ({ previousName }) => `Its name ${previousName} was taken away.`,
  MachineTagged: ({ tag }) => `It got the tag ${tag}.`,
  MachineUntagged: ({ tag }) => `It lost the tag ${tag}.`,
  MachineAnnotated: ({ note }) => (note === '' ? 'Its note was taken away.' : `Its note says ${quotedAtEnd(note)}`),
  MachineRetired: () => 'The machine was retired.',
  MachineRestored: ({ lifecycle }) => `The machine was restored, and is ${lifecycle} again.`,
  MachinePartNotReturned: ({ what, because }) => `It did not get back its ${what}: ${because}`,
  MachineMerged: ({ into }) => `It was found to be ${into} and goes on there.`,
  MachineAbsorbed: ({ absorbed }) => `It was found to be ${absorbed} too, whose history is part of this one.`,
  MachineSplit: ({ other }) => `It was found to be two machines; the other one is ${other}.`,
  EvidenceClaimed: (one) =>
    one.previousMachineId === null
      ? `The ${named(one)} names ${one.machineId}.`
      : `The ${named(one)} names ${one.machineId}, before ${one.previousMachineId}.`,
  EvidenceReleased: (one) => `The ${named(one)} does not name ${one.machineId} any more.`,
  EvidenceDistrusted: (one) => `The ${named(one)} is worthless: ${one.because}`,
  IdentityConflictFound: ({ because }) => `A report could not be matched: ${because}`,
  IdentityConflictResolved: ({ verdict, machineId, otherMachineId }) =>
    `It was decided: ${verdicts[verdict](machineId, otherMachineId ?? '')}.`,
  IdentityConflictWithdrawn: ({ machineId }) =>
    `Nobody has to decide any more: the hardware enrolled for itself, as ${machineId}.`,
  AccessTokenIssued: ({ label, accessRole, scope }) =>
    `Token "${label}" was issued for the access role ${accessRole}${limitedTo(scope)}.`,
  AccessTokenRevoked: ({ tokenId }) => `Token ${tokenId} was revoked.`,
  CommandCompleted: ({ commandType, outcome, refusal }) =>
    refusal === null ? `${commandType} was ${outcome}.` : `${commandType} was refused: ${refusal.message}`,
  BulkBegun: ({ command, subjects, mode }) =>
    `${bulkText(command, subjects.length)} began${mode === 'all-or-nothing' ? ', all or nothing' : ''}.`,
  BulkProgressed: ({ from, to, refused }) =>
    to - from === 1
      ? `Another one was looked at, and ${refused.length === 0 ? 'not ' : ''}refused.`
      : `Another ${to - from} were looked at, and ${refused.length} of them refused.`,
  BulkEnded: ({ done, unchanged, refused, withheld }) =>
    withheld > 0
      ? `The bulk was refused for ${refused}, so nothing was done.`
      : `The bulk ended: ${done} done, ${counted(unchanged, 'was', 'were')} so already, ${refused} refused.`,
};
