import type { Collector, Item, Look, Sections } from '../collect/collector.js';
import type { Reader } from '../collect/reader.js';
import type { Interface } from '../sources/interfaces.js';
import type { PciFunction } from '../sources/pci.js';
import { readVpd } from '../sources/vpd.js';

type Nic = Item<'nics'>;

/** Network cards: one per PCI device, whatever the number of its functions and ports. */
export const nics: Collector = {
  name: 'nics',
  deadlineMs: 45_000,
  collect: async ({ reader, sources }: Look): Promise<Sections> => {
    const functions = (await sources.pci())?.filter(({ classCode }) => classCode.startsWith('02'));
    if (functions === undefined) return {};
    const interfaces = (await sources.interfaces()) ?? [];
    return { nics: await Promise.all(cardsOf(functions).map((card) => nicOf(reader, card, interfaces))) };
  },
};

/** Functions of one device, lowest first. */
const cardsOf = (functions: readonly PciFunction[]): PciFunction[][] => {
  const cards = new Map<string, PciFunction[]>();
  for (const each of functions.toSorted((a, b) => (a.address < b.address ? -1 : 1))) {
    const device = each.address.split('.')[0] ?? '';
    cards.set(device, [...(cards.get(device) ?? []), each]);
  }
  return [...cards.values()];
};

const nicOf = async (reader: Reader, card: readonly PciFunction[], interfaces: readonly Interface[]): Promise<Nic> => {
  const [first] = card;
  const port = interfaces.find(({ pci }) => card.some(({ address }) => address === pci));
  const vpd = first === undefined ? {} : await readVpd(reader, first.address);
  return {
    pci: first?.address,
    slot: first?.slot,
    vendor: first?.vendor,
    model: vpd.name ?? first?.device,
    serial: vpd.serial,
    partNumber: vpd.partNumber,
    firmware: port?.firmware,
    driver: first?.driver ?? port?.driver,
  };
};
