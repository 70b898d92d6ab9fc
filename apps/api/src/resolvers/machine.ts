import type { GraphQLResolveInfo } from 'graphql';
import { timelinePage, type MachineRow } from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../context.js';
import type { Resolver, Resolvers } from '../schema/executable-schema.js';
import { askedPage, sayingWhatIsWrong } from './asked-page.js';
import { eventsOfMachine } from './event-view.js';
import { reportOf } from './report.js';
import type { MachineWithLists } from './page-children.js';
import { requestedFields } from './requested-fields.js';

interface PageOf {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Groups of facts: columns of the row, under the names that they have within the group. */
const groups: Readonly<Record<string, Resolver>> = {
  system: ({ manufacturer, product, serial, uuid }: MachineRow) => ({ manufacturer, product, serial, uuid }),
  board: ({ boardProduct, boardSerial }: MachineRow) => ({ product: boardProduct, serial: boardSerial }),
  chassis: ({ chassisSerial }: MachineRow) => ({ serial: chassisSerial }),
  bios: ({ biosVendor, biosVersion, biosDate }: MachineRow) => ({
    vendor: biosVendor,
    version: biosVersion,
    date: biosDate,
  }),
  boot: ({ bootMode }: MachineRow) => ({ mode: bootMode }),
  os: ({ osId, osVersion, osName, kernel, architecture }: MachineRow) => ({
    id: osId,
    version: osVersion,
    name: osName,
    kernel,
    architecture,
  }),
  cpu: ({ cpuModel, cpuSockets, cpuCores, cpuThreads }: MachineRow) => ({
    model: cpuModel,
    sockets: cpuSockets,
    cores: cpuCores,
    threads: cpuThreads,
  }),
  memory: ({ memoryBytes, dimmCount }: MachineRow) => ({ totalBytes: memoryBytes, dimmCount }),
  bmc: ({ bmcAddress, bmcMac, bmcFirmware }: MachineRow) => ({
    address: bmcAddress,
    mac: bmcMac,
    firmware: bmcFirmware,
  }),
  tpm: ({ tpmVersion }: MachineRow) => ({ version: tpmVersion }),
  clock: ({ skewMs, clockSkewed }: MachineRow) => ({ skewMs, skewed: clockSkewed }),
};

const children: Readonly<Record<string, Resolver>> = {
  mergedInto: ({ mergedIntoId }: MachineRow, _: unknown, { loaders }: ApiContext) =>
    mergedIntoId === null ? null : loaders.machine.load(mergedIntoId),
  components: ({ id }: MachineRow, { kind }: { kind?: string | null }, { loaders }: ApiContext, info) =>
    loaders.components(kind?.toLowerCase(), requestedFields(info)).load(id),
  disks: ({ id, disks }: MachineWithLists, _: unknown, { loaders }: ApiContext, info: GraphQLResolveInfo) =>
    disks ?? loaders.components('disk', requestedFields(info)).load(id),
  ports: ({ id, ports }: MachineWithLists, _: unknown, { loaders }: ApiContext, info: GraphQLResolveInfo) =>
    ports ?? loaders.ports(requestedFields(info)).load(id),
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
