import type { ChosenDisk, Component, DiskSelector } from '#libs/contracts/index.js';
import { defined } from '#libs/kernel/index.js';

/** A disk of a machine, with what choosing it depends on. */
export interface DiskOfMachine extends ChosenDisk {
  /** A volume of a RAID controller, and where that sits. */
  readonly volume: boolean;
  readonly controllerPci: string | undefined;
  readonly slot: string | undefined;
  readonly removable: boolean;
  readonly rotational: boolean | undefined;
  /** Signatures that were found on it; `nothing` where somebody looked and found none; undefined where nobody looked. */
  readonly contents: string | undefined;
  /** Whether it can be told apart from others after a reboot. */
  readonly lasting: boolean;
}

const textOf = (value: string | number | boolean | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

function diskOf({ key, componentId, serial, model, sizeBytes, slot, attributes }: Component): DiskOfMachine {
  const [wwn, byPath] = [textOf(attributes['wwn']), textOf(attributes['byPath'])];
  const names = defined({ wwn, serial, model, sizeBytes, byPath });
  return {
    key,
    ...names,
    volume: attributes['transport'] === 'raid',
    controllerPci: textOf(attributes['controllerPci']),
    slot,
    removable: attributes['removable'] === true,
    rotational: typeof attributes['rotational'] === 'boolean' ? attributes['rotational'] : undefined,
    contents: textOf(attributes['contents']),
    lasting: componentId !== undefined || wwn !== undefined || byPath !== undefined || slot !== undefined,
  };
}

/** The disks among the parts of a machine. */
export function disksOf(components: readonly Component[]): readonly DiskOfMachine[] {
  return components.filter(({ kind }) => kind === 'disk').map(diskOf);
}

/** As the choice keeps it. */
export function asChosen({ key, wwn, serial, model, sizeBytes, byPath }: DiskOfMachine): ChosenDisk {
  return { key, ...defined({ wwn, serial, model, sizeBytes, byPath }) };
}

/** `0x5000c5…`, `naa.5000c5…` and `wwn-0x5000c5…` are one name, as in libs/domain/hardware/disks.ts. */
const bareWwn = (text: string): string => text.toLowerCase().replace(/^(?:wwn-|0x|naa\.|eui\.|uuid\.|nvme\.)+/, '');

export function isSelected(selector: DiskSelector, disk: DiskOfMachine): boolean {
  if ('serial' in selector) return disk.serial?.toUpperCase() === selector.serial.trim().toUpperCase();
  if ('wwn' in selector) return disk.wwn === bareWwn(selector.wwn.trim());
  if ('byPath' in selector) return disk.byPath === selector.byPath.trim().replace(/^\/dev\/disk\/by-path\//, '');
  return disk.key === selector.key;
}

export const selectorText = (selector: DiskSelector): string => {
  const [only] = Object.entries(selector);
  return only?.join(' ') ?? '';
};

/** Whether something may be lost with it: also where nobody looked. */
export const mayHoldData = ({ contents }: DiskOfMachine): boolean => contents !== 'nothing';
