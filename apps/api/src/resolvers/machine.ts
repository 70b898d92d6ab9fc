import type { GraphQLResolveInfo } from 'graphql';
import { timelinePage, type MachineColumn, type MachineRow } from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../context.js';
import type { Resolver, Resolvers } from '../schema/executable-schema.js';
import { askedPage, sayingWhatIsWrong } from './asked-page.js';
import { eventsOfMachine } from './event-view.js';
import { reportOf } from './report.js';
import { requestedFields } from './requested-fields.js';

interface PageOf {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** A group of facts: columns of the row under the names that they have within the group. */
function group(columns: Readonly<Record<string, MachineColumn>>): Resolver {
  const entries = Object.entries(columns);
  return (machine: MachineRow) => Object.fromEntries(entries.map(([name, column]) => [name, machine[column]]));
}

const groups: Readonly<Record<string, Resolver>> = {
  system: group({ manufacturer: 'manufacturer', product: 'product', serial: 'serial', uuid: 'uuid' }),
  board: group({ product: 'boardProduct', serial: 'boardSerial' }),
  chassis: group({ serial: 'chassisSerial' }),
  bios: group({ vendor: 'biosVendor', version: 'biosVersion', date: 'biosDate' }),
  boot: group({ mode: 'bootMode' }),
  os: group({ id: 'osId', version: 'osVersion', name: 'osName', kernel: 'kernel', architecture: 'architecture' }),
  cpu: group({ model: 'cpuModel', sockets: 'cpuSockets', cores: 'cpuCores', threads: 'cpuThreads' }),
  memory: group({ totalBytes: 'memoryBytes', dimmCount: 'dimmCount' }),
  bmc: group({ address: 'bmcAddress', mac: 'bmcMac', firmware: 'bmcFirmware' }),
  tpm: group({ version: 'tpmVersion' }),
  clock: group({ skewMs: 'skewMs', skewed: 'clockSkewed' }),
};

const children: Readonly<Record<string, Resolver>> = {
  mergedInto: ({ mergedIntoId }: MachineRow, _: unknown, { loaders }: ApiContext) =>
    mergedIntoId === null ? null : loaders.machine.load(mergedIntoId),
  components: ({ id }: MachineRow, { kind }: { kind?: string | null }, { loaders }: ApiContext, info) =>
    loaders.components(kind?.toLowerCase(), requestedFields(info)).load(id),
  disks: ({ id }: MachineRow, _: unknown, { loaders }: ApiContext, info: GraphQLResolveInfo) =>
    loaders.components('disk', requestedFields(info)).load(id),
  ports: ({ id }: MachineRow, _: unknown, { loaders }: ApiContext, info: GraphQLResolveInfo) =>
    loaders.ports(requestedFields(info)).load(id),
  addresses: ({ id }: MachineRow, _: unknown, { loaders }: ApiContext) => loaders.addresses.load(id),
  neighbours: ({ id }: MachineRow, _: unknown, { loaders }: ApiContext) => loaders.neighbours.load(id),
  evidence: ({ id }: MachineRow, _: unknown, { loaders }: ApiContext) => loaders.evidence.load(id),
  lastSeenAt: ({ id }: MachineRow, _: unknown, { loaders }: ApiContext) => loaders.lastSeen.load(id),
};

export const machineResolvers: Resolvers = {
  Machine: {
    ...groups,
    ...children,
    timeline: ({ id }: MachineRow, args: PageOf, { services }: ApiContext) =>
      sayingWhatIsWrong(timelinePage(services.pool, id, askedPage(args))),
    events: ({ id }: MachineRow, args: PageOf & { afterRevision?: number | null }, { services }: ApiContext) =>
      eventsOfMachine(services.store, id, args.afterRevision ?? -1, askedPage(args).first),
    report: ({ id, reportDigest }: MachineRow, _: unknown, { services }: ApiContext) =>
      reportDigest === null ? null : reportOf(services.reports, id, reportDigest),
  },
};
