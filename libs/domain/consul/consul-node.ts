import { accept, type Command, type Decider, type Decision } from '#libs/kernel/index.js';
import {
  ConsulAgentFound,
  ConsulAgentGone,
  ConsulDeregistered,
  ConsulHealthObserved,
  ConsulHindered,
  ConsulKeysWritten,
  ConsulRegistered,
  ConsulRepaired,
  ConsulUnhindered,
  type ConsulFinding,
  type ConsulHindrance,
  type ConsulKeys,
  type ConsulNodeEvent,
  type ConsulObservedChecks,
  type ConsulRegistration,
} from '#libs/contracts/index.js';
import { registrationText } from './registration-text.js';
import { worstOf } from './worst.js';

interface InDatacenter {
  readonly machineId: string;
  readonly datacenter: string;
}

/** It stands there so, as was just written or found. `found`: what was there otherwise before. */
export type RecordConsulRegistration = Command<
  'RecordConsulRegistration',
  InDatacenter & { readonly registration: ConsulRegistration; readonly found: readonly ConsulFinding[] }
>;
/** It does not stand there any more, by us. */
export type RecordConsulDeregistration = Command<
  'RecordConsulDeregistration',
  InDatacenter & { readonly node: string }
>;
export type RecordConsulAgent = Command<'RecordConsulAgent', InDatacenter & { readonly node: string | null }>;
/** Its keys stand there so, beside its own agent. `found`: what was there otherwise before. */
export type RecordConsulKeys = Command<
  'RecordConsulKeys',
  InDatacenter & { readonly keys: ConsulKeys; readonly found: readonly ConsulFinding[] }
>;
export type RecordConsulHealth = Command<
  'RecordConsulHealth',
  InDatacenter & { readonly node: string; readonly checks: readonly ConsulObservedChecks[number][] }
>;
/** Null: nothing hinders it any more. */
export type RecordConsulHindrance = Command<
  'RecordConsulHindrance',
  InDatacenter & { readonly hindrance: ConsulHindrance | null }
>;
export type ConsulNodeCommand =
  | RecordConsulRegistration
  | RecordConsulDeregistration
  | RecordConsulAgent
  | RecordConsulKeys
  | RecordConsulHindrance
  | RecordConsulHealth;

interface Standing {
  /** As we wrote it last; undefined: it is not registered by us. */
  readonly registration: ConsulRegistration | undefined;
  /** Node of its own agent. */
  readonly agent: string | undefined;
  /** Text of its keys beside its own agent. */
  readonly keys: string;
  /** Text of the checks that were last told. */
  readonly health: string;
  /** Text of what hinders it; empty for nothing. */
  readonly hindrance: string;
}

/** By datacenter. */
export type ConsulNodeState = ReadonlyMap<string, Standing>;

const nothing: Standing = { registration: undefined, agent: undefined, keys: '[]', health: '[]', hindrance: '' };
const healthText = (checks: readonly ConsulObservedChecks[number][]): string =>
  JSON.stringify(checks.map(({ id, name, service, status }) => [id, name, service, status]));

/**
 * What stands in Consul about one machine, datacenter by datacenter, as we wrote it and as Consul told it. These are
 * outcomes: never refused, and what is so already leaves no event.
 */
export const consulNode: Decider<ConsulNodeCommand, ConsulNodeState, ConsulNodeEvent> = {
  category: 'consulnode',
  initialState: new Map(),
  decide: (command, state) => {
    const standing = state.get(command.data.datacenter) ?? nothing;
    switch (command.type) {
      case 'RecordConsulRegistration':
        return registered(command.data, standing);
      case 'RecordConsulDeregistration':
        return deregistered(command.data, standing);
      case 'RecordConsulAgent':
        return agent(command.data, standing);
      case 'RecordConsulKeys':
        return keysWritten(command.data, standing);
      case 'RecordConsulHindrance':
        return hindrance(command.data, standing);
      case 'RecordConsulHealth':
        return health(command.data, standing);
    }
  },
  evolve: (state, event) => {
    const before = state.get(event.data.datacenter) ?? nothing;
    return new Map(state).set(event.data.datacenter, after(before, event));
  },
};

