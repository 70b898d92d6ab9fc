import type { Collector, Item, Look, Sections } from '../collect/collector.js';
import { readLshw, type LshwNode } from '../sources/lshw.js';
import { lshwDisks } from '../sources/lshw-disks.js';

/**
 * A recorded tree that holds nothing but the output of lshw is a machine too. On a live machine lshw is never run: it
 * takes longer than all the rest, and knows nothing that the other collectors do not.
 */
export const lshw: Collector = {
  name: 'lshw',
  deadlineMs: 10_000,
  collect: async ({ reader }: Look): Promise<Sections> => {
    const nodes = reader.recorded ? await readLshw(reader) : undefined;
    if (nodes === undefined) return {};
    return {
      ...identity(nodes),
      processors: some(nodes.filter(isProcessor).map(processorOf)),
      memory: memoryOf(nodes),
      disks: some(lshwDisks(nodes)),
      controllers: some(nodes.filter(onPci('storage')).map(controllerOf)),
      nics: some(nodes.filter(onPci('network')).map(nicOf)),
      ports: some(
        nodes
          .filter(onPci('network'))
          .filter(({ logicalName }) => logicalName !== undefined)
          .map(portOf),
      ),
      psus: some(nodes.filter((node) => node.class === 'power' && node.serial !== undefined).map(psuOf)),
    };
  },
};

/** lshw also shows what is not there as a node without content: an empty list of it would claim too much. */
const some = <Element>(list: Element[]): Element[] | undefined => (list.length === 0 ? undefined : list);

const identity = (nodes: readonly LshwNode[]): Sections => {
  const root = nodes[0];
  const core = nodes.find(({ id }) => id === 'core');
  const firmware = nodes.find(({ id, class: kind }) => id.startsWith('firmware') && kind === 'memory');
  const sku = root?.setting('sku');
  return {
    system: root && {
      manufacturer: root.vendor,
      // lshw appends the SKU to the product's name.
      product: sku === undefined ? root.product : root.product?.replace(` (${sku})`, ''),
      version: root.version,
      serial: root.serial,
      uuid: root.setting('uuid'),
      sku,
      family: root.setting('family'),
    },
    boards: core && [{ manufacturer: core.vendor, product: core.product, version: core.version, serial: core.serial }],
    bios: firmware && { vendor: firmware.vendor, version: firmware.version, date: firmware.date },
  };
};

const isProcessor = (node: LshwNode): boolean =>
  node.class === 'processor' && node.id.startsWith('cpu') && !node.disabled && node.product !== undefined;

const processorOf = (node: LshwNode): Item<'processors'> => ({
  socket: node.slot,
  manufacturer: node.vendor,
  model: node.product,
  cores: numberOf(node.setting('cores')),
  threads: numberOf(node.setting('threads')),
  serial: node.serial,
});

const numberOf = (text: string | undefined): number | undefined =>
  /^\d+$/.test(text ?? '') ? Number(text) : undefined;

const memoryOf = (nodes: readonly LshwNode[]): Sections['memory'] => {
  const banks = nodes.filter(
    (node) => node.class === 'memory' && node.id.startsWith('bank') && node.size !== undefined,
  );
  const whole = nodes.find(
    (node) => node.class === 'memory' && node.id.startsWith('memory') && node.size !== undefined,
  );
  const sum = banks.reduce((total, { size }) => total + (size ?? 0), 0);
  const totalBytes = sum > 0 ? sum : whole?.size;
  return totalBytes === undefined ? undefined : { totalBytes, dimms: some(banks.map(dimmOf)) };
};

const dimmOf = (node: LshwNode): NonNullable<NonNullable<Sections['memory']>['dimms']>[number] => ({
  slot: node.slot,
  sizeBytes: node.size,
  type: /\b(DDR\d?|FBD2?|SDRAM|LPDDR\d?)\b/.exec(node.description ?? '')?.[1],
  speedMTs: node.clock === undefined ? undefined : Math.round(node.clock / 1_000_000),
  manufacturer: node.vendor,
  serial: node.serial,
  partNumber: node.product,
});

const onPci =
  (kind: string) =>
  (node: LshwNode): boolean =>
    node.class === kind && node.busInfo?.startsWith('pci@') === true;

const pciOf = (node: LshwNode): string | undefined => node.busInfo?.replace('pci@', '');

const controllerOf = (node: LshwNode): Item<'controllers'> => ({
  pci: pciOf(node),
  kind: ['raid', 'sas', 'sata', 'nvme'].find((kind) => node.id.startsWith(kind)) ?? 'other',
  vendor: node.vendor,
  model: node.product,
  serial: node.id.startsWith('nvme') ? undefined : node.serial,
  driver: node.setting('driver'),
});

const nicOf = (node: LshwNode): Item<'nics'> => ({
  pci: pciOf(node),
  vendor: node.vendor,
  model: node.product,
  firmware: node.setting('firmware'),
  driver: node.setting('driver'),
});

/** The serial of a network node is the address in use now: the slave of a bond shows the bond's. */
const portOf = (node: LshwNode): Item<'ports'> => ({
  name: node.logicalName ?? '',
  mac: node.serial?.toLowerCase(),
  permanentMac: node.setting('slave') === 'yes' ? undefined : node.serial?.toLowerCase(),
  pci: pciOf(node),
  driver: node.setting('driver'),
  firmware: node.setting('firmware'),
  speedMbps: node.size === undefined ? undefined : Math.round(node.size / 1_000_000),
  maxSpeedMbps: node.capacity === undefined ? undefined : Math.round(node.capacity / 1_000_000),
  duplex: node.setting('duplex'),
  link: node.setting('link') === undefined ? undefined : node.setting('link') === 'yes',
  virtual: false,
  kind: 'ethernet',
});

const psuOf = (node: LshwNode): Item<'psus'> => ({
  manufacturer: node.vendor,
  model: node.description,
  partNumber: node.product,
  serial: node.serial,
  // lshw labels the field mWh, and means watts.
  maxWatts: node.capacity,
});
