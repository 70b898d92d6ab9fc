import type { Component, InventoryDocument, Sections } from '#libs/contracts/index.js';
import { defined } from '#libs/kernel/index.js';
import { identified, type Part } from './component.js';
import { makerOf } from './manufacturers.js';
import { textOf } from './text.js';

type Processor = NonNullable<InventoryDocument['processors']>[number];

/** `Intel(R) Xeon(R) CPU           X3470  @ 2.93GHz` -> `Intel Xeon CPU X3470 @ 2.93GHz` */
export function processorModelOf(raw: string | undefined): string | undefined {
  return textOf(raw?.replace(/\((?:R|TM)\)/gi, ' '));
}

/** Sums over the sockets that hold one; the model of the first (mixed models are not supported by any platform). */
export function processorsOf(all: InventoryDocument['processors']): Sections['processors'] {
  const fitted = all?.filter(isFitted);
  if (!fitted || fitted.length === 0) return undefined;
  return defined({
    model: fitted.map((one) => processorModelOf(one.model)).find((model) => model !== undefined),
    manufacturer: fitted.map((one) => makerOf(one.manufacturer)).find((maker) => maker !== undefined),
    sockets: fitted.length,
    cores: total(fitted.map((one) => one.cores)),
    threads: total(fitted.map((one) => one.threads)),
    microcode: textOf(fitted[0]?.microcode)?.toLowerCase(),
  });
}

/** An empty socket is listed without model and cores. */
const isFitted = (one: Processor): boolean =>
  processorModelOf(one.model) !== undefined || one.cores !== undefined || one.threads !== undefined;

function total(counts: readonly (number | undefined)[]): number | undefined {
  const known = counts.filter((count) => count !== undefined);
  return known.length === counts.length ? known.reduce((sum, count) => sum + count, 0) : undefined;
}

export function processorComponents(all: readonly Processor[]): readonly Component[] {
  return identified(
    'processor',
    all.filter(isFitted).map((one): Part => ({
      slot: textOf(one.socket),
      vendor: makerOf(one.manufacturer),
      model: processorModelOf(one.model),
      serial: one.serial,
      attributes: { cores: one.cores, threads: one.threads, maxMHz: one.maxMHz },
    })),
  );
}
