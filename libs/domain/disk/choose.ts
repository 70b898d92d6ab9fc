import {
  SystemDiskChosen,
  SystemDiskUnchosen,
  type Component,
  type DecidedBy,
  type DiskSelector,
  type SystemDisk,
  type SystemDiskEvent,
} from '#libs/contracts/index.js';
import { accept, refuse, type Command, type Decision, type Refusal } from '#libs/kernel/index.js';
import {
  ambiguousDisk,
  diskHoldsData,
  mirrorOfOne,
  mirrorOfVolumes,
  noSuchDisk,
  passingDisk,
  wrongNumberOfDisks,
} from './disk-refusals.js';
import { asChosen, disksOf, isSelected, mayHoldData, type DiskOfMachine } from './disks-of.js';

/** One disk (or volume), or two that mirror each other. */
export type ChooseSystemDisk = Command<
  'ChooseSystemDisk',
  {
    readonly machineId: string;
    readonly disks: readonly DiskSelector[];
    /** Takes them although there may be data on them; says why that may go. */
    readonly takeData?: string | undefined;
    /** By hand, unless told. */
    readonly by?: DecidedBy | undefined;
  }
>;
export type UnchooseSystemDisk = Command<'UnchooseSystemDisk', { readonly machineId: string }>;
export type SystemDiskCommand = ChooseSystemDisk | UnchooseSystemDisk;

/** Of the machine's state: what is chosen, and the parts that it has. */
export interface SystemDiskState {
  readonly systemDisk: SystemDisk | undefined;
  readonly components: readonly Component[];
}

/** The same disks in whatever order, for two that mirror each other are alike. */
export function sameSystemDisk(one: SystemDisk | undefined, other: SystemDisk | undefined): boolean {
  const keys = (of: SystemDisk | undefined) =>
    of?.disks
      .map(({ key }) => key)
      .toSorted()
      .join(' ');
  return one?.kind === other?.kind && keys(one) === keys(other);
}

export function chooseSystemDisk(
  { machineId, disks: selectors, takeData, by = 'hand' }: ChooseSystemDisk['data'],
  { systemDisk: previous, components }: SystemDiskState,
): Decision<SystemDiskEvent> {
  const found = foundDisks(selectors, disksOf(components));
  if ('code' in found) return refuse(found);
  const systemDisk = systemDiskOf(found);
  if ('code' in systemDisk) return refuse(systemDisk);
  if (sameSystemDisk(previous, systemDisk)) return accept();
  const held = found.filter(mayHoldData);
  const said = takeData?.trim() ?? '';
  if (held.length > 0 && said === '') return refuse(diskHoldsData(held));
  const takesData = held.length > 0 ? said : null;
  return accept(SystemDiskChosen.record({ machineId, systemDisk, by, takesData, previous: previous ?? null }));
}

/** Without one already: done. */
export function unchooseSystemDisk(
  { machineId }: UnchooseSystemDisk['data'],
  { systemDisk: previous }: Pick<SystemDiskState, 'systemDisk'>,
): Decision<SystemDiskEvent> {
  return previous ? accept(SystemDiskUnchosen.record({ machineId, previous })) : accept();
}

/** Exactly the disks that are meant, or why not. */
function foundDisks(
  selectors: readonly DiskSelector[],
  disks: readonly DiskOfMachine[],
): readonly DiskOfMachine[] | Refusal {
  if (selectors.length === 0 || selectors.length > 2) return wrongNumberOfDisks;
  const found: DiskOfMachine[] = [];
  for (const selector of selectors) {
    const [disk, ...others] = disks.filter((one) => isSelected(selector, one));
    if (!disk) return noSuchDisk(selector, disks);
    if (others.length > 0) return ambiguousDisk(selector, [disk, ...others]);
    if (!disk.lasting) return passingDisk(selector);
    found.push(disk);
  }
  return found;
}

/** What choosing these disks makes of them. */
export function systemDiskOf([first, second]: readonly DiskOfMachine[]): SystemDisk | Refusal {
  if (!first) return wrongNumberOfDisks;
  if (!second) {
    const disks: [ReturnType<typeof asChosen>] = [asChosen(first)];
    return first.volume
      ? { kind: 'volume', disks, controllerPci: first.controllerPci ?? null }
      : { kind: 'disk', disks };
  }
  if (first.key === second.key) return mirrorOfOne;
  return first.volume || second.volume
    ? mirrorOfVolumes
    : { kind: 'mirror', disks: [asChosen(first), asChosen(second)] };
}
