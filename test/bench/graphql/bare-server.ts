import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPool } from '#libs/database/index.js';
import {
  addressesOfMachines,
  componentsOfMachines,
  cursorOf,
  groupedBy,
  machinesPage,
  portsOfMachines,
  type AddressRow,
  type ComponentRow,
  type MachineRow,
  type PortRow,
} from '#libs/read-model/queries/index.js';
import { pageFields } from './page.js';

/**
 * The limit: the same statements, the same JSON, assembled by hand. No GraphQL, no token, no limits; nothing but a body
 * that names the place to go on from.
 */
const pool = createPool({ url: process.argv[2] ?? '', name: 'bench bare', max: 8 });

const machineIdOf = ({ machineId }: { readonly machineId: string }) => machineId;

function portOf(port: PortRow & Readonly<Record<string, unknown>>, addresses: readonly AddressRow[]): object {
  const { name, mac, link, speedMbps } = port;
  const own = addresses.filter((one) => one.port === name).map(({ address }) => address);
  return { name, mac, link, speedMbps, addresses: own };
}

function diskOf(disk: ComponentRow & Readonly<Record<string, unknown>>): object {
  const { slot, model, serial, firmware, sizeBytes } = disk;
  return { slot, model, serial, firmware, sizeBytes };
}

function machineOf(
  machine: MachineRow,
  disks: readonly ComponentRow[],
  ports: readonly PortRow[],
  addresses: readonly AddressRow[],
): object {
  const { id, name, lifecycle, product, serial, memoryBytes, cpuModel, cpuCores, observedAt } = machine;
  return {
    id,
    name,
    lifecycle,
    system: { product, serial },
    memory: { totalBytes: memoryBytes },
    cpu: { model: cpuModel, cores: cpuCores },
    observedAt,
    disks: disks.map((disk) => diskOf(disk as never)),
    ports: ports.map((port) => portOf(port as never, addresses)),
  };
}

async function page(after: string | undefined): Promise<string> {
  const { edges, hasNextPage, order } = await machinesPage(pool, { first: 100, after, fields: pageFields.machine }, 0);
  const ids = edges.map(({ node }) => node.id);
  const [disks, ports, addresses] = await Promise.all([
    componentsOfMachines(pool, ids, 'disk', pageFields.disk),
    portsOfMachines(pool, ids, pageFields.port),
    addressesOfMachines(pool, ids),
  ]);
  const [disksOf, portsOf] = [groupedBy(ids, disks, machineIdOf), groupedBy(ids, ports, machineIdOf)];
  const addressesOf = groupedBy(ids, addresses, machineIdOf);
  const nodes = edges.map(({ node }, at) => ({
    node: machineOf(node, disksOf[at] ?? [], portsOf[at] ?? [], addressesOf[at] ?? []),
  }));
  const last = edges.at(-1)?.node;
  const endCursor = last ? cursorOf(order, { value: null, id: last.placeId }) : null;
  return JSON.stringify({ data: { machines: { edges: nodes, pageInfo: { hasNextPage, endCursor } } } });
}

async function bodyOf(request: IncomingMessage): Promise<{ variables: { after?: string } }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as { variables: { after?: string } };
}

const server = createServer((request, response) => {
  void bodyOf(request)
    .then(({ variables }) => page(variables.after))
    .then((text) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
      response.end(text);
    });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port, token: '' })}\n`);
});
