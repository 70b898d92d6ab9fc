import type { Collector, Item, Look, Sections } from '../collect/collector.js';
import type { Reader } from '../collect/reader.js';
import type { PciFunction } from '../sources/pci.js';

type Gpu = Item<'gpus'>;

/** PCI classes: display controllers, and processing accelerators. */
const classes = ['03', '12'];

/** The console's picture, not a part that anybody counts: ASPEED, Matrox, HiSilicon and XGI of BMCs, QEMU, virtio, VMware. */
const consoleVendors = new Set(['1a03', '102b', '19e5', '18ca', '1234', '1af4', '1b36', '15ad', '1013']);

const nvidia = '10de';

export const gpus: Collector = {
  name: 'gpus',
  deadlineMs: 30_000,
  collect: async ({ reader, sources }: Look): Promise<Sections> => {
    const functions = (await sources.pci())?.filter(isGpu);
    if (functions === undefined) return {};
    const byDriver = functions.some(({ vendorId }) => vendorId === nvidia)
      ? await askNvidia(reader)
      : new Map<string, Gpu>();
    return { gpus: await Promise.all(functions.map((each) => gpuOf(reader, each, byDriver.get(each.address)))) };
  },
};

const isGpu = ({ classCode, vendorId }: PciFunction): boolean =>
  classes.some((prefix) => classCode.startsWith(prefix)) && !consoleVendors.has(vendorId ?? '');

/** amdgpu shows serial, firmware and memory of its cards as files. */
const gpuOf = async (reader: Reader, each: PciFunction, driver: Gpu | undefined): Promise<Gpu> => {
  const says = await reader.texts(`/sys/bus/pci/devices/${each.address}`, [
    'serial_number',
    'vbios_version',
    'mem_info_vram_total',
  ]);
  return {
    pci: each.address,
    vendor: each.vendor,
    model: driver?.model ?? each.device,
    serial: driver?.serial ?? says.serial_number,
    firmware: driver?.firmware ?? says.vbios_version,
    memoryBytes:
      driver?.memoryBytes ?? (says.mem_info_vram_total === undefined ? undefined : Number(says.mem_info_vram_total)),
    driver: each.driver,
  };
};

const questions = 'pci.bus_id,name,serial,vbios_version,memory.total';

const askNvidia = async (reader: Reader): Promise<Map<string, Gpu>> =>
  parseNvidiaSmi(
    (await reader.tool('nvidia-smi', [`--query-gpu=${questions}`, '--format=csv,noheader,nounits'], 15_000)) ?? '',
  );

/** By PCI address, which nvidia-smi writes with a domain of eight digits. Memory is in MiB. */
export const parseNvidiaSmi = (text: string): Map<string, Gpu> => {
  const cards = new Map<string, Gpu>();
  for (const line of text.split('\n')) {
    const [bus, model, serial, firmware, mebibytes] = line
      .split(',')
      .map((field) => (/^\[?N\/A\]?$/.test(field.trim()) ? '' : field.trim()));
    const address = /^0000([0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7])$/i.exec(bus ?? '')?.[1]?.toLowerCase();
    if (address === undefined) continue;
    const size = /^\d+$/.test(mebibytes ?? '') ? Number(mebibytes) * 1024 ** 2 : undefined;
    cards.set(address, {
      model: model || undefined,
      serial: serial || undefined,
      firmware: firmware || undefined,
      memoryBytes: size,
    });
  }
  return cards;
};
