import type { ConsulDatacenterEvent, ConsulReachEvent } from '../consul/datacenter-events.js';
import type { ConsulNodeEvent } from '../consul/node-events.js';
import type { ConsulWatchEvent } from '../consul/watch-events.js';
import type { ConsulFinding } from '../consul/registration.js';
import type { SummaryOf } from './summary-table.js';

const foundText = ({ what, id, was, fields }: ConsulFinding): string =>
  `${what} ${id} ${was}${fields.length === 0 ? '' : ` in ${fields.map(({ field }) => field).join(', ')}`}`;

/** Some of them in words: a wiped datacenter misses everything. */
function allFound(found: readonly ConsulFinding[]): string {
  const [most, rest] = [found.slice(0, 5), found.length - 5];
  return `${most.map(foundText).join('; ')}${rest > 0 ? `; ${rest} more` : ''}`;
}

export const consulSummaries: SummaryOf<ConsulDatacenterEvent | ConsulReachEvent | ConsulNodeEvent | ConsulWatchEvent> =
  {
    ConsulDatacenterRegistered: ({ datacenter, settings: { name, addresses } }) =>
      `The Consul datacenter ${datacenter} was registered${name === datacenter ? '' : `, called ${name} there`}: ${addresses.join(', ')}.`,
    ConsulDatacenterChanged: ({ datacenter }) => `The Consul datacenter ${datacenter} was changed.`,
    ConsulDatacenterRemoved: ({ datacenter }) =>
      `The Consul datacenter ${datacenter} was removed: nothing is written there any more.`,
    ConsulReached: ({ datacenter, address }) => `The Consul datacenter ${datacenter} answers, at ${address}.`,
    ConsulLost: ({ datacenter, because, message }) =>
      `The Consul datacenter ${datacenter} ${because === 'denied' ? 'denies us' : 'does not answer'}: ${message}`,
    ConsulRegistered: ({ datacenter, registration: { node, services }, previousNode }) => {
      const before = previousNode === null || previousNode === node ? '' : `, before ${previousNode}`;
      const names = services.map(({ name }) => name).join(', ');
      return `It stands in Consul ${datacenter} as node ${node}${before}${names === '' ? '' : `, with ${names}`}.`;
    },
    ConsulRepaired: ({ datacenter, node, found }) =>
      `Its node ${node} in Consul ${datacenter} was put right; found: ${allFound(found)}.`,
    ConsulDeregistered: ({ datacenter, node, because }) =>
      because === 'agent'
        ? `Its node ${node} in Consul ${datacenter} was taken over by its own agent.`
        : `Its node ${node} was taken out of Consul ${datacenter}.`,
    ConsulAgentFound: ({ datacenter, node }) =>
      `Its own agent registers it in Consul ${datacenter} as node ${node}: no node is written there for it.`,
    ConsulKeysWritten: ({ datacenter, keys, found }) => {
      if (keys.length === 0) return `Its keys were taken out of Consul ${datacenter}.`;
      const what = keys.map(({ key }) => key).join(', ');
      return found.length === 0
        ? `Its keys stand in Consul ${datacenter} beside what its own agent registers: ${what}.`
        : `Its keys in Consul ${datacenter} were put right; found: ${allFound(found)}.`;
    },
    ConsulAgentGone: ({ datacenter, node }) => `Its own agent left Consul ${datacenter}, where it was node ${node}.`,
    ConsulHindered: ({ datacenter, hindrance: { message } }) =>
      `It does not stand in Consul ${datacenter} as it is to: ${message}.`,
    ConsulUnhindered: ({ datacenter }) =>
      `Nothing keeps it from standing in Consul ${datacenter} as it is to any more.`,
    ConsulOutageBegan: ({ datacenter, message }) => `The Consul datacenter ${datacenter} stays away: ${message}`,
    ConsulOutageEnded: ({ datacenter }) => `The Consul datacenter ${datacenter} is back after a long while.`,
    ConsulDeregistrationHeld: ({ datacenter, machines, registered }) =>
      `Of ${registered} ${registered === 1 ? 'machine' : 'machines'} ${machines} would be taken out of Consul ${datacenter} at once: they stay until somebody allows it.`,
    ConsulDeregistrationReleased: ({ datacenter }) =>
      `No machines wait to be taken out of Consul ${datacenter} any more.`,
    ConsulDeregistrationAllowed: ({ datacenter, machines }) =>
      `At once ${machines} ${machines === 1 ? 'machine' : 'machines'} may be taken out of Consul ${datacenter}.`,
    ConsulHealthObserved: ({ datacenter, node, status, checks }) =>
      status === null
        ? `Consul ${datacenter} says nothing more of the health of node ${node}.`
        : `Consul ${datacenter} says that node ${node} is ${status}: ${checks.map(({ id, status: one }) => `${id} ${one}`).join(', ')}.`,
  };
