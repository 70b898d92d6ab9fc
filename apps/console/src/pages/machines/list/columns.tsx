import { When } from '#console/ui/when.jsx';
import { diskText, memoryText } from '../machine/figures.js';
import { assigned, DriftCell, FirstOf, openDrift, ReadyCell, reported, StateCell, TagsCell } from './cells.jsx';
import { systemText } from '../system-text.js';
import type { MachineColumn, MachineRow } from './column.js';

type Given = Omit<MachineColumn, 'needs'> & { readonly needs?: MachineColumn['needs'] };

const column = (given: Given): MachineColumn => ({ needs: [], ...given });

/** What is copied and compared letter by letter. */
const identifier = (given: Given): MachineColumn => {
  const text = (row: MachineRow) => given.plain(row) as string | null | undefined;
  return column({
    cell: (row) => (text(row) ? <code title={String(text(row))}>{String(text(row))}</code> : null),
    ...given,
  });
};

type TimeOf = (row: MachineRow) => string | null | undefined;
const time = ({ plain, ...given }: Omit<Given, 'plain' | 'width'> & { readonly plain: TimeOf }): MachineColumn =>
  column({ width: 6.5, plain, cell: (row) => <When at={plain(row)} />, ...given });

const figure = (given: Omit<Given, 'width'>): MachineColumn => column({ width: 5.5, isFigure: true, ...given });

const sizeText = (bytes: number | null | undefined, text: (bytes: number) => string): string | null =>
  bytes === null || bytes === undefined ? null : text(bytes);

