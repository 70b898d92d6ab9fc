import type { Component, ComponentKind, FieldChange, Hardware } from '#libs/contracts/index.js';
import type { MachineRow } from './machine-table.js';

type Counts = Pick<MachineRow, 'disk_count' | 'disk_bytes' | 'dimm_count' | 'gpu_count' | 'port_count'>;
type Count = 'disk_count' | 'dimm_count' | 'gpu_count' | 'port_count';

const countOf: Readonly<Partial<Record<ComponentKind, Count>>> = {
  disk: 'disk_count',
  dimm: 'dimm_count',
  gpu: 'gpu_count',
};

/** Counts of whole hardware; null where the report could not speak of the kind. */
export function countsOf({ components, ports, reportedKinds }: Hardware): Counts {
  const of = (kind: ComponentKind) => components.filter((one) => one.kind === kind);
  const count = (kind: ComponentKind) => (reportedKinds.includes(kind) || of(kind).length > 0 ? of(kind).length : null);
  const disks = of('disk');
  return {
    disk_count: count('disk'),
    disk_bytes: count('disk') === null ? null : disks.reduce((sum, disk) => sum + (disk.sizeBytes ?? 0), 0),
    dimm_count: count('dimm'),
    gpu_count: count('gpu'),
    port_count: ports?.length ?? null,
  };
}

/** What one part more (1) or less (-1) makes of them; nothing for kinds that are not counted. */
export function countedPart(
  row: MachineRow,
  { kind, sizeBytes }: Pick<Component, 'kind' | 'sizeBytes'>,
  by: 1 | -1,
): Partial<Counts> {
  const count = countOf[kind];
  if (!count) return {};
  const counted = { [count]: Math.max(0, (row[count] ?? 0) + by) };
  if (kind !== 'disk') return counted;
  return { ...counted, disk_bytes: Math.max(0, (row.disk_bytes ?? 0) + by * (sizeBytes ?? 0)) };
}

export const isCounted = (kind: ComponentKind): boolean => countOf[kind] !== undefined;

/** A disk that reports another size than before, such as a RAID volume that was enlarged. */
export function resizedDisk(row: MachineRow, changes: readonly FieldChange[]): Partial<Counts> {
  const size = changes.find(({ field }) => field === 'sizeBytes');
  if (!size) return {};
  const bytes = (value: FieldChange['to']) => (typeof value === 'number' ? value : 0);
  return { disk_bytes: Math.max(0, (row.disk_bytes ?? 0) + bytes(size.to) - bytes(size.from)) };
}
