import { z } from 'zod';
import type { Component } from '../machine/hardware.js';

/**
 * A disk as a choice names it: by what it carries itself, and where it sits only where it carries nothing. Never by the
 * kernel's name for it, which another boot gives to another disk.
 */
export const chosenDisk = z.object({
  /** Of the component, when it was chosen. */
  key: z.string(),
  /** Worldwide name (NAA, EUI-64, NGUID) in lower case without its prefix. */
  wwn: z.string().optional(),
  serial: z.string().optional(),
  model: z.string().optional(),
  sizeBytes: z.number().optional(),
  /** Link name below /dev/disk/by-path. */
  byPath: z.string().optional(),
});
export type ChosenDisk = z.infer<typeof chosenDisk>;

/** What the operating system is installed to. */
export const systemDisk = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('disk'), disks: z.tuple([chosenDisk]) }),
  /** md RAID 1 over both, with an EFI system partition on each: it boots with either of them missing. */
  z.object({ kind: z.literal('mirror'), disks: z.tuple([chosenDisk, chosenDisk]) }),
  /** A volume that a RAID controller presents as a disk. */
  z.object({ kind: z.literal('volume'), disks: z.tuple([chosenDisk]), controllerPci: z.string().nullable() }),
]);
export type SystemDisk = z.infer<typeof systemDisk>;

/** How to name one disk of a machine. */
export const diskSelector = z.union([
  z.object({ serial: z.string() }),
  z.object({ wwn: z.string() }),
  z.object({ byPath: z.string() }),
  z.object({ key: z.string() }),
]);
export type DiskSelector = z.infer<typeof diskSelector>;

type AsReported = Pick<Component, 'key' | 'serial' | 'model' | 'attributes'>;

/**
 * Whether a disk that is reported is the one that was chosen, whatever slot it is in and whatever it is called now: by
 * worldwide name; else by serial and model; else, for what has neither, by its key, which is its place.
 */
export function isChosenDisk(
  chosen: Pick<ChosenDisk, 'key' | 'wwn' | 'serial' | 'model'>,
  reported: AsReported,
): boolean {
  const wwn = reported.attributes['wwn'];
  if (chosen.wwn !== undefined && typeof wwn === 'string') return chosen.wwn === wwn;
  if (chosen.serial !== undefined && reported.serial !== undefined)
    return chosen.serial === reported.serial && (chosen.model ?? reported.model) === reported.model;
  return chosen.key === reported.key;
}

/** As people read it: the serial, else the worldwide name, else the place. */
export const diskText = ({ serial, wwn, byPath, key }: ChosenDisk): string => serial ?? wwn ?? byPath ?? key;

export const systemDiskText = ({ disks }: SystemDisk): string => disks.map(diskText).join(' + ');
