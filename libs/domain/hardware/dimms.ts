import type { Component, InventoryDocument } from '#libs/contracts/index.js';
import { identified, type Part } from './component.js';
import { memoryMakerOf } from './manufacturers.js';
import { serialOf, textOf } from './text.js';

type Dimm = NonNullable<NonNullable<InventoryDocument['memory']>['dimms']>[number];

/** The DIMMs that are there: firmware lists empty slots too, without a size. */
export function dimmComponents(dimms: readonly Dimm[]): readonly Component[] {
  const fitted = dimms.filter(({ sizeBytes, serial }) =>
    sizeBytes !== undefined ? sizeBytes > 0 : serialOf(serial) !== undefined,
  );
  const slots = slotNames(fitted);
  return identified(
    'dimm',
    fitted.map((dimm, at) => part(dimm, slots[at])),
  );
}

/** Board makers name slots within a socket or channel (`DIMM 1` eight times over): then the bank goes in front. */
function slotNames(dimms: readonly Dimm[]): readonly (string | undefined)[] {
  const bare = dimms.map(({ slot }) => textOf(slot));
  const unique = new Set(bare.filter((slot) => slot !== undefined)).size === dimms.length;
  if (unique) return bare;
  return dimms.map(
    ({ bank }, at) => [textOf(bank), bare[at]].filter((name) => name !== undefined).join('/') || undefined,
  );
}

/** Serials of eight zeros or with a leading 0x come from the same field read by different tools. */
function part(dimm: Dimm, slot: string | undefined): Part {
  return {
    slot,
    vendor: memoryMakerOf(dimm.manufacturer),
    serial: dimm.serial?.trim().replace(/^0x/i, ''),
    partNumber: textOf(dimm.partNumber),
    sizeBytes: dimm.sizeBytes,
    attributes: { type: textOf(dimm.type), speedMTs: dimm.speedMTs, rank: dimm.rank },
  };
}