/** All columns that there are, in the order in which they are offered. */
export const machineColumns: readonly MachineColumn[] = [
  column({ id: 'name', title: 'Name', width: 10.5, sort: 'NAME', plain: ({ name }) => name }),
  column({
    id: 'state',
    title: 'State',
    width: 9.25,
    sort: 'LIFECYCLE',
    plain: ({ lifecycle }) => lifecycle.toLowerCase(),
    cell: (row) => <StateCell {...row} />,
  }),
  column({
    id: 'place',
    title: 'Place',
    needs: ['place'],
    width: 10.25,
    sort: 'PLACE',
    plain: ({ place }) => place?.text,
  }),
  column({ id: 'role', title: 'Role', needs: ['belonging'], width: 5, sort: 'ROLE', plain: ({ role }) => role }),
  column({
    id: 'cluster',
    title: 'Cluster',
    needs: ['belonging'],
    width: 6.5,
    sort: 'CLUSTER',
    plain: ({ cluster }) => cluster,
  }),
  column({
    id: 'model',
    title: 'Model',
    needs: ['system'],
    width: 10.75,
    sort: 'PRODUCT',
    plain: ({ system }) => system?.product,
  }),
  identifier({
    id: 'serial',
    title: 'Serial',
    needs: ['system'],
    width: 7.5,
    sort: 'SERIAL',
    plain: ({ system }) => system?.serial,
  }),
  column({
    id: 'addresses',
    title: 'Addresses',
    needs: ['assigned'],
    width: 8.25,
    plain: assigned,
    cell: (row) => <FirstOf texts={assigned(row)} />,
  }),
  figure({
    id: 'memory',
    title: 'Memory',
    needs: ['memory'],
    sort: 'MEMORY',
    plain: ({ memory }) => memory?.totalBytes,
    cell: ({ memory }) => sizeText(memory?.totalBytes, memoryText),
  }),
  column({
    id: 'drift',
    title: 'Drift',
    needs: ['drift'],
    width: 4.25,
    plain: (row) => openDrift(row).length,
    cell: (row) => <DriftCell row={row} />,
  }),
  column({
    id: 'ready',
    title: 'Ready',
    needs: ['ready'],
    width: 4.25,
    plain: ({ ready }) => ready?.is,
    cell: (row) => <ReadyCell {...row} />,
  }),
  time({ id: 'seen', title: 'Last seen', needs: ['seen'], isNowOnly: true, plain: ({ lastSeenAt }) => lastSeenAt }),
  time({ id: 'silent', title: 'Silent since', plain: ({ silentSince }) => silentSince }),
  column({ id: 'site', title: 'Site', needs: ['site'], width: 6, plain: ({ place }) => place?.site?.id }),
  column({
    id: 'manufacturer',
    title: 'Maker',
    needs: ['system'],
    width: 8,
    plain: ({ system }) => system?.manufacturer,
  }),
  identifier({ id: 'uuid', title: 'UUID', needs: ['uuid'], width: 19, plain: ({ system }) => system?.uuid }),
  column({
    id: 'hostname',
    title: 'Hostname',
    needs: ['names'],
    width: 11,
    sort: 'HOSTNAME',
    plain: ({ hostname }) => hostname,
  }),
  column({ id: 'fqdn', title: 'Name with domain', needs: ['names'], width: 15, plain: ({ fqdn }) => fqdn }),
  column({
    id: 'asn',
    title: 'ASN',
    needs: ['asn'],
    width: 7,
    sort: 'ASN',
    isFigure: true,
    plain: ({ asn }) => asn,
  }),
  column({
    id: 'reported',
    title: 'Addresses it reports',
    needs: ['reported'],
    width: 11,
    plain: reported,
    cell: (row) => <FirstOf texts={reported(row)} />,
  }),
  identifier({ id: 'bmc', title: 'BMC address', needs: ['bmc'], width: 9, plain: ({ bmc }) => bmc?.address }),
  identifier({ id: 'bmcMac', title: 'BMC MAC', needs: ['bmc'], width: 10, plain: ({ bmc }) => bmc?.mac }),
  column({ id: 'cpu', title: 'Processor', needs: ['processor'], width: 16, plain: ({ cpu }) => cpu?.model }),
  figure({ id: 'cores', title: 'Cores', needs: ['processor'], plain: ({ cpu }) => cpu?.cores }),
  figure({ id: 'disks', title: 'Disks', needs: ['storage'], plain: ({ diskCount }) => diskCount }),
  figure({
    id: 'storage',
    title: 'Storage',
    needs: ['storage'],
    plain: ({ diskBytes }) => diskBytes,
    cell: ({ diskBytes }) => sizeText(diskBytes, diskText),
  }),
  figure({ id: 'gpus', title: 'GPUs', needs: ['ports'], plain: ({ gpuCount }) => gpuCount }),
  figure({ id: 'ports', title: 'Ports', needs: ['ports'], plain: ({ portCount }) => portCount }),
  column({ id: 'os', title: 'System', needs: ['software'], width: 13, plain: ({ os }) => systemText(os) }),
  identifier({ id: 'kernel', title: 'Kernel', needs: ['software'], width: 10, plain: ({ os }) => os?.kernel }),
  identifier({ id: 'bios', title: 'Firmware', needs: ['software'], width: 7, plain: ({ bios }) => bios?.version }),
  column({
    id: 'tags',
    title: 'Tags',
    needs: ['labels'],
    width: 10,
    plain: ({ tags }) => tags,
    cell: (row) => <TagsCell {...row} />,
  }),
  column({ id: 'note', title: 'Note', needs: ['labels'], width: 14, plain: ({ note }) => note }),
  time({
    id: 'discovered',
    title: 'First seen',
    needs: ['times'],
    sort: 'DISCOVERED_AT',
    plain: ({ discoveredAt }) => discoveredAt,
  }),
  time({
    id: 'observed',
    title: 'Last report',
    needs: ['times'],
    sort: 'OBSERVED_AT',
    plain: ({ observedAt }) => observedAt,
  }),
  time({ id: 'changed', title: 'Changed', needs: ['times'], sort: 'CHANGED_AT', plain: ({ changedAt }) => changedAt }),
  identifier({ id: 'id', title: 'Id', width: 13.5, sort: 'ID', plain: ({ id }) => id }),
];
