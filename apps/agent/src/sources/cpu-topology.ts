import type { Reader } from '../collect/reader.js';

/** One physical package (socket) as the kernel sees it. */
export interface CpuPackage {
  readonly id: number;
  readonly cores: number;
  readonly threads: number;
  readonly numaNode: number | undefined;
  /** Of its first thread: model name, vendor, microcode. */
  readonly says: ReadonlyMap<string, string>;
  readonly maxMHz: number | undefined;
}

/** Packages by number. Threads that are off are not seen; the firmware's own counts are preferred for that. */
export const readCpuPackages = async (reader: Reader): Promise<readonly CpuPackage[]> => {
  const cpus = parseCpuinfo((await reader.text('/proc/cpuinfo')) ?? '');
  const threads = await Promise.all([...cpus.keys()].map((cpu) => threadOf(reader, cpu, cpus)));
  const packages = new Map<number, Thread[]>();
  for (const thread of threads) packages.set(thread.packageId, [...(packages.get(thread.packageId) ?? []), thread]);
  return [...packages].sort(([a], [b]) => a - b).map(([id, members]) => packageOf(id, members));
};

interface Thread {
  readonly packageId: number;
  readonly core: string;
  readonly numaNode: number | undefined;
  readonly says: ReadonlyMap<string, string>;
  readonly maxKHz: number | undefined;
}

const threadOf = async (
  reader: Reader,
  cpu: number,
  cpus: ReadonlyMap<number, ReadonlyMap<string, string>>,
): Promise<Thread> => {
  const at = `/sys/devices/system/cpu/cpu${cpu}`;
  const says = cpus.get(cpu) ?? new Map<string, string>();
  const { physical_package_id, core_id, die_id } = await reader.texts(`${at}/topology`, [
    'physical_package_id',
    'core_id',
    'die_id',
  ]);
  const node = (await reader.names(at)).find((name) => /^node\d+$/.test(name));
  return {
    // ARM kernels without firmware tables say -1: one package then.
    packageId: Math.max(0, Number(physical_package_id ?? says.get('physical id') ?? 0)),
    core: `${die_id ?? ''}:${core_id ?? says.get('core id') ?? cpu}`,
    numaNode: node === undefined ? undefined : Number(node.slice(4)),
    says,
    maxKHz: await reader.number(`${at}/cpufreq/cpuinfo_max_freq`),
  };
};

const packageOf = (id: number, threads: readonly Thread[]): CpuPackage => ({
  id,
  cores: new Set(threads.map(({ core }) => core)).size,
  threads: threads.length,
  numaNode: threads[0]?.numaNode,
  says: threads[0]?.says ?? new Map(),
  maxMHz: threads[0]?.maxKHz === undefined ? undefined : Math.round(threads[0].maxKHz / 1000),
});

/** By CPU number. `cpu MHz` and `bogomips` change by themselves and are never looked at. */
export const parseCpuinfo = (text: string): Map<number, Map<string, string>> => {
  const cpus = new Map<number, Map<string, string>>();
  for (const block of text.split(/\n\s*\n/)) {
    const pairs = [...block.matchAll(/^([^:\n]+?)\s*:[ \t]*(.*)$/gm)].map(
      ([, label = '', value = '']) => [label, value.trim()] as const,
    );
    const number = pairs.find(([label]) => label === 'processor')?.[1];
    if (number !== undefined && /^\d+$/.test(number)) cpus.set(Number(number), new Map(pairs));
  }
  return cpus;
};
