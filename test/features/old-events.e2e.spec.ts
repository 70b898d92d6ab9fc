import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import {
  definitions,
  driftEvents,
  identityEvents,
  machineEvents,
  observationEvents,
  upcast,
  type AnyEvent,
} from '#libs/contracts/index.js';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import { metadataKeys, streamOf } from '#libs/kernel/index.js';
import type { NewEvent } from '#libs/ports/index.js';
import { allProjections } from '#projections/all.js';
import type { TestDatabase } from '../support/database.js';
import { databaseOfTest } from '../support/database-of-test.js';
import { endAll, startRackledger, type RunningRackledger } from '../support/rackledger.js';
import { streamOfSample } from '../support/sampled-events.js';

afterEach(endAll);

/** A stored event as it was written by the version of its day. */
interface Golden {
  readonly type: string;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The machine that nearly all golden events tell of, and the one that it is merged into. */
const first = 'm3k7q2v9x0c4t8w1z5b6';
const second = 'm0a1b2c3d4e5f6g7h8j9';

/** After the moment that the late report tells of. */
const observedAt = '2026-11-20T12:00:00.000Z';

const folder = new URL('../golden/events/', import.meta.url);
const place = new Map(definitions.map(({ type }, at) => [type, at]));
const machineTypes = new Set<string>(machineEvents.map(({ type }) => type));
const identityTypes = new Set<string>(identityEvents.map(({ type }) => type));
const observationTypes = new Set<string>(observationEvents.map(({ type }) => type));
const driftTypes = new Set<string>(driftEvents.map(({ type }) => type));
/** Of one machine each, which they name. */
const ofOneMachine = (type: string): boolean =>
  machineTypes.has(type) || observationTypes.has(type) || driftTypes.has(type);

/** In the order of the contracts, which is that of a life: discovered, reported, changed, accepted, named, retired, merged. */
function goldenLife(): readonly Golden[] {
  const golden = readdirSync(folder).map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Golden);
  const order = ({ type, version }: Golden) => (place.get(type) ?? Number.NaN) * 100 + version;
  return golden.toSorted((one, other) => order(one) - order(other));
}

/** Category and id field of all that is not told of a machine, by the beginning of the type. */
const streams = [
  ['IdentityConflict', 'identityConflict', 'conflictId'],
  ['AccessToken', 'accessToken', 'tokenId'],
  ['AccessRefused', 'access', 'reason'],
  ['Enrolment', 'enrolment', 'enrolmentId'],
  ['BootToken', 'bootToken', 'bootTokenId'],
  ['Bulk', 'bulk', 'bulkId'],
  ['Command', 'command', 'key'],
  ['Log', 'log', 'verificationId'],
] as const;

function streamFor({ type, version, data }: Golden): string {
  const id = (field: string) => String(data[field]);
  if (machineTypes.has(type)) return streamOf('machine', id('machineId'));
  if (type.startsWith('Evidence')) return streamOf('evidence', `${id('kind')}:${id('value')}`);
  const found = streams.find(([beginning]) => type.startsWith(beginning));
  if (found) return streamOf(found[1], id(found[2]));
  return streamOfSample(allProjections, { type, data: upcast(type, version, data) } as AnyEvent);
}

function asNew({ type, version, data }: Golden): NewEvent {
  const metadata = {
    [metadataKeys.schemaVersion]: String(version),
    [metadataKeys.actor]: 'person:ada',
    [metadataKeys.reason]: 'It happened.',
    [metadataKeys.observedAt]: observedAt,
  };
  return { id: randomUUID(), type, data, metadata };
}

/** @returns the position of the last one */
async function fill({ url }: TestDatabase, life: readonly Golden[]): Promise<bigint> {
  const store = createPostgresEventStore({ url });
  let last = 0n;
  for (const golden of life) {
    const appended = await store.append([{ stream: streamFor(golden), expected: 'any', events: [asNew(golden)] }]);
    last = appended.position;
  }
  await store.close();
  return last;
}

async function untilReady({ url }: RunningRackledger): Promise<void> {
  await expect.poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: 15_000 }).toBe(200);
}

const checkpointSql = `select projection, position >= $1 as passed, stopped_at, error
  from machinedb.checkpoint order by projection`;

/** Rackledger adds events of its own at its start: the token of whoever started it. */
async function expectAllTaken({ pool }: TestDatabase, position: bigint): Promise<void> {
  const { rows } = await pool.query(checkpointSql, [String(position)]);
  const names = allProjections.map(({ name }) => name).toSorted();
  expect(rows).toEqual(names.map((projection) => ({ projection, passed: true, stopped_at: null, error: null })));
}

/** A life that is told in one place: who it is, what is in it, what happened. */
const wholeMachine = `query($id: ID!) {
  machine(id: $id) {
    id name lifecycle tags note silent mergedInto { id lifecycle } observedAt revision
    system { manufacturer product serial } board { serial } bios { version date }
    cpu { sockets cores } memory { totalBytes } bmc { address } tpm { version } os { kernel } clock { skewMs skewed }
    disks { key firmware attributes history { present stays { machine { id } slot to } } }
    components { key slot } ports { key } addresses { port address } neighbours { systemName }
    evidence { kind value }
    timeline(first: 500) { edges { node { type summary actor reason } } }
    events(first: 500) { type revision data }
  }
}`;

interface Told {
  readonly type: string;
  readonly summary: string;
}
interface Machine {
  readonly timeline: { readonly edges: readonly { readonly node: Told }[] };
  readonly events: readonly { readonly type: string; readonly data: object }[];
}

