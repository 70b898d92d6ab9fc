import { registrationText, type Wanted } from '#libs/domain/index.js';
import type { ConsulKeys, ConsulRegistration } from '#libs/contracts/index.js';
import type { SeenNode } from '#libs/ports/index.js';
import { differenceOf, type Difference } from './compare.js';
import type { LeftNodes } from './left-nodes.js';
import type { Hindrance } from './standing.js';
import type { CatalogueView } from './view.js';

/** A machine, and where policy wants it. */
export interface WantedMachine {
  readonly machineId: string;
  readonly wanted: Wanted;
  /** All that it was given: its own agent is known by one of them. */
  readonly addresses: readonly string[];
}

/** What is to be done about a machine in one datacenter. */
export type Verdict =
  | { readonly verdict: 'as-it-is'; readonly registration: ConsulRegistration | undefined }
  | { readonly verdict: 'differs'; readonly difference: Difference }
  | { readonly verdict: 'hindered'; readonly hindrance: Hindrance }
  /** Its own agent has it there; `difference`: what we had there goes, but for its keys, which no agent knows of. */
  | {
      readonly verdict: 'agent';
      readonly node: string;
      readonly keys: ConsulKeys;
      readonly difference: Difference | undefined;
    };

interface Here {
  readonly datacenter: string;
  readonly view: CatalogueView;
  /** Who is to have the name of a node: the first that claims it. */
  readonly claims: Map<string, string>;
  readonly left: Pick<LeftNodes, 'find' | 'hasSettled'>;
  /** Node of the agent that a machine has or had, as the log knows it. */
  readonly lastAgentOf: (machineId: string) => string | undefined;
}

function hindered(machineId: string, kind: Hindrance['kind'], node: string | null, message: string): Verdict {
  return { verdict: 'hindered', hindrance: { machineId, kind, node, message } };
}

function compared(
  { view }: Here,
  machineId: string,
  registration: ConsulRegistration | undefined,
  left?: SeenNode,
): Verdict {
  const difference = differenceOf(machineId, registration, view.there(machineId), view.owner, { left });
  return difference ? { verdict: 'differs', difference } : { verdict: 'as-it-is', registration };
}

/** Pure, but for the name that is claimed. */
export function verdictOn(here: Here, { machineId, wanted, addresses }: WantedMachine): Verdict {
  if (wanted.wanted === 'nothing' || wanted.datacenter !== here.datacenter) return compared(here, machineId, undefined);
  if (wanted.wanted === 'incomplete') return hindered(machineId, 'incomplete', null, wanted.because);
  const { registration } = wanted;
  const { node } = registration;
  const agent = here.view.agentOf(node, addresses);
  if (agent !== undefined) return byAgent(here, machineId, agent, registration);
  const left = here.left.find(here.view, node, here.lastAgentOf(machineId));
  if (left && !here.left.hasSettled(left)) return byAgent(here, machineId, left.name, registration);
  if (!left && here.view.taken(node).by === 'others')
    return hindered(machineId, 'foreign-node', node, `the node ${node} is there, and it is not ours`);
  const claimed = here.claims.get(node);
  if (claimed !== undefined && claimed !== machineId)
    return hindered(machineId, 'name-twice', node, `the node ${node} is machine ${claimed}`);
  here.claims.set(node, machineId);
  return compared(here, machineId, registration, left);
}

function byAgent({ view }: Here, machineId: string, node: string, { keys }: ConsulRegistration): Verdict {
  const difference = differenceOf(machineId, undefined, view.there(machineId), view.owner, { keys });
  return { verdict: 'agent', node, keys, difference };
}

/** What the log says of a machine there, to compare with. */
export const textOfRegistration = (registration: ConsulRegistration | undefined): string =>
  registration ? registrationText(registration) : '';
