import type { PolicyRule } from '#libs/contracts/index.js';
import type { WantedMachine } from '#libs/consul-sync/index.js';
import { wantedFor, type ConsulFacts, type PolicyBookState } from '#libs/domain/index.js';

const membership: NonNullable<Extract<PolicyRule, { kind: 'consul' }>['membership']> = {
  datacenter: 'bench',
  states: ['accepted'],
  node: 'name',
  address: ['loopback'],
  tagged: [{ tag: 'lan', function: 'loopback', family: 4 }],
  meta: ['site', 'rack', 'unit', 'role', 'cluster', 'serial', 'release'],
  probe: false,
  liveness: true,
  keys: [],
};
const check = { path: '/ready', tls: true, intervalSeconds: 10, timeoutSeconds: 5 };
const service = { name: 'web', tags: ['production'], port: 443, address: null, meta: {}, check };
const rule = { kind: 'consul', membership, services: [service] } as const;
const book: PolicyBookState = {
  policies: [{ policy: 'all', version: 1, selector: [], rule: { ...rule, services: [...rule.services] } }],
  versions: {},
};

function factsOf(nth: number, generation: number): ConsulFacts {
  const rack = `r${String(Math.floor(nth / 40)).padStart(3, '0')}`;
  return {
    machineId: `m${String(nth).padStart(20, '0')}`,
    lifecycle: 'accepted',
    name: `web-${nth}`,
    fqdn: `web-${nth}.b1.example.net`,
    selectedBy: { site: 'b1', rack: `b1/${rack}`, unit: String(nth % 40), role: 'web', cluster: 'production' },
    serial: `S${String(nth).padStart(9, '0')}`,
    release: `debian 12.${generation}`,
    tags: [],
    addresses: [{ address: `10.${(nth >> 16) & 255}.${(nth >> 8) & 255}.${nth & 255}`, function: 'loopback' }],
    silent: false,
  };
}

/** Machines as policy wants them, worked out anew; of those below `changed`, something is otherwise. */
export function wantedFleet(count: number, generation = 0, changed = count): readonly WantedMachine[] {
  return Array.from({ length: count }, (_, nth) => {
    const facts = factsOf(nth, nth < changed ? generation : 0);
    const addresses = facts.addresses.map(({ address }) => address);
    return { machineId: facts.machineId, wanted: wantedFor(book, facts, () => 'bench'), addresses };
  });
}
