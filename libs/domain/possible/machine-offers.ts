import { machineCommandTitles as titles, type Place } from '#libs/contracts/index.js';
import { configurationCommands } from '../config/declared.js';
import { disksOf } from '../disk/disks-of.js';
import { chooseSystemDiskByPolicy } from '../disk/by-policy.js';
import { drift } from '../drift/drift.js';
import { keptIdentity } from '../kept/kept.js';
import type { MachineCommand } from '../machine/commands.js';
import { swapMachines } from '../place/machine-moves.js';
import { eachOf, own, whole, type Around, type Offer, type Tried } from './offer.js';

/** A code, name or number that nothing has: what is asked for is another than what is so. */
const another = 'another';
const anotherAsn = 4_199_999_999;
const elsewhere: Place = { site: another, rack: another, unit: 1, height: 1, face: 'both' };
const longAgo = '1970-01-01T00:00:00.000Z';
const farAhead = '9999-01-01T00:00:00.000Z';

/** A command whose only argument is the machine. */
function plain(
  command: string,
  type:
    | 'AcceptMachine'
    | 'WithdrawAcceptance'
    | 'UnnameMachine'
    | 'RetireMachine'
    | 'RestoreMachine'
    | 'UnassignCluster'
    | 'UnassignRole'
    | 'UnplaceMachine'
    | 'UnchooseSystemDisk'
    | 'YieldAsn',
  title: string,
  { declared = type }: { readonly declared?: string } = {},
): Offer {
  const tries = own(({ machineId }) => [{ type, data: { machineId } }]);
  return { command, type: declared, title, tries };
}

/** A command with arguments of its own, tried with some that would change something. */
function withArguments(
  command: string,
  type: string,
  title: string,
  probes: (around: Around) => readonly MachineCommand[],
): Offer {
  return { command, type, title, tries: own(probes) };
}

const lifecycle: readonly Offer[] = [
  plain('acceptMachine', 'AcceptMachine', titles.acceptMachine),
  plain('withdrawAcceptance', 'WithdrawAcceptance', titles.withdrawAcceptance),
  plain('retireMachine', 'RetireMachine', titles.retireMachine),
  plain('restoreMachine', 'RestoreMachine', titles.restoreMachine),
];

const labels: readonly Offer[] = [
  withArguments('nameMachine', 'NameMachine', titles.nameMachine, ({ machineId, state }) => [
    { type: 'NameMachine', data: { machineId, name: state.name === another ? `${another}-1` : another } },
  ]),
  plain('unnameMachine', 'UnnameMachine', titles.unnameMachine),
  withArguments('tagMachine', 'TagMachine', titles.tagMachine, ({ machineId, state }) => {
    const tag = [another, ...state.tags.map((_, nth) => `${another}-${nth}`)].find((one) => !state.tags.includes(one));
    return [{ type: 'TagMachine', data: { machineId, tag: tag ?? another } }];
  }),
  withArguments('untagMachine', 'UntagMachine', titles.untagMachine, ({ machineId, state: { tags } }) => [
    { type: 'UntagMachine', data: { machineId, tag: tags[0] ?? another } },
  ]),
  withArguments('annotateMachine', 'AnnotateMachine', titles.annotateMachine, ({ machineId, state }) => [
    { type: 'AnnotateMachine', data: { machineId, note: state.note === another ? '' : another } },
  ]),
  withArguments('assignCluster', 'AssignCluster', titles.assignCluster, ({ machineId }) => [
    { type: 'AssignCluster', data: { machineId, cluster: `${another}/`, by: 'hand' } },
  ]),
  plain('unassignCluster', 'UnassignCluster', titles.unassignCluster),
  withArguments('assignRole', 'AssignRole', titles.assignRole, ({ machineId }) => [
    { type: 'AssignRole', data: { machineId, role: `${another}/`, by: 'hand' } },
  ]),
  plain('unassignRole', 'UnassignRole', titles.unassignRole),
];

/** One that stands nowhere is told so before anything else; whether the other one may come is for it to say. */
const swap: Offer['tries'] = (around) => {
  const { machineId, state, at } = around;
  if (!state.place) return whole(swapMachines, () => ({ machineId, otherMachineId: `${machineId}/`, at }))(around);
  return own(() => [{ type: 'MoveMachine', data: { machineId, place: elsewhere } }])(around);
};

