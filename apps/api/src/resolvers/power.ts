import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import { comparePower, outletCommands, powerPaths, type PowerFinding, type PowerPath } from '#libs/domain/index.js';
import { powerCsvHeader, powerCsvLine, readPowerCsv, UnreadableExport } from '#libs/interchange/index.js';
import {
  cablesById,
  listPage,
  outletList,
  powerGridOf,
  powerSuppliesOf,
  type CableView,
  type MachineAt,
  type When,
} from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../context.js';
import { publicError } from '../errors.js';
import type { Loaders } from '../loaders.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { whenOf, type AskedMoment } from './asked-moment.js';
import { sayingWhatIsWrong } from './asked-page.js';
import { giving } from './giving.js';
import { givingEach, type LabelledCommand } from './giving-each.js';
import { listing } from './listing.js';
import { placeLoaders } from './place/place-loaders.js';
import { reached } from './reached.js';

interface Powered {
  readonly supplies: readonly PowerPath[];
  readonly findings: readonly PowerFinding[];
  readonly when: When | undefined;
}

interface PowerLoaders {
  readonly powered: DataLoader<string, Powered>;
  readonly cable: DataLoader<string, CableView | null>;
}

const made = new WeakMap<Loaders, PowerLoaders>();

async function poweredOf(pool: ApiContext['services']['pool'], ids: readonly string[], when: When | undefined) {
  const [grid, reported] = await Promise.all([powerGridOf(pool, ids, when), powerSuppliesOf(pool, ids, when)]);
  return ids.map((id): Powered => {
    const supplies = powerPaths(id, grid);
    return { supplies, findings: comparePower(supplies, reported.get(id) ?? []), when };
  });
}

/** Kept as long as the request's other loaders of that moment. */
function powerLoaders({ services: { pool }, loaders }: ApiContext, when: When | undefined): PowerLoaders {
  const key = loaders.at(when);
  const known = made.get(key);
  if (known) return known;
  const fresh: PowerLoaders = {
    powered: new DataLoader((ids) => poweredOf(pool, ids, when)),
    cable: new DataLoader(async (ids) => {
      const found = await cablesById(pool, ids, when);
      return ids.map((id) => found.get(id) ?? null);
    }),
  };
  made.set(key, fresh);
  return fresh;
}

interface OutletRow {
  readonly deviceId: string;
  readonly name: string;
  readonly plug: string;
  readonly feedLeg: string | null;
  readonly cableId: string | null;
  readonly status: string | null;
  readonly label: string | null;
  readonly toKind: string | null;
  readonly toId: string | null;
  readonly toPort: string | null;
  readonly feedRack: string | null;
  readonly feed: string | null;
  readonly when?: When;
}

const csvOf = (row: OutletRow): string =>
  powerCsvLine({
    device: row.deviceId,
    outlet: row.name,
    plug: row.plug,
    leg: row.feedLeg,
    feed_rack: row.feedRack,
    feed: row.feed,
    machine: row.toKind === 'MACHINE' ? row.toId : null,
    psu: row.toKind === 'MACHINE' ? row.toPort : null,
    label: row.label,
    status: row.status?.toLowerCase() ?? null,
  });

type CsvAsked = AskedMoment & { readonly filter?: string | null; readonly waitFor?: bigint | null };
const mostLines = 10_000;

async function outletsCsv(_: unknown, args: CsvAsked, { services }: ApiContext, info: GraphQLResolveInfo) {
  await reached(services, info, args.waitFor);
  const when = await whenOf(services, info, args);
  const request = { filter: args.filter, when, first: mostLines };
  const page = await sayingWhatIsWrong(listPage(services.pool, outletList, request, services.clock.now()));
  return powerCsvHeader + page.edges.map(({ node }) => csvOf(node as unknown as OutletRow)).join('');
}

/** @throws GraphQLError BAD_USER_INPUT for a text that is no such list */
function cablesIn(csv: string, newId: () => string): readonly LabelledCommand[] {
  try {
    return readPowerCsv(csv).map(({ line, device, outlet, machine, psu, label }) => {
      const facts = { kind: 'power', label: label || null, status: 'planned', speedMbps: null, mtu: null };
      const a = { kind: 'machine', id: machine, port: psu };
      const b = { kind: 'device', id: device, port: outlet };
      return { label: `line ${line}`, command: { type: 'PlanCable', data: { cableId: newId(), ...facts, a, b } } };
    });
  } catch (error) {
    if (error instanceof UnreadableExport) throw publicError('BAD_USER_INPUT', error.message, { field: 'csv' });
    throw error;
  }
}

interface Inlet {
  readonly deviceId: string;
  readonly inlet?: string | null;
}

const cableOf = (
  { cableId, when }: { readonly cableId: string | null; readonly when?: When | undefined },
  api: ApiContext,
) => (cableId === null ? null : powerLoaders(api, when).cable.load(cableId));

const deviceOf = (
  { deviceId, when }: { readonly deviceId: string; readonly when?: When | undefined },
  api: ApiContext,
) => placeLoaders(api, when).device.load(deviceId);

export const powerResolvers: Resolvers = {
  Query: { outlets: listing(outletList), outletsCsv },
  Mutation: {
    feedDevice: giving(
      outletCommands.FeedDevice,
      ({ deviceId, inlet, rack, feed }: Inlet & { readonly rack: string; readonly feed: string }) => ({
        device: deviceId,
        inlet: inlet ?? null,
        rack,
        feed,
      }),
    ),
    unfeedDevice: giving(outletCommands.UnfeedDevice, ({ deviceId, inlet }: Inlet) => ({
      device: deviceId,
      inlet: inlet ?? null,
    })),
    importPowerCables: givingEach('ImportPowerCables', ({ csv }: { readonly csv: string }, { newId }) =>
      cablesIn(csv, newId),
    ),
  },
  FeedingPayload: { device: (of: Inlet, _: unknown, api: ApiContext) => deviceOf(of, api) },
  Machine: {
    power: ({ id, when }: MachineAt, _: unknown, api: ApiContext) => powerLoaders(api, when).powered.load(id),
  },
  MachinePower: {
    supplies: ({ supplies, when }: Powered) => supplies.map((one) => ({ ...one, when })),
    findings: ({ findings, when }: Powered) => findings.map((one) => ({ ...one, when })),
  },
  PoweredSupply: {
    outlet: ({ from }: PowerPath) => from.port,
    pdu: ({ from, when }: PowerPath & { readonly when?: When }, _: unknown, api: ApiContext) =>
      from.kind === 'device' ? deviceOf({ deviceId: from.id, when }, api) : null,
    cable: (of: PowerPath & { readonly when?: When }, _: unknown, api: ApiContext) => cableOf(of, api),
  },
  PowerFinding: {
    kind: ({ kind }: PowerFinding) => kind.toUpperCase().replaceAll('-', '_'),
    cable: (of: PowerFinding & { readonly when?: When }, _: unknown, api: ApiContext) => cableOf(of, api),
  },
  Outlet: {
    device: (of: OutletRow, _: unknown, api: ApiContext) => deviceOf(of, api),
    feed: ({ feedRack, feed }: OutletRow) => (feedRack === null ? null : { rack: feedRack, feed }),
    cable: (of: OutletRow, _: unknown, api: ApiContext) => cableOf(of, api),
    machine: ({ toKind, toId, when }: OutletRow, _: unknown, { loaders }: ApiContext) =>
      toKind === 'MACHINE' && toId !== null ? loaders.at(when).machine.load(toId) : null,
    port: ({ toPort }: OutletRow) => toPort,
  },
};
