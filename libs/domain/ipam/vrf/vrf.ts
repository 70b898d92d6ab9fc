import { VrfChanged, VrfCreated, VrfRemoved, type VrfEvent } from '#libs/contracts/index.js';
import { accept, refuse, type Decider, type Decision } from '#libs/kernel/index.js';
import { addAggregate, removeAggregate } from './aggregates.js';
import type { ChangeVrf, CreateVrf, VrfCommand } from './commands.js';
import { codeProblem } from '../code-problem.js';
import { addPrefix, changePrefix, poolPrefix, removePrefix, unpoolPrefix } from './prefixes.js';
import { evolveVrf, noVrf, type VrfState } from './state.js';

/**
 * An address space of its own: aggregates, and the tree of prefixes. It says which prefix stands where; which addresses of
 * one are whose is for the pool that hands them out, so that allocations in two pools never wait for each other.
 */
export const vrf: Decider<VrfCommand, VrfState, VrfEvent> = {
  category: 'vrf',
  initialState: noVrf,
  decide: (command, state) => {
    if (command.type === 'CreateVrf') return createVrf(command.data, state);
    return state.exists ? decideWithin(command, state) : refuse(notFound(command.data.vrf));
  },
  evolve: evolveVrf,
};

function decideWithin(command: Exclude<VrfCommand, CreateVrf>, state: VrfState): Decision<VrfEvent> {
  switch (command.type) {
    case 'ChangeVrf':
      return changeVrf(command.data, state);
    case 'RemoveVrf':
      return removeVrf(command.data.vrf, state);
    case 'AddAggregate':
      return addAggregate(command.data, state);
    case 'RemoveAggregate':
      return removeAggregate(command.data, state);
    case 'AddPrefix':
      return addPrefix(command.data, state);
    case 'ChangePrefix':
      return changePrefix(command.data, state);
    case 'RemovePrefix':
      return removePrefix(command.data, state);
    case 'PoolPrefix':
      return poolPrefix(command.data, state);
    case 'UnpoolPrefix':
      return unpoolPrefix(command.data, state);
  }
}

const notFound = (code: string) => ({
  code: 'vrf-not-found',
  message: `There is no VRF ${code}.`,
  wayOut: 'Create it first, or look its code up in the list of VRFs.',
  field: 'vrf',
});

/** RFC 4364 section 4.2, types 0 to 2: an AS number or an IPv4 address, and a number of ours. */
const distinguisher = /^(?:\d{1,10}|\d{1,3}(?:\.\d{1,3}){3}):\d{1,10}$/;

function distinguisherProblem(text: string | null) {
  if (text === null || distinguisher.test(text)) return undefined;
  return {
    code: 'route-distinguisher-invalid',
    message: `"${text}" is no route distinguisher.`,
    wayOut: 'Write it as 65000:17 or 10.0.0.1:17, or leave it out.',
    field: 'routeDistinguisher',
  };
}

function createVrf({ vrf: code, title = '', routeDistinguisher = null }: CreateVrf['data'], state: VrfState) {
  const problem = codeProblem(code, 'vrf') ?? distinguisherProblem(routeDistinguisher);
  if (problem) return refuse(problem);
  if (state.exists)
    return refuse({
      code: 'vrf-exists',
      message: `There is a VRF ${code} already.`,
      wayOut: 'Choose another code, or change the one that is there.',
      field: 'vrf',
    });
  return accept(VrfCreated.record({ vrf: code, title, routeDistinguisher }));
}

function changeVrf(data: ChangeVrf['data'], state: VrfState): Decision<VrfEvent> {
  const { title = state.title, routeDistinguisher = state.routeDistinguisher } = data;
  const problem = distinguisherProblem(routeDistinguisher);
  if (problem) return refuse(problem);
  if (title === state.title && routeDistinguisher === state.routeDistinguisher) return accept();
  return accept(VrfChanged.record({ vrf: data.vrf, title, routeDistinguisher }));
}

function removeVrf(code: string, { prefixes, aggregates }: VrfState): Decision<VrfEvent> {
  if (prefixes.size + aggregates.size === 0) return accept(VrfRemoved.record({ vrf: code }));
  return refuse({
    code: 'vrf-in-use',
    message: `VRF ${code} has ${prefixes.size} prefixes and ${aggregates.size} aggregates.`,
    wayOut: 'Remove these first.',
    field: 'vrf',
  });
}
