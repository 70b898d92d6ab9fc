import { callers, defineBench, type BenchCase, type BenchContext, type Target } from './harness.js';
import { pageQuery, somewhere } from './graphql/page.js';
import { seedMachines } from '../support/machines-in-tables.js';
import { serve, type Served } from './graphql/served.js';

const connections = 8;
const sizes = [1_000, 100_000] as const;

const targets: readonly Target[] = [
  ...sizes.map((size): Target => ({
    what: `GraphQL to the bare route, ${size} machines`,
    of: `GraphQL, ${size} machines`,
    to: `bare route, ${size} machines`,
    measure: 'rate',
    atLeast: 0.5,
  })),
  {
    what: 'p50 with 100 times the machines',
    of: 'GraphQL, 100000 machines',
    to: 'GraphQL, 1000 machines',
    measure: 'p50',
    atMost: 1.3,
  },
];

const bodyAt = (n: number): string => JSON.stringify({ query: pageQuery, variables: { after: somewhere(n) } });

/** Both answer the same bytes, or the comparison means nothing. */
async function assertSame(graphql: Served, bare: Served): Promise<void> {
  for (const n of [0, 1, 2]) {
    // The third time for sure it is the compiled operation that answers.
    const [first, second] = [await graphql.ask(bodyAt(n), true), await bare.ask(bodyAt(n), true)];
    if (first !== second) throw new Error(`the answers differ:\n${first.slice(0, 600)}\n${second.slice(0, 600)}`);
  }
}

function calling(name: string, role: BenchCase['role'], server: Served, total: number): BenchCase {
  let n = 0;
  const run = () => callers(connections, total, () => server.ask(bodyAt((n += 1))));
  return { name, role, run, processes: () => [server.pid] };
}

async function openSize({ createDatabase, scale }: BenchContext, size: number) {
  const { url } = await createDatabase();
  await seedMachines(url, Math.max(500, Math.round(size * scale)));
  const [graphql, bare] = [await serve('api-server', url), await serve('bare-server', url)];
  await assertSame(graphql, bare);
  const cases = [
    calling(`bare route, ${size} machines`, 'limit', bare, 400),
    calling(`GraphQL, ${size} machines`, 'ours', graphql, 200),
  ];
  const notes = async () =>
    `${size} machines: ${await graphql.resident()} MB resident, bare ${await bare.resident()} MB`;
  return { cases, notes, servers: [graphql, bare] };
}

export const bench = defineBench({
  name: 'graphql',
  what: 'pages of 100 machines with disks, ports and addresses, anywhere in the list, 8 connections; requests',
  async open(context) {
    const opened: Awaited<ReturnType<typeof openSize>>[] = [];
    for (const size of sizes) opened.push(await openSize(context, size));
    return {
      cases: opened.flatMap(({ cases }) => cases),
      targets,
      notes: ['Servers run in processes of their own; the client shares the cores with them.'],
      close: async () => {
        for (const { notes, servers } of opened) {
          context.report(`- ${await notes()}`);
          await Promise.all(servers.map((server) => server.stop()));
        }
      },
    };
  },
});