const places: readonly Offer[] = [
  withArguments('placeMachine', 'PlaceMachine', titles.placeMachine, ({ machineId }) => [
    { type: 'PlaceMachine', data: { machineId, place: elsewhere } },
  ]),
  // Whoever stands somewhere is planned anew there; one that does not, where it is said to.
  withArguments('placeMachineByPolicy', 'PlaceMachineByPolicy', titles.placeMachineByPolicy, ({ machineId, state }) => [
    { type: state.place ? 'MoveMachine' : 'PlaceMachine', data: { machineId, place: elsewhere } },
  ]),
  withArguments('moveMachine', 'MoveMachine', titles.moveMachine, ({ machineId }) => [
    { type: 'MoveMachine', data: { machineId, place: elsewhere } },
  ]),
  { command: 'swapMachines', type: 'SwapMachines', title: titles.swapMachines, tries: swap },
  plain('removeMachineFromPlace', 'UnplaceMachine', titles.removeMachineFromPlace, {
    declared: 'RemoveMachineFromPlace',
  }),
];

const disks: readonly Offer[] = [
  withArguments('chooseSystemDisk', 'ChooseSystemDisk', titles.chooseSystemDisk, ({ machineId, state }) => {
    const keys = disksOf(state.hardware?.components ?? []).map(({ key }) => key);
    return (keys.length > 0 ? keys : [another]).map((key): MachineCommand => ({
      type: 'ChooseSystemDisk',
      data: { machineId, disks: [{ key }], takeData: 'tried' },
    }));
  }),
  {
    command: 'chooseSystemDiskByPolicy',
    type: 'ChooseSystemDiskByPolicy',
    title: titles.chooseSystemDiskByPolicy,
    tries: whole(chooseSystemDiskByPolicy, ({ machineId }) => ({ machineId })),
  },
  plain('unchooseSystemDisk', 'UnchooseSystemDisk', titles.unchooseSystemDisk),
];

const network: readonly Offer[] = [
  withArguments('assignAsn', 'AssignAsn', titles.assignAsn, ({ machineId, state }) => [
    {
      type: 'HoldAsn',
      data: { machineId, asn: state.asn?.asn === anotherAsn ? anotherAsn - 1 : anotherAsn, pool: another },
    },
  ]),
  plain('releaseAsn', 'YieldAsn', titles.releaseAsn, { declared: 'ReleaseAsn' }),
];

const noDrift = { message: 'It has no open drift.', wayOut: 'There is nothing to say of it until something differs.' };
const noneKept = {
  message: 'Nothing that it brought differs from what is kept of it.',
  wayOut: 'It takes a machine that came back with other keys than those that are kept.',
};

const verdictOf = (decision: ReturnType<typeof drift.decide> | ReturnType<typeof keptIdentity.decide>): Tried =>
  decision.verdict === 'refused' ? decision.refusal : { events: decision.events };

const beside: readonly Offer[] = [
  {
    command: 'applyConfiguration',
    type: 'ApplyConfiguration',
    title: titles.applyConfiguration,
    tries: whole(configurationCommands.ApplyConfiguration, ({ machineId }) => ({ machineId })),
  },
  {
    command: 'acknowledgeDrift',
    type: 'AcknowledgeDrift',
    title: titles.acknowledgeDrift,
    tries: async ({ machineId, look }) => {
      const { state } = await look(drift, machineId);
      const known = { machineId, at: longAgo, reason: 'tried', until: farAhead };
      return eachOf([...state.open.keys()], noDrift, (item) =>
        verdictOf(drift.decide({ type: 'AcknowledgeDrift', data: { ...known, item } }, state)),
      );
    },
  },
  {
    command: 'withdrawAcknowledgement',
    type: 'WithdrawAcknowledgement',
    title: titles.withdrawAcknowledgement,
    tries: async ({ machineId, look }) => {
      const { state } = await look(drift, machineId);
      return eachOf([...state.acknowledged.keys(), ...state.open.keys()], noDrift, (item) =>
        verdictOf(drift.decide({ type: 'WithdrawAcknowledgement', data: { machineId, item } }, state)),
      );
    },
  },
  {
    command: 'releaseKeptIdentity',
    type: 'ReleaseKeptIdentity',
    title: titles.releaseKeptIdentity,
    tries: async ({ machineId, look }) => {
      const { state } = await look(keptIdentity, machineId);
      return eachOf([...state.items.keys()], noneKept, (reference) =>
        verdictOf(keptIdentity.decide({ type: 'ReleaseKeptIdentity', data: { machineId, reference } }, state)),
      );
    },
  },
];

/** Every command that is about one machine, in the order in which they are needed. */
export const machineOffers: readonly Offer[] = [...lifecycle, ...places, ...labels, ...disks, ...network, ...beside];
