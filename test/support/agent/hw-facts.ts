import type { InventoryDocument } from '#libs/contracts/index.js';
import { inOrder } from '../../../apps/agent/src/collect/order.js';
import { tidy } from '../../../apps/agent/src/collect/tidy.js';
import { recordedAgent } from './recorded-machine.js';

/** One fact of the `hardware` tool's report: section, item, property, value, as a Python tuple; long ones are wrapped. */
type Fact = readonly [string, string, string, string];

const tuple = /\('([^']*)',\s*'([^']*)',\s*'([^']*)',\s*(?:'([^']*)'|(\d+))\)/g;

const factsIn = (text: string): Fact[] =>
  [...text.matchAll(tuple)].map(([, section = '', item = '', property = '', quoted, number]) => [
    section,
    item,
    property,
    quoted ?? number ?? '',
  ]);

type Item = ReadonlyMap<string, string>;

/** Items of a section by name; benchmarks are facts of the same items, and are not looked at. */
const itemsOf = (facts: readonly Fact[], section: string): Map<string, Item> => {
  const items = new Map<string, Map<string, string>>();
  for (const [kind, name, property, value] of facts) {
    if (kind === section) items.set(name, (items.get(name) ?? new Map<string, string>()).set(property, value));
  }
  return items;
};

/** An inventory as far as such a report goes: identity, CPUs, DIMMs, logical disks, ports. No agent was there: `recorded`. */
export const inventoryOfHwFacts = (text: string): InventoryDocument => {
  const facts = factsIn(text);
  const system = itemsOf(facts, 'system');
  const bios = itemsOf(facts, 'firmware').get('bios');
  const board = system.get('motherboard');
  const product = system.get('product');
  return tidy({
    format: 'rackledger.inventory/1',
    agent: recordedAgent,
    environment: 'recorded',
    ...inOrder({
      system: {
        manufacturer: product?.get('vendor'),
        product: product?.get('name'),
        serial: product?.get('serial'),
        uuid: product?.get('uuid'),
      },
      boards: board && [{ manufacturer: board.get('vendor'), product: board.get('name'), serial: board.get('serial') }],
      bios: bios && { vendor: bios.get('vendor'), version: bios.get('version'), date: bios.get('date') },
      processors: processorsOf(itemsOf(facts, 'cpu')),
      memory: memoryOf(itemsOf(facts, 'memory')),
      disks: disksOf(itemsOf(facts, 'disk')),
      ports: portsOf(itemsOf(facts, 'network')),
      addresses: addressesOf(itemsOf(facts, 'network')),
    }),
  });
};

const numberOf = (item: Item, property: string): number | undefined => {
  const text = item.get(property);
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
};

const processorsOf = (items: ReadonlyMap<string, Item>): InventoryDocument['processors'] =>
  [...items]
    .filter(([name]) => /^physical_\d+$/.test(name))
    .map(([name, item]) => ({
      socket: name.replace('physical_', ''),
      manufacturer: item.get('vendor'),
      model: item.get('product'),
      cores: numberOf(item, 'cores'),
      threads: numberOf(item, 'threads'),
    }));

const memoryOf = (items: ReadonlyMap<string, Item>): InventoryDocument['memory'] => {
  const dimms = [...items]
    .filter(([name, item]) => name.startsWith('bank:') && item.has('size'))
    .map(([, item]) => dimmOf(item));
  return { totalBytes: dimms.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0), dimms };
};

const dimmOf = (item: Item): NonNullable<NonNullable<InventoryDocument['memory']>['dimms']>[number] => ({
  slot: item.get('slot'),
  sizeBytes: numberOf(item, 'size'),
  type: /\bDDR\d?\b/.exec(item.get('description') ?? '')?.[0],
  speedMTs: Math.round((numberOf(item, 'clock') ?? 0) / 1_000_000) || undefined,
  manufacturer: item.get('vendor'),
  partNumber: item.get('product'),
  serial: item.get('serial'),
});

/** Sizes are whole gigabytes. Drives behind the controller are listed without serial, model or name, and left out. */
const disksOf = (items: ReadonlyMap<string, Item>): InventoryDocument['disks'] =>
  [...items]
    .filter(([name]) => name.startsWith('sd'))
    .map(([name, item]) => ({
      name,
      vendor: item.get('vendor'),
      model: item.get('model'),
      firmware: item.get('rev'),
      sizeBytes: (numberOf(item, 'size') ?? 0) * 1_000_000_000,
      transport: item.get('model') === 'LOGICAL VOLUME' ? 'raid' : undefined,
    }));

const portsOf = (items: ReadonlyMap<string, Item>): InventoryDocument['ports'] =>
  [...items].map(([name, item]) => ({
    name,
    mac: item.get('serial'),
    permanentMac: item.get('serial'),
    pci: item.get('businfo')?.replace('pci@', ''),
    driver: item.get('driver'),
    firmware: item.get('firmware'),
    duplex: item.get('duplex'),
    link: item.has('link') ? item.get('link') === 'yes' : undefined,
    virtual: false,
    kind: 'ethernet',
  }));

const addressesOf = (items: ReadonlyMap<string, Item>): InventoryDocument['addresses'] =>
  [...items].flatMap(([port, item]) =>
    item.has('ipv4') ? [{ port, address: `${item.get('ipv4')}/${item.get('ipv4-cidr') ?? 32}`, scope: 'global' }] : [],
  );