function after(before: Standing, event: ConsulNodeEvent): Standing {
  switch (event.type) {
    case 'ConsulRegistered':
      return { ...before, registration: event.data.registration, keys: '[]' };
    case 'ConsulDeregistered':
      return { ...before, registration: undefined };
    case 'ConsulKeysWritten':
      return { ...before, keys: keysText(event.data.keys) };
    case 'ConsulAgentFound':
      return { ...before, agent: event.data.node, keys: '[]' };
    case 'ConsulAgentGone':
      return { ...before, agent: undefined };
    case 'ConsulHindered':
      return { ...before, hindrance: hindranceText(event.data.hindrance) };
    case 'ConsulUnhindered':
      return { ...before, hindrance: '' };
    case 'ConsulHealthObserved':
      return { ...before, health: healthText(event.data.checks) };
    case 'ConsulRepaired':
      return before;
  }
}

function registered(
  data: RecordConsulRegistration['data'],
  { registration: before }: Standing,
): Decision<ConsulNodeEvent> {
  const { machineId, datacenter, registration, found } = data;
  if (!before || registrationText(before) !== registrationText(registration))
    return accept(ConsulRegistered.record({ machineId, datacenter, registration, previousNode: before?.node ?? null }));
  const { node } = registration;
  return found.length === 0
    ? accept()
    : accept(ConsulRepaired.record({ machineId, datacenter, node, found: [...found] }));
}

/** A node of ours that the log knows nothing of was in the way all the same: that it went is history too. */
function deregistered(data: RecordConsulDeregistration['data'], { registration }: Standing): Decision<ConsulNodeEvent> {
  const { machineId, datacenter, node } = data;
  if (registration) return accept(ConsulDeregistered.record({ machineId, datacenter, node, because: 'not-wanted' }));
  const found: ConsulFinding = { what: 'node', id: node, was: 'unwanted', fields: [] };
  return accept(ConsulRepaired.record({ machineId, datacenter, node, found: [found] }));
}

function agent(
  { machineId, datacenter, node }: RecordConsulAgent['data'],
  before: Standing,
): Decision<ConsulNodeEvent> {
  const { agent: known, registration } = before;
  if ((known ?? null) === node) return accept();
  if (node === null) return accept(ConsulAgentGone.record({ machineId, datacenter, node: known ?? '' }));
  const taken = registration
    ? [ConsulDeregistered.record({ machineId, datacenter, node: registration.node, because: 'agent' })]
    : [];
  return accept<ConsulNodeEvent>(...taken, ConsulAgentFound.record({ machineId, datacenter, node }));
}

export const keysText = (keys: ConsulKeys): string => JSON.stringify(keys.map(({ key, value }) => [key, value]));

function keysWritten(
  { machineId, datacenter, keys, found }: RecordConsulKeys['data'],
  { keys: known }: Standing,
): Decision<ConsulNodeEvent> {
  const isNews = keysText(keys) !== known || found.length > 0;
  return isNews ? accept(ConsulKeysWritten.record({ machineId, datacenter, keys, found: [...found] })) : accept();
}

/** What Consul says of a refusal may be other words each time: they are no news. */
export const hindranceText = ({ kind, node, message }: ConsulHindrance): string =>
  JSON.stringify([kind, node, kind === 'refused' || kind === 'denied' ? '' : message]);

function hindrance(
  { machineId, datacenter, hindrance: now }: RecordConsulHindrance['data'],
  { hindrance: known }: Standing,
): Decision<ConsulNodeEvent> {
  if ((now ? hindranceText(now) : '') === known) return accept();
  return now
    ? accept(ConsulHindered.record({ machineId, datacenter, hindrance: now }))
    : accept(ConsulUnhindered.record({ machineId, datacenter }));
}

function health(data: RecordConsulHealth['data'], { health: known }: Standing): Decision<ConsulNodeEvent> {
  const { machineId, datacenter, node, checks } = data;
  if (healthText(checks) === known) return accept();
  const status = worstOf(checks.map((one) => one.status));
  return accept(ConsulHealthObserved.record({ machineId, datacenter, node, status, checks: [...checks] }));
}
