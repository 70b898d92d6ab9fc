import type { WantedMachine } from '#libs/consul-sync/index.js';
import type { ConsulRegistration } from '#libs/contracts/index.js';

/** What is to stand in datacenter fra1 about a machine, marked as ours by `suite`. */
export function registration(
  machineId: string,
  node: string,
  more: Partial<ConsulRegistration> = {},
): ConsulRegistration {
  return {
    node,
    address: '10.0.0.1',
    taggedAddresses: { lan: '10.0.0.1' },
    meta: { site: 'fra', 'external-node': 'true', rackledger: 'suite', 'rackledger-machine': machineId },
    services: [{ id: 'web', name: 'web', tags: ['a'], address: '', port: 80, meta: { rackledger: 'suite' } }],
    checks: [
      {
        id: 'web-answers',
        name: 'web answers',
        service: 'web',
        status: null,
        notes: 'rackledger/suite',
        http: 'http://10.0.0.1:80/',
        tcp: null,
        intervalSeconds: 60,
        timeoutSeconds: 5,
      },
    ],
    keys: [{ key: `rackledger/suite/machines/${machineId}`, value: `{"node":"${node}"}` }],
    ...more,
  };
}

export const wantedMachine = (
  machineId: string,
  node: string,
  more: Partial<ConsulRegistration> = {},
): WantedMachine => ({
  machineId,
  wanted: { wanted: 'registration', datacenter: 'fra1', registration: registration(machineId, node, more) },
  addresses: ['10.0.0.1'],
});
/** One that is to stand nowhere. */
export const unwanted = (machineId: string): WantedMachine => ({
  machineId,
  wanted: { wanted: 'nothing' },
  addresses: [],
});
