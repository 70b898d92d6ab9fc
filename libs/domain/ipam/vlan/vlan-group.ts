import { VlanGroupChanged, VlanGroupCreated, VlanGroupRemoved, type VlanEvent } from '#libs/contracts/index.js';
import { accept, refuse, type Decider, type Decision, type Refusal } from '#libs/kernel/index.js';
import { codeProblem } from '../code-problem.js';
import type { ChangeVlanGroup, CreateVlanGroup, VlanGroupCommand } from './commands.js';
import { evolveVlanGroup, noGroup, type VlanGroupState } from './state.js';
import { addVlan, changeVlan, removeVlan } from './vlans.js';
import { unuseVlan, useVlan } from './vlan-use.js';

/** What a VLAN id means, for all switches of a site, or for those that are named together. Ids and names are its own once. */
export const vlanGroup: Decider<VlanGroupCommand, VlanGroupState, VlanEvent> = {
  category: 'vlangroup',
  initialState: noGroup,
  decide: (command, state) => {
    if (command.type === 'CreateVlanGroup') return createGroup(command.data, state);
    if (state.exists) return decideWithin(command, state);
    // Where there is no group, nothing lies on a VLAN of it.
    return command.type === 'UnuseVlan' ? accept() : refuse(groupNotFound(command.data.group));
  },
  evolve: evolveVlanGroup,
};

function decideWithin(command: Exclude<VlanGroupCommand, CreateVlanGroup>, state: VlanGroupState) {
  switch (command.type) {
    case 'ChangeVlanGroup':
      return changeGroup(command.data, state);
    case 'RemoveVlanGroup':
      return removeGroup(command.data.group, state);
    case 'AddVlan':
      return addVlan(command.data, state);
    case 'ChangeVlan':
      return changeVlan(command.data, state);
    case 'RemoveVlan':
      return removeVlan(command.data, state);
    case 'UseVlan':
      return useVlan(command.data, state);
    case 'UnuseVlan':
      return unuseVlan(command.data, state);
  }
}

const groupNotFound = (group: string): Refusal => ({
  code: 'vlan-group-not-found',
  message: `There is no VLAN group ${group}.`,
  wayOut: 'Create it first, or look its code up in the list of VLAN groups.',
  field: 'group',
});

type VlanDecision = Decision<VlanEvent>;

function createGroup({ group, title = '', site = null }: CreateVlanGroup['data'], state: VlanGroupState): VlanDecision {
  const problem = codeProblem(group, 'group') ?? (site === null ? undefined : codeProblem(site, 'site'));
  if (problem) return refuse(problem);
  if (!state.exists) return accept(VlanGroupCreated.record({ group, title, site }));
  return refuse({
    code: 'vlan-group-exists',
    message: `There is a VLAN group ${group} already.`,
    wayOut: 'Choose another code, or change the one that is there.',
    field: 'group',
  });
}

function changeGroup(data: ChangeVlanGroup['data'], state: VlanGroupState): VlanDecision {
  const { title = state.title, site = state.site } = data;
  const problem = site === null ? undefined : codeProblem(site, 'site');
  if (problem) return refuse(problem);
  if (title === state.title && site === state.site) return accept();
  return accept(VlanGroupChanged.record({ group: data.group, title, site }));
}

function removeGroup(group: string, { vlans }: VlanGroupState): VlanDecision {
  if (vlans.size === 0) return accept(VlanGroupRemoved.record({ group }));
  return refuse({
    code: 'vlan-group-in-use',
    message: `VLAN group ${group} has ${vlans.size} VLANs.`,
    wayOut: 'Remove these first.',
    field: 'group',
  });
}
