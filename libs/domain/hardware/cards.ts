import type { Component, InventoryDocument } from '#libs/contracts/index.js';
import { identified } from './component.js';
import { makerOf } from './manufacturers.js';
import { codeOf, textOf } from './text.js';

type ListOf<Name extends 'nics' | 'gpus' | 'controllers' | 'psus' | 'ports'> = NonNullable<InventoryDocument[Name]>;

export function nicComponents(nics: ListOf<'nics'>): readonly Component[] {
  return identified(
    'nic',
    nics.map((nic) => ({
      ...nic,
      slot: textOf(nic.slot) ?? textOf(nic.pci),
      vendor: makerOf(nic.vendor),
      model: textOf(nic.model),
      attributes: { pci: textOf(nic.pci), driver: textOf(nic.driver) },
    })),
  );
}

export function gpuComponents(gpus: ListOf<'gpus'>): readonly Component[] {
  return identified(
    'gpu',
    gpus.map(({ pci, vendor, model, serial, firmware, memoryBytes, driver }) => ({
      slot: textOf(pci),
      vendor: makerOf(vendor),
      model: textOf(model),
      serial,
      firmware,
      sizeBytes: memoryBytes,
      attributes: { driver: textOf(driver) },
    })),
  );
}

export function controllerComponents(controllers: ListOf<'controllers'>): readonly Component[] {
  return identified(
    'controller',
    controllers.map(({ pci, kind, vendor, model, serial, firmware, driver }) => ({
      slot: textOf(pci),
      vendor: makerOf(vendor),
      model: textOf(model),
      serial,
      firmware,
      attributes: { type: textOf(kind)?.toLowerCase(), driver: textOf(driver) },
    })),
  );
}

/** HP writes the bay where the model should be. */
const bayName = /^(?:power supply|psu|ps) ?\d+$/i;

export function psuComponents(psus: ListOf<'psus'>): readonly Component[] {
  return identified(
    'psu',
    psus.map((psu) => {
      const model = textOf(psu.model);
      const isBay = model !== undefined && bayName.test(model);
      return {
        slot: textOf(psu.slot) ?? (isBay ? model : undefined),
        vendor: makerOf(psu.manufacturer),
        model: isBay ? undefined : model,
        serial: psu.serial,
        partNumber: psu.partNumber,
        firmware: psu.firmware,
        attributes: { maxWatts: psu.maxWatts },
      };
    }),
  );
}

/** Transceivers sit in ports; the port's PCI address (its name where it has none) is their slot. */
export function transceiverComponents(ports: ListOf<'ports'>): readonly Component[] {
  const fitted = ports.filter((port) => port.transceiver !== undefined && port.virtual !== true);
  return identified(
    'transceiver',
    fitted.map(({ name, pci, transceiver }) => ({
      slot: textOf(pci) ?? name,
      vendor: makerOf(transceiver?.vendor),
      serial: transceiver?.serial,
      partNumber: codeOf(transceiver?.partNumber),
      attributes: { type: textOf(transceiver?.type) },
    })),
  );
}
