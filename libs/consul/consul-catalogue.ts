import type { CatalogueContents, CatalogueService, Mark, SeenNode, ServiceCatalogue } from '#libs/ports/index.js';
import { Failover } from './failover.js';
import { checks, ping, rights, transact, type Around } from './own-calls.js';
import { askedWith, plainClient, told, type ConsulAddress } from './plain-reads.js';
import type { ConsulReach } from './reach.js';
import { RestClient } from './rest-client.js';
import { checkOf, checksOnWire, keyOf, keysOnWire, nodeOf, nodesOnWire, serviceOf, servicesOnWire } from './wire.js';

/** Names of services on marked nodes; then who has each. */
async function servicesOf(
  { reach }: Around,
  client: ConsulAddress,
  mark: string,
): Promise<readonly CatalogueService[]> {
  const asked = askedWith(reach, mark);
  const names = Object.keys((await told(client.plain.catalog.service.list(asked))) ?? {});
  const found: CatalogueService[] = [];
  for (const service of names) {
    const instances = servicesOnWire.parse(await told(client.plain.catalog.service.nodes({ ...asked, service })));
    found.push(...instances.map(serviceOf));
  }
  return found;
}

async function contentsOf(around: Around, { key, value }: Mark, keyPrefix: string): Promise<CatalogueContents> {
  const mark = `${key}:${value}`;
  return around.failover.run(async (client) => {
    const services = await servicesOf(around, client, mark);
    const checks = await told(client.plain.health.state({ ...askedWith(around.reach, mark), state: 'any' }));
    const keys = await told(client.plain.kv.get({ ...askedWith(around.reach), key: keyPrefix, recurse: true }));
    return {
      services,
      checks: checksOnWire.parse(checks).map(checkOf),
      // The package has decoded the values; where there is no key below the prefix it answers nothing.
      keys: keysOnWire.parse(keys ?? []).map(keyOf),
    };
  });
}

async function nodes({ failover, reach }: Around): Promise<readonly SeenNode[]> {
  const listed = await failover.run(({ plain }) => told(plain.catalog.node.list(askedWith(reach))));
  return nodesOnWire.parse(listed).map(nodeOf);
}

async function agents({ failover, reach }: Around): Promise<readonly string[]> {
  const asked = { ...askedWith(reach), state: 'any' as const, filter: 'CheckID == serfHealth' };
  const listed = await failover.run(({ plain }) => told(plain.health.state(asked)));
  return checksOnWire.parse(listed).map(({ Node: name }) => name);
}

/** One datacenter of Consul. Connects with the first call. */
export function openConsul(reach: ConsulReach): ServiceCatalogue {
  const clients = reach.addresses.map((address): ConsulAddress => {
    const rest = new RestClient(address, reach);
    return { address, rest, plain: plainClient(rest) };
  });
  const around = { reach, failover: new Failover(clients) };
  return {
    ping: () => ping(around),
    rights: (of) => rights(around, of),
    nodes: () => nodes(around),
    agents: () => agents(around),
    contents: (mark, keyPrefix) => contentsOf(around, mark, keyPrefix),
    transact: (changes) => transact(around, changes),
    checks: (after, waitSeconds, signal) => checks(around, after, waitSeconds, signal),
    close: () => clients.forEach(({ rest }) => rest.close()),
  };
}
