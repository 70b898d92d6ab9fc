import { Agent, request } from 'node:http';
import type { WantedMachine } from '#libs/consul-sync/index.js';

/** What the tests' Consul takes at once. */
const operationsAtOnce = 64;

export interface Bodies {
  readonly bodies: readonly string[];
  readonly bytes: number;
}

/** The same operations, written down beforehand. */
export function bodiesOf(fleet: readonly WantedMachine[]): Bodies {
  const operations = fleet.flatMap(({ wanted }) => {
    if (wanted.wanted !== 'registration') return [];
    const {
      node: Node,
      address: Address,
      taggedAddresses: TaggedAddresses,
      meta: Meta,
      services,
      checks,
    } = wanted.registration;
    return [
      { Node: { Verb: 'set', Node: { Node, Address, TaggedAddresses, Meta } } },
      ...services.map(({ id: ID, name: Service, tags: Tags, port: Port, meta }) => ({
        Service: { Verb: 'set', Node, Service: { ID, Service, Tags, Address: '', Port, Meta: meta } },
      })),
      ...checks.map(({ id: CheckID, name: Name, service, status, notes: Notes, http }) => ({
        Check: {
          Verb: 'set',
          Check: {
            Node,
            CheckID,
            Name,
            Status: status ?? 'critical',
            Notes,
            ServiceID: service ?? '',
            ...(http === null ? {} : { Definition: { HTTP: http, Interval: '10s', Timeout: '5s' } }),
          },
        },
      })),
    ];
  });
  const bodies: string[] = [];
  for (let from = 0; from < operations.length; from += operationsAtOnce)
    bodies.push(JSON.stringify(operations.slice(from, from + operationsAtOnce)));
  return { bodies, bytes: bodies.reduce((sum, body) => sum + Buffer.byteLength(body), 0) };
}

/** One transaction after the other over one connection, with nothing read, compared or written down. */
export async function bareLoop(address: string, { bodies }: Bodies): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (const body of bodies)
    await new Promise<void>((resolve, reject) => {
      const asked = request(`${address}/v1/txn`, { method: 'PUT', agent }, (answer) => {
        answer.resume();
        answer.once('end', () =>
          answer.statusCode === 200 ? resolve() : reject(new Error(String(answer.statusCode))),
        );
      });
      asked.once('error', reject);
      asked.end(body);
    });
  agent.destroy();
}
