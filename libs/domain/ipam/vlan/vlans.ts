import { highestVlan, lowestVlan, VlanAdded, VlanChanged, VlanRemoved, type VlanEvent } from '#libs/contracts/index.js';
import { accept, refuse, type Decision, type Refusal } from '#libs/kernel/index.js';
import type { AddVlan, ChangeVlan, RemoveVlan } from './commands.js';
import type { VlanGroupState } from './state.js';
import { vlanInUse } from './vlan-use.js';

type VlanDecision = Decision<VlanEvent>;

function nextVlan({ vlans }: VlanGroupState): number | undefined {
  for (let vid = lowestVlan; vid <= highestVlan; vid += 1) if (!vlans.get(vid)) return vid;
  return undefined;
}

/** Switches agree on no alphabet: this is what all of them take. */
const vlanName = /^[a-zA-Z0-9](?:[a-zA-Z0-9._-]{0,30}[a-zA-Z0-9])?$/;

function nameProblem(name: string, vid: number, { vlans }: VlanGroupState): Refusal | undefined {
  if (!vlanName.test(name))
    return {
      code: 'vlan-name-invalid',
      message: `"${name}" cannot be the name of a VLAN.`,
      wayOut: 'Use 1 to 32 letters, digits, dots, underscores and hyphens: some switches take no more.',
      field: 'name',
    };
  for (const [other, known] of vlans.entries())
    if (known.name === name && other !== vid)
      return {
        code: 'vlan-name-taken',
        message: `VLAN ${other} is called ${name} already.`,
        wayOut: 'Choose another name.',
        field: 'name',
      };
  return undefined;
}

export function addVlan(data: AddVlan['data'], state: VlanGroupState): VlanDecision {
  const { group, name, title = '' } = data;
  const vid = data.vid ?? nextVlan(state) ?? highestVlan + 1;
  if (!Number.isInteger(vid) || vid < lowestVlan || vid > highestVlan) return refuse(idInvalid(data.vid, group));
  const known = state.vlans.get(vid);
  if (known) return refuse(idTaken(vid, known.name, group));
  const problem = nameProblem(name, vid, state);
  return problem ? refuse(problem) : accept(VlanAdded.record({ group, vid, name, title }));
}

function idInvalid(vid: number | undefined, group: string): Refusal {
  const message = vid === undefined ? `VLAN group ${group} has no free id.` : `There is no VLAN ${vid}.`;
  return {
    code: 'vlan-id-invalid',
    message,
    wayOut: `Ids are ${lowestVlan} to ${highestVlan} (IEEE 802.1Q).`,
    field: 'vid',
  };
}

const idTaken = (vid: number, name: string, group: string): Refusal => ({
  code: 'vlan-id-taken',
  message: `VLAN ${vid} of ${group} is ${name} already.`,
  wayOut: 'Choose another id, or leave it out for the next free one.',
  field: 'vid',
});

export const vlanNotFound = (vid: number, group: string): Refusal => ({
  code: 'vlan-not-found',
  message: `VLAN group ${group} has no VLAN ${vid}.`,
  wayOut: 'Look it up in the list of VLANs.',
  field: 'vid',
});

export function changeVlan({ group, vid, ...said }: ChangeVlan['data'], state: VlanGroupState): VlanDecision {
  const known = state.vlans.get(vid);
  if (!known) return refuse(vlanNotFound(vid, group));
  const { name = known.name, title = known.title } = said;
  const problem = nameProblem(name, vid, state);
  if (problem) return refuse(problem);
  if (name === known.name && title === known.title) return accept();
  return accept(VlanChanged.record({ group, vid, name, title }));
}

export function removeVlan({ group, vid }: RemoveVlan['data'], { vlans }: VlanGroupState): VlanDecision {
  const known = vlans.get(vid);
  if (!known) return refuse(vlanNotFound(vid, group));
  return known.usedBy.length > 0
    ? refuse(vlanInUse(vid, group, known.usedBy))
    : accept(VlanRemoved.record({ group, vid, name: known.name }));
}
