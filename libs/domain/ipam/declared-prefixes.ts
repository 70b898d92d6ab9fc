import type { VlanReference } from '#libs/contracts/index.js';
import {
  blockText,
  declareCoordinated,
  isRefusal,
  step,
  streamOf,
  treeKeyOf,
  type Look,
  type Refusal,
  type Step,
  type Steps,
} from '#libs/kernel/index.js';
import { namedIf, problemOfNamed } from '../declared/named.js';
import { askedBlock } from './asked-block.js';
import { vlanGroup } from './vlan/vlan-group.js';
import { vlanNotFound } from './vlan/vlans.js';
import type { AddPrefix, ChangePrefix, RemovePrefix } from './vrf/commands.js';
import { vrf } from './vrf/vrf.js';

interface OnPrefix {
  readonly vrf: string;
  readonly prefix: string;
}

const vrfStream = ({ vrf: code }: OnPrefix) => streamOf(vrf.category, code);

/** A prefix can only be on a VLAN that there is. */
async function vlanProblem(vlan: VlanReference | null | undefined, look: Look): Promise<Refusal | undefined> {
  if (!vlan) return undefined;
  const { state } = await look(vlanGroup, vlan.group);
  return state.vlans.get(vlan.vid) ? undefined : { ...vlanNotFound(vlan.vid, vlan.group), field: 'vlan' };
}

/** A prefix is of a site and a cluster that there are. */
const problemOfFacts = async (data: AddPrefix['data'] | ChangePrefix['data'], look: Look) =>
  (await problemOfNamed([namedIf('site', data.site, 'site'), namedIf('cluster', data.cluster, 'cluster')], look)) ??
  (await vlanProblem(data.vlan, look));

/** The VLAN's side of what lies on it, by the one spelling that a prefix has. */
function vlanStep(type: 'UseVlan' | 'UnuseVlan', { vrf: code, prefix }: OnPrefix, vlan: VlanReference): Step {
  const block = askedBlock(prefix);
  const text = isRefusal(block) ? prefix : blockText(block);
  return step(vlanGroup, vlan.group, { type, data: { group: vlan.group, vid: vlan.vid, vrf: code, prefix: text } });
}

async function vlanNow({ vrf: code, prefix }: OnPrefix, look: Look): Promise<VlanReference | null> {
  const block = askedBlock(prefix);
  if (isRefusal(block)) return null;
  return (await look(vrf, code)).state.prefixes.get(treeKeyOf(block))?.facts.vlan ?? null;
}

async function change(data: ChangePrefix['data'], look: Look): Promise<Steps | Refusal> {
  const problem = await problemOfFacts(data, look);
  if (problem) return problem;
  const changed = step(vrf, data.vrf, { type: 'ChangePrefix', data });
  const before = await vlanNow(data, look);
  const after = data.vlan === undefined ? before : data.vlan;
  const left = before && (before.group !== after?.group || before.vid !== after.vid);
  return [
    changed,
    ...(left ? [vlanStep('UnuseVlan', data, before)] : []),
    ...(after ? [vlanStep('UseVlan', data, after)] : []),
  ];
}

/** What stands in a VRF, and the VLANs that it lies on, each in one append with the other. */
export const prefixCommands = {
  AddPrefix: declareCoordinated({
    type: 'AddPrefix',
    subject: vrfStream,
    steps: async (data: AddPrefix['data'], look): Promise<Steps | Refusal> =>
      (await problemOfFacts(data, look)) ?? [
        step(vrf, data.vrf, { type: 'AddPrefix', data }),
        ...(data.vlan ? [vlanStep('UseVlan', data, data.vlan)] : []),
      ],
  }),
  ChangePrefix: declareCoordinated({ type: 'ChangePrefix', subject: vrfStream, steps: change }),
  RemovePrefix: declareCoordinated({
    type: 'RemovePrefix',
    subject: vrfStream,
    counted: true,
    steps: async (data: RemovePrefix['data'], look): Promise<Steps> => {
      const vlan = await vlanNow(data, look);
      const removed = step(vrf, data.vrf, { type: 'RemovePrefix', data });
      return vlan ? [removed, vlanStep('UnuseVlan', data, vlan)] : [removed];
    },
  }),
};