const machineOf = async (rackledger: RunningRackledger, id: string) =>
  (await rackledger.graphql<{ machine: Machine }>(wholeMachine, { id })).machine;

const around = `{
  machines(first: 10, filter: "lifecycle=merged") { totalCount edges { node { id } } }
  identityConflicts { edges { node { state verdict machine { id } because } } }
  accessTokens(machines: true) { edges { node { id label accessRole machine { id } revokedAt } } }
  events(first: 500) { caughtUp events { type } }
}`;

interface Around {
  readonly accessTokens: { readonly edges: readonly { readonly node: { readonly id: string } }[] };
  readonly events: { readonly events: readonly { readonly type: string }[] };
}

const disk = { key: 'disk:5000c500a1b2c3d4', slot: 'pci-0000:3b:00.0-sas-phy2-lun-0' };

/** Named and unnamed, retired, restored, at last merged; BIOS updated, memory halved, the port taken out, a DIMM exchanged. */
const asTheEventsSay = {
  name: null,
  lifecycle: 'MERGED',
  tags: [],
  note: 'Fan 3 is loud',
  silent: false,
  mergedInto: { id: second, lifecycle: 'NEW' },
  observedAt: '2026-11-20T09:15:00.000Z',
  system: { manufacturer: 'Supermicro', product: 'SSG-6029P-E1CR12L', serial: 'A401031X0502795' },
  board: { serial: 'ZM19AS026999' },
  bios: { version: '3.4', date: '2020-11-03' },
  cpu: { sockets: 1, cores: 24 },
  memory: { totalBytes: 206_158_430_208 },
  bmc: { address: '10.1.0.18' },
  tpm: { version: '2.0' },
  os: { kernel: '6.1.0-28-amd64' },
  clock: { skewMs: 93_000, skewed: true },
  components: [{ key: 'dimm:M393A4K40CB2-CVF:39F0A1C2', slot: 'DIMM_A1' }, disk],
  disks: [
    {
      key: disk.key,
      firmware: 'N005',
      attributes: { wwn: '5000c500a1b2c3d4', transport: 'sas', rotational: true },
      history: {
        present: false,
        stays: [
          { machine: { id: first }, slot: disk.slot, to: '2026-11-20T09:15:00.000Z' },
          { machine: { id: first }, slot: disk.slot, to: observedAt },
        ],
      },
    },
  ],
  ports: [],
  addresses: [{ port: 'eno1', address: '10.11.0.17/24' }],
  neighbours: [],
  evidence: [
    { kind: 'smbios-uuid', value: '00bc9e96-71fc-e911-8000-ac1f6bdc19c2' },
    { kind: 'disk', value: disk.key },
  ],
};

const aroundIt = {
  machines: { totalCount: 1, edges: [{ node: { id: first } }] },
  identityConflicts: { edges: [{ node: { state: 'WITHDRAWN', verdict: 'SAME', machine: { id: first } } }] },
};

const tag = `mutation($id: ID!) {
  tagMachine(input: { machineId: $id, tag: "kept" }) { machine { tags } refusal { code } }
}`;

describe('a log of events that were stored long ago, in every version', () => {
  it('is read by today’s Rackledger: machines, timeline, history, conflicts and tokens', async () => {
    const database = await databaseOfTest({ migrated: true });
    const life = goldenLife();
    const other: Golden = { type: 'MachineDiscovered', version: 1, data: { machineId: second } };
    const last = await fill(database, [other, ...life]);
    const rackledger = await startRackledger({ databaseUrl: database.url, env: { RACKLEDGER_SEED: 'none' } });
    await untilReady(rackledger);
    await expectAllTaken(database, last);

    const told = await machineOf(rackledger, first);
    expect(told).toMatchObject(asTheEventsSay);
    const types = life.map(({ type }) => type);
    const itsOwn = life.filter(({ type, data }) => !ofOneMachine(type) || data['machineId'] === first);
    const itsTypes = itsOwn.map(({ type }) => type);
    const ofMachine = itsTypes.filter((type) => machineTypes.has(type));
    expect(told.events.map(({ type }) => type)).toEqual(ofMachine);
    expect(told.timeline.edges.map(({ node }) => node.type).toReversed()).toEqual(
      itsTypes.filter((type) => ofOneMachine(type) || identityTypes.has(type) || type.startsWith('Enrolment')),
    );
    expect(told.timeline.edges.map(({ node }) => node)).toContainEqual({
      type: 'MachineNamed',
      summary: 'It was named web-17.',
      actor: 'person:ada',
      reason: 'It happened.',
    });

    const { events, accessTokens, ...rest } = await rackledger.graphql<Around>(around);
    expect(rest).toMatchObject(aroundIt);
    const tokens = accessTokens.edges.map(({ node }) => node);
    expect(tokens.find(({ id }) => id === 't7')).toMatchObject({
      label: 'agent of web-17',
      accessRole: 'MACHINE',
      machine: { id: first },
      revokedAt: expect.any(String) as string,
    });
    expect(events.events.map(({ type }) => type).slice(0, life.length + 1)).toEqual(['MachineDiscovered', ...types]);
    const commanded = await Promise.all([first, second].map(async (id) => rackledger.graphql(tag, { id })));
    expect(commanded).toMatchObject([
      { tagMachine: { refusal: { code: 'machine-merged' } } },
      { tagMachine: { machine: { tags: ['kept'] }, refusal: null } },
    ]);
    expect(await rackledger.stop()).toBe(0);
  });
});
