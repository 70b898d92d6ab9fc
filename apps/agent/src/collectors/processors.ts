import type { Collector, Item, Look, Sections } from '../collect/collector.js';
import type { Reader } from '../collect/reader.js';
import { numberOf, structureType, textOf, type Structure } from '../smbios/structure.js';
import { readCpuPackages, type CpuPackage } from '../sources/cpu-topology.js';
import { readLscpu } from '../sources/lscpu.js';

type Processor = Item<'processors'>;

/** Sockets from the firmware, joined with what the kernel knows of the package in each; NUMA from the kernel. */
export const processors: Collector = {
  name: 'processors',
  deadlineMs: 20_000,
  collect: async ({ reader, sources }: Look): Promise<Sections> => {
    const sockets = ((await sources.smbios())?.of(structureType.processor) ?? []).filter(isPopulated);
    const packages = await readCpuPackages(reader);
    const named = packages.length > 0 && packages.every(({ says }) => says.has('model name'));
    const lscpu: ReadonlyMap<string, string> = named ? new Map() : await readLscpu(reader);
    return { processors: joined(sockets, packages, lscpu), numa: await readNuma(reader) };
  },
};

const isPopulated = (socket: Structure): boolean =>
  (textOf(socket, 'Type') ?? 'Central Processor') === 'Central Processor' &&
  !(textOf(socket, 'Status') ?? '').startsWith('Unpopulated');

/** The n-th populated socket holds the n-th package; where the counts differ (a socket off, a virtual machine) we do not guess. */
const joined = (
  sockets: readonly Structure[],
  packages: readonly CpuPackage[],
  lscpu: ReadonlyMap<string, string>,
): Processor[] | undefined => {
  if (sockets.length === 0) {
    if (packages.length > 0) return packages.map((each) => fromKernel(each, lscpu));
    return lscpu.size === 0 ? undefined : fromLscpu(lscpu);
  }
  return sockets.map((socket, index) => {
    const firmware = fromFirmware(socket);
    const inside = sockets.length === packages.length ? packages[index] : undefined;
    const kernel = inside === undefined ? {} : fromKernel(inside, lscpu);
    return {
      ...firmware,
      model: modelInCpu(packages, lscpu) ?? firmware.model ?? kernel.model,
      microcode: kernel.microcode,
      numaNode: kernel.numaNode,
    };
  });
};

/**
 * What the processors themselves say, which is surer than the firmware: hypervisors print their own name there
 * (`pc-q35-7.2`). No platform mixes models, so one is enough, also where sockets and packages cannot be matched. On x86
 * lscpu repeats /proc/cpuinfo; elsewhere it only knows the core's design, and the firmware the product.
 */
const modelInCpu = (packages: readonly CpuPackage[], lscpu: ReadonlyMap<string, string>): string | undefined => {
  const isX86 = /^(?:x86_64|i\d86)$/.test(lscpu.get('Architecture') ?? '');
  const said = packages.map(({ says }) => says.get('model name')).find((model) => model !== undefined);
  return said ?? (isX86 ? lscpu.get('Model name') : undefined);
};

const fromFirmware = (socket: Structure): Processor => ({
  socket: textOf(socket, 'Socket Designation'),
  manufacturer: textOf(socket, 'Manufacturer'),
  model: textOf(socket, 'Version'),
  cores: numberOf(socket, 'Core Count'),
  threads: numberOf(socket, 'Thread Count'),
  maxMHz: numberOf(socket, 'Max Speed'),
  serial: textOf(socket, 'Serial Number'),
});

const fromKernel = (each: CpuPackage, lscpu: ReadonlyMap<string, string>): Processor => ({
  socket: String(each.id),
  manufacturer: each.says.get('vendor_id') ?? lscpu.get('Vendor ID'),
  model: each.says.get('model name') ?? each.says.get('cpu') ?? lscpu.get('Model name'),
  cores: each.cores,
  threads: each.threads,
  maxMHz: each.maxMHz,
  microcode: each.says.get('microcode'),
  numaNode: each.numaNode,
});

const fromLscpu = (lscpu: ReadonlyMap<string, string>): Processor[] => {
  const count = (label: string): number | undefined => {
    const number = Number.parseInt(lscpu.get(label) ?? '', 10);
    return Number.isInteger(number) && number > 0 ? number : undefined;
  };
  const cores = count('Core(s) per socket');
  const perCore = count('Thread(s) per core');
  return Array.from({ length: Math.min(count('Socket(s)') ?? 1, 64) }, (_, index) => ({
    socket: String(index),
    manufacturer: lscpu.get('Vendor ID'),
    model: lscpu.get('Model name') ?? lscpu.get('Model'),
    cores,
    threads: cores === undefined || perCore === undefined ? undefined : cores * perCore,
    maxMHz: count('CPU max MHz'),
  }));
};

/** Memory of a node as whole blocks: MemTotal differs between kernels by what each keeps for itself. */
const readNuma = async (reader: Reader): Promise<Sections['numa']> => {
  const folder = '/sys/devices/system/node';
  const nodes = (await reader.names(folder)).filter((name) => /^node\d+$/.test(name));
  if (nodes.length === 0) return undefined;
  const blockSize = await memoryBlockBytes(reader);
  return Promise.all(
    nodes.map(async (name) => {
      const blocks = (await reader.names(`${folder}/${name}`)).filter((each) => /^memory\d+$/.test(each)).length;
      return {
        node: Number(name.slice(4)),
        cpus: await reader.text(`${folder}/${name}/cpulist`),
        memoryBytes: blockSize === undefined || blocks === 0 ? undefined : blocks * blockSize,
      };
    }),
  );
};

/** The kernel prints it in hexadecimal, without a prefix. */
export const memoryBlockBytes = async (reader: Reader): Promise<number | undefined> => {
  const text = await reader.text('/sys/devices/system/memory/block_size_bytes');
  return text !== undefined && /^[0-9a-f]{1,12}$/i.test(text) ? Number.parseInt(text, 16) : undefined;
};
