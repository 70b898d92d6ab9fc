import { createPool, type Pool } from '#libs/database/index.js';
import { cursorOf, fleetDifferencePage, holdingsOf, holdingsPage, type When } from '#libs/read-model/queries/index.js';
import { callers, defineBench, type BenchCase } from './harness.js';
import { serve, type Served } from './graphql/served.js';
import { bareDifference, bareHolders } from './history/bare-questions.js';
import { eventsOfMachine, seedHistory, timeAt } from './history/seed-history.js';
import { macOf, machineIdOf } from './history/names.js';

const filter = 'memory>=256GiB and product~"Model 1" and not tag=batch-3';
const first = 50;
const calls = 150;

/** Places all over the fleet, and the same in every run. */
const somewhere = (n: number, fleet: number): number => (n * 7_919) % Math.floor(fleet * 0.9);

interface Asked {
  readonly pool: Pool;
  readonly fleet: number;
  readonly api: Served;
}

interface Moment {
  readonly arguments: { readonly asOf?: string; readonly observedAsOf?: string };
  /** As cursors name it. */
  readonly key: string;
}

/** At half of the log: by its position, and by the time of that position. */
function momentsOf(fleet: number): Record<'now' | 'asOf' | 'observedAsOf', Moment> {
  const half = BigInt((fleet * eventsOfMachine) / 2);
  const time = timeAt(half, fleet);
  return {
    now: { arguments: {}, key: '' },
    asOf: { arguments: { asOf: half.toString() }, key: `@${half}` },
    observedAsOf: { arguments: { observedAsOf: time }, key: `~${time.replace('Z', '999Z')}` },
  };
}

const machineFields = `id name lifecycle system { product serial } memory { totalBytes } cpu { model cores } bios { version } observedAt
  disks { slot model serial firmware sizeBytes } ports { name mac link speedMbps addresses }`;
const pageQuery = `query ($after: String, $filter: String, $orderBy: MachineOrder, $asOf: String, $observedAsOf: String) {
  machines(first: ${first}, after: $after, filter: $filter, orderBy: $orderBy, asOf: $asOf, observedAsOf: $observedAsOf) {
    edges { node { ${machineFields} } } pageInfo { hasNextPage endCursor } } }`;
const machineQuery = `query ($id: ID!, $asOf: String, $observedAsOf: String) {
  machine(id: $id, asOf: $asOf, observedAsOf: $observedAsOf) { ${machineFields} } }`;

async function answered({ api }: Asked, query: string, variables: object): Promise<void> {
  const answer = await api.ask(JSON.stringify({ query, variables }), true);
  if (answer.includes('"errors"') || !answer.includes('"disks"')) throw new Error(answer.slice(0, 300));
}

function paging(asked: Asked, orderBy: 'ID' | 'NAME', moment: Moment): (n: number) => Promise<unknown> {
  return (n) => {
    const k = somewhere(n, asked.fleet);
    const value = orderBy === 'NAME' ? `rack-${Math.floor(k / 40)}-u${k % 40}` : null;
    const after = cursorOf(`${orderBy} ASC${moment.key}`, { value, id: machineIdOf(k) });
    return answered(asked, pageQuery, { after, filter, orderBy: { field: orderBy }, ...moment.arguments });
  };
}

function single(asked: Asked, moment: Moment): (n: number) => Promise<unknown> {
  return (n) => answered(asked, machineQuery, { id: machineIdOf(somewhere(n, asked.fleet)), ...moment.arguments });
}

/** The day before the moment of a call; each call has another one. */
const dayOf = (n: number, fleet: number): readonly [bigint, bigint] => {
  const to = BigInt(fleet) * BigInt(10 + (n % 30));
  return [to - BigInt(fleet), to];
};

const at = (position: bigint): When => ({ axis: 'recorded', moment: { position, recordedAt: null } });

