import { accept, refuse, type Command, type Decider, type Decision, type Refusal } from '#libs/kernel/index.js';
import {
  ConsulDatacenterChanged,
  ConsulDatacenterRegistered,
  ConsulDatacenterRemoved,
  usualMostDeregistrations,
  type ConsulDatacenterEvent,
  type ConsulSettings,
} from '#libs/contracts/index.js';
import { problemOfDatacenter } from './datacenter-problem.js';

interface OnDatacenter {
  readonly datacenter: string;
}
/** What is not said stays as it is, or is as usual. */
export type GivenConsulSettings = { readonly [Name in keyof ConsulSettings]?: ConsulSettings[Name] | undefined };

export type RegisterConsulDatacenter = Command<
  'RegisterConsulDatacenter',
  OnDatacenter & { readonly settings: GivenConsulSettings }
>;
export type ChangeConsulDatacenter = Command<
  'ChangeConsulDatacenter',
  OnDatacenter & { readonly settings: GivenConsulSettings }
>;
export type RemoveConsulDatacenter = Command<'RemoveConsulDatacenter', OnDatacenter>;
export type ConsulDatacenterCommand = RegisterConsulDatacenter | ChangeConsulDatacenter | RemoveConsulDatacenter;

export interface ConsulDatacenterState {
  readonly status: 'absent' | 'registered' | 'removed';
  readonly settings: ConsulSettings | undefined;
}

/** 5,000: a Consul of three servers takes some ten thousand; what is put right leaves room for others. */
const usualOperationsPerSecond = 5_000;

/**
 * A datacenter of Consul that machines stand in. Removed, nothing is written there any more, and what stands there stays:
 * whoever wants that gone withdraws the policies first.
 */
export const consulDatacenter: Decider<ConsulDatacenterCommand, ConsulDatacenterState, ConsulDatacenterEvent> = {
  category: 'consuldc',
  initialState: { status: 'absent', settings: undefined },
  decide: (command, state) => {
    switch (command.type) {
      case 'RegisterConsulDatacenter':
        return register(command.data, state);
      case 'ChangeConsulDatacenter':
        return change(command.data, state);
      case 'RemoveConsulDatacenter':
        return remove(command.data, state);
    }
  },
  evolve: (_, { type, data: { settings } }) => ({
    status: type === 'ConsulDatacenterRemoved' ? 'removed' : 'registered',
    settings,
  }),
};

function usual(code: string): ConsulSettings {
  return {
    title: code,
    name: code,
    addresses: [],
    token: null,
    ca: null,
    owner: 'rackledger',
    enabled: true,
    operationsPerSecond: usualOperationsPerSecond,
    mostDeregistrations: usualMostDeregistrations,
    tokenOverPlainHttp: false,
  };
}

function withGiven(settings: ConsulSettings, given: GivenConsulSettings): ConsulSettings {
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const { addresses, ...rest } = { ...settings, ...said };
  return { ...rest, addresses: addresses.map((one) => one.replace(/\/+$/, '')) };
}

const same = (one: ConsulSettings, other: ConsulSettings): boolean =>
  (Object.keys(one) as (keyof ConsulSettings)[]).every((name) => String(one[name]) === String(other[name]));

function register(
  data: RegisterConsulDatacenter['data'],
  state: ConsulDatacenterState,
): Decision<ConsulDatacenterEvent> {
  const { datacenter, settings: given } = data;
  const settings = withGiven(usual(datacenter), given);
  const problem = problemOfDatacenter(datacenter, settings);
  if (problem) return refuse(problem);
  if (state.status !== 'registered' || !state.settings)
    return accept(ConsulDatacenterRegistered.record({ datacenter, settings }));
  return same(state.settings, settings) ? accept() : refuse(inUse(datacenter, state.settings));
}

function change(data: ChangeConsulDatacenter['data'], state: ConsulDatacenterState): Decision<ConsulDatacenterEvent> {
  const { datacenter, settings: given } = data;
  if (state.status !== 'registered' || !state.settings) return refuse(unknownDatacenter(datacenter));
  const previous = state.settings;
  const settings = withGiven(previous, given);
  const problem = problemOfDatacenter(datacenter, settings);
  if (problem) return refuse(problem);
  if (same(previous, settings)) return accept();
  return accept(ConsulDatacenterChanged.record({ datacenter, settings, previous }));
}

function remove(
  { datacenter }: OnDatacenter,
  { status, settings }: ConsulDatacenterState,
): Decision<ConsulDatacenterEvent> {
  if (status === 'absent' || !settings) return refuse(unknownDatacenter(datacenter));
  return status === 'removed' ? accept() : accept(ConsulDatacenterRemoved.record({ datacenter, settings }));
}

export const unknownDatacenter = (code: string): Refusal => ({
  code: 'consul-datacenter-not-found',
  message: `There is no Consul datacenter ${code}.`,
  wayOut: 'Register it first, or look its code up in the list of Consul datacenters.',
  field: 'datacenter',
});

const inUse = (code: string, { name }: ConsulSettings): Refusal => ({
  code: 'consul-datacenter-exists',
  message: `There is a Consul datacenter ${code} already: ${name}.`,
  wayOut: 'Choose another code, or change this one.',
  field: 'datacenter',
});
