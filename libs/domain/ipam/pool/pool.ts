import {
  PoolChanged,
  PoolCreated,
  PoolRemoved,
  type AddressFunction,
  type PoolEvent,
  type PoolMode,
} from '#libs/contracts/index.js';
import { accept, familyOf, refuse, type Decider, type Decision, type Refusal } from '#libs/kernel/index.js';
import { codeProblem } from '../code-problem.js';
import type { ChangePool, CreatePool, PoolCommand } from './commands.js';
import { evolvePool } from './evolve.js';
import { endQuarantine, freeAddress, freePrefix } from './freeing.js';
import { addRange, extendPool, reducePool, removeRange } from './space.js';
import { noPool, type PoolState } from './state.js';
import { takeAddress, takePrefix } from './taking.js';

/**
 * Hands out addresses or prefixes of one VRF and IP version. Whatever is contended is decided here, in one stream: two
 * callers at one pool wait for each other, and never get the same.
 */
export const pool: Decider<PoolCommand, PoolState, PoolEvent> = {
  category: 'pool',
  initialState: noPool,
  decide: (command, state) => {
    if (command.type === 'CreatePool') return createPool(command.data, state);
    return state.exists ? decideWithin(command, state) : refuse(notFound(command.data.pool));
  },
  evolve: evolvePool,
};

function decideWithin(command: Exclude<PoolCommand, CreatePool>, state: PoolState): Decision<PoolEvent> {
  switch (command.type) {
    case 'ChangePool':
      return changePool(command.data, state);
    case 'RemovePool':
      return removePool(command.data.pool, state);
    case 'ExtendPool':
      return extendPool(command.data, state);
    case 'ReducePool':
      return reducePool(command.data, state);
    case 'AddRange':
      return addRange(command.data, state);
    case 'RemoveRange':
      return removeRange(command.data, state);
    case 'TakeAddress':
      return takeAddress(command.data, state);
    case 'TakePrefix':
      return takePrefix(command.data, state);
    case 'FreeAddress':
      return freeAddress(command.data, state);
    case 'FreePrefix':
      return freePrefix(command.data, state);
    case 'EndQuarantine':
      return endQuarantine(command.data, state);
  }
}

const notFound = (code: string): Refusal => ({
  code: 'pool-not-found',
  message: `There is no pool ${code}.`,
  wayOut: 'Create it first, or look its code up in the list of pools.',
  field: 'pool',
});

/** What addresses of a function are usually handed out as. */
export const usualMode: Readonly<Record<AddressFunction, PoolMode>> = {
  loopback: 'hosts',
  transfer: 'blocks',
  bmc: 'subnet',
  service: 'hosts',
  anycast: 'hosts',
  public: 'subnet',
};

const longestQuarantine = 3_650;

function quarantineProblem(days: number): Refusal | undefined {
  if (Number.isInteger(days) && days >= 0 && days <= longestQuarantine) return undefined;
  return {
    code: 'quarantine-invalid',
    message: `Nothing can rest for ${days} days.`,
    wayOut: `Choose whole days, 0 to ${longestQuarantine}.`,
    field: 'quarantineDays',
  };
}

function lengthProblem(length: number | null, bits: number): Refusal | undefined {
  if (length === null || (Number.isInteger(length) && length > 0 && length <= bits)) return undefined;
  return {
    code: 'length-invalid',
    message: `A pool cannot hand out prefixes of length ${length}.`,
    wayOut: `Choose 1 to ${bits}.`,
    field: 'blockLength',
  };
}

function createPool(data: CreatePool['data'], state: PoolState): Decision<PoolEvent> {
  const { pool: code, vrf, family, function: purpose, title = '', quarantineDays = 0 } = data;
  const mode = data.mode ?? usualMode[purpose];
  const { bits } = familyOf(family);
  const blockLength = mode === 'blocks' ? (data.blockLength ?? bits - 1) : null;
  const problem =
    codeProblem(code, 'pool') ??
    codeProblem(vrf, 'vrf') ??
    quarantineProblem(quarantineDays) ??
    lengthProblem(blockLength, bits);
  if (problem) return refuse(problem);
  if (state.exists)
    return refuse({
      code: 'pool-exists',
      message: `There is a pool ${code} already.`,
      wayOut: 'Choose another code, or change the one that is there.',
      field: 'pool',
    });
  const facts = { pool: code, vrf, family, mode, function: purpose, title, blockLength, quarantineDays };
  return accept(PoolCreated.record(facts));
}

function changePool(data: ChangePool['data'], state: PoolState): Decision<PoolEvent> {
  const { title = state.title, quarantineDays = state.quarantineDays } = data;
  const problem = quarantineProblem(quarantineDays);
  if (problem) return refuse(problem);
  if (title === state.title && quarantineDays === state.quarantineDays) return accept();
  return accept(PoolChanged.record({ pool: data.pool, vrf: state.vrf, title, quarantineDays }));
}

function removePool(code: string, { vrf, prefixes, taken }: PoolState): Decision<PoolEvent> {
  if (prefixes.length === 0) return accept(PoolRemoved.record({ pool: code, vrf }));
  return refuse({
    code: 'pool-in-use',
    message: `Pool ${code} has ${prefixes.length} prefixes, of which ${taken.size} addresses or prefixes are taken.`,
    wayOut: 'Give these back and take its prefixes out of it first.',
    field: 'pool',
  });
}