function difference({ pool, fleet }: Asked) {
  return async (n: number) => {
    const [from, to] = dayOf(n, fleet);
    const page = await fleetDifferencePage(pool, { from: at(from), to: at(to), first }, Date.now());
    if (page.edges.length !== first) throw new Error(`a difference of ${page.edges.length} machines`);
  };
}

function holders({ pool, fleet }: Asked) {
  return async (n: number) => {
    const span = { axis: 'recorded', to: at(BigInt(fleet * eventsOfMachine)) } as const;
    const request = { value: macOf(3, somewhere(n, fleet) + 1), kinds: ['mac'], span, first } as const;
    const { edges } = await holdingsPage(pool, request);
    const held = await holdingsOf(
      pool,
      edges.map(({ node }) => node),
      span,
    );
    if (held.length !== 2 || held.some((one) => !one?.madeBy.length)) throw new Error('two machines had each MAC');
  };
}

function casesOf(asked: Asked): BenchCase[] {
  const { pool, fleet, api } = asked;
  const { now, asOf, observedAsOf } = momentsOf(fleet);
  const one = (name: string, role: BenchCase['role'], call: (n: number) => Promise<unknown>): BenchCase => ({
    name,
    role,
    run: () => callers(1, calls, call),
    processes: () => [api.pid],
  });
  return [
    one('page now', 'limit', paging(asked, 'ID', now)),
    one('page asOf', 'ours', paging(asked, 'ID', asOf)),
    one('page observedAsOf', 'ours', paging(asked, 'ID', observedAsOf)),
    one('page by name now', 'limit', paging(asked, 'NAME', now)),
    one('page by name asOf', 'ours', paging(asked, 'NAME', asOf)),
    one('page by name observedAsOf', 'ours', paging(asked, 'NAME', observedAsOf)),
    one('machine now', 'limit', single(asked, now)),
    one('machine asOf', 'ours', single(asked, asOf)),
    one('machine observedAsOf', 'ours', single(asked, observedAsOf)),
    one('difference of a day: SQL', 'limit', (n) => bareDifference(pool, dayOf(n, fleet), first)),
    one('difference of a day', 'ours', difference(asked)),
    one('who held a MAC: SQL', 'limit', (n) =>
      bareHolders(pool, macOf(3, somewhere(n, fleet) + 1), BigInt(fleet * eventsOfMachine), first),
    ),
    one('who held a MAC', 'ours', holders(asked)),
  ];
}

const ratio = (of: string, to: string, atMost: number) => ({ what: of, of, to, measure: 'p50', atMost }) as const;

export const bench = defineBench({
  name: 'history',
  what: 'questions about the past beside the same about now, one caller; milliseconds',
  async open({ createDatabase, scale, report }) {
    const { pool, url } = await createDatabase();
    const fleet = Math.max(1_000, Math.round((100_000 * scale) / 1_000) * 1_000);
    await seedHistory(pool, fleet);
    report(`${fleet} machines, 10 versions each, ${fleet * eventsOfMachine} events`);
    const asking = createPool({ url, name: 'bench questions', max: 20 });
    const api = await serve('api-server', url);
    return {
      cases: casesOf({ pool: asking, fleet, api }),
      targets: [
        ratio('page asOf', 'page now', 1.5),
        ratio('page observedAsOf', 'page now', 2),
        ratio('page by name asOf', 'page by name now', 1.5),
        ratio('page by name observedAsOf', 'page by name now', 2),
        ratio('machine asOf', 'machine now', 3),
        ratio('machine observedAsOf', 'machine now', 3),
        ratio('difference of a day', 'difference of a day: SQL', 2),
        ratio('who held a MAC', 'who held a MAC: SQL', 2),
      ],
      notes: [
        `Pages and machines over GraphQL, with disks, ports and addresses: ${first} anywhere in the fleet, filter: ${filter}`,
        'Differences (of 50 machines) and holders: the queries behind the API. On a day a fifth of the fleet changes.',
      ],
      close: async () => {
        await api.stop();
        await asking.end();
      },
    };
  },
});
