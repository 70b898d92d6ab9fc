import type { GraphQLResolveInfo } from 'graphql';
import { calledText } from '#libs/contracts/summary/called.js';
import { timelinePage, type MachineAt, type MachineRow } from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../context.js';
import type { Resolver, Resolvers } from '../schema/executable-schema.js';
import { askedPage, sayingWhatIsWrong } from './asked-page.js';
import { momentView, notKept } from './asked-moment.js';
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

/** What belongs to a machine is of the moment that the machine is of. */
const children: Readonly<Record<string, Resolver>> = {
  asOf: ({ when }: MachineAt) => momentView(when),
  mergedInto: ({ mergedIntoId, when }: MachineAt, _: unknown, { loaders }: ApiContext) =>
    mergedIntoId === null ? null : loaders.at(when).machine.load(mergedIntoId),
  components: ({ id, when }: MachineAt, { kind }: { kind?: string | null }, { loaders }: ApiContext, info) =>
    loaders.at(when).components(kind?.toLowerCase(), requestedFields(info)).load(id),
  disks: ({ id, when, disks }: MachineWithLists, _: unknown, { loaders }: ApiContext, info: GraphQLResolveInfo) =>
    disks ?? loaders.at(when).components('disk', requestedFields(info)).load(id),
  ports: ({ id, when, ports }: MachineWithLists, _: unknown, { loaders }: ApiContext, info: GraphQLResolveInfo) =>
    ports ?? loaders.at(when).ports(requestedFields(info)).load(id),
  addresses: ({ id, when }: MachineAt, _: unknown, { loaders }: ApiContext) => loaders.at(when).addresses.load(id),
  neighbours: ({ id, when }: MachineAt, _: unknown, { loaders }: ApiContext) => loaders.at(when).neighbours.load(id),
  evidence: ({ id, when }: MachineAt, _: unknown, { loaders }: ApiContext) => {
    if (when) throw notKept('evidence', 'the events of the streams `evidence-…` tell what was claimed when');
    return loaders.evidence.load(id);
  },
  // Kept outside the log, for now only. Of then the log knows it of those that were silent.
  lastSeenAt: ({ id, when, silentSince }: MachineAt, _: unknown, { loaders }: ApiContext) =>
    when ? silentSince : loaders.lastSeen.load(id),
};

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What people call a machine of a row. */
export const calledOf = ({ id, name, serial, ownHostname }: MachineRow): string =>
  calledText({ id, name: textOrNull(name), serial: textOrNull(serial), hostname: textOrNull(ownHostname) });

export const machineResolvers: Resolvers = {
  Machine: {
    called: calledOf,
    ...groups,
    ...children,
    timeline: ({ id, when }: MachineAt, args: PageOf, { services }: ApiContext) =>
      sayingWhatIsWrong(timelinePage(services.pool, id, { ...askedPage(args), when })),
    events: ({ id }: MachineRow, args: PageOf & { afterRevision?: number | null }, { services }: ApiContext) =>
      eventsOfMachine(services.store, id, args.afterRevision ?? -1, askedPage(args).first),
    report: ({ id, reportDigest }: MachineRow, _: unknown, { services }: ApiContext) =>
      reportDigest === null ? null : reportOf(services.reports, id, reportDigest),
  },
};
