import { canonicalMac, defined } from '#libs/kernel/index.js';
import type { InventoryDocument } from '#libs/contracts/index.js';
import type { IronicInventory, IronicReport } from './schema.js';

/** Identity: from the inventory, and from the findings of the extra-hardware collector where it ran. */
export function identityOf(report: IronicReport): Pick<InventoryDocument, 'system' | 'boards' | 'bios'> {
  const vendor = report.inventory.system_vendor;
  const found = (report.plugin_data?.extra ?? report.extra)?.system;
  const board = found?.motherboard;
  const system = defined({
    manufacturer: vendor?.manufacturer ?? found?.product?.vendor,
    product: vendor?.product_name ?? found?.product?.name,
    version: found?.product?.version,
    serial: vendor?.serial_number ?? found?.product?.serial,
    uuid: found?.product?.uuid,
  });
  const firmware = vendor?.firmware;
  return defined({
    system: Object.keys(system).length > 0 ? system : undefined,
    boards: board
      ? [defined({ manufacturer: board.vendor, product: board.name, version: board.version, serial: board.serial })]
      : undefined,
    bios: firmware
      ? defined({ vendor: firmware.vendor, version: firmware.version, date: firmware.build_date })
      : undefined,
  });
}

/** `count` is all hardware threads together; how many sockets, only newer ramdisks say. */
export function processorsOf({ cpu }: IronicInventory): InventoryDocument['processors'] {
  if (!cpu?.count && !cpu?.model_name) return undefined;
  const sockets = Math.min(Math.max(cpu.sockets ?? 1, 1), 64);
  const megahertz = Math.round(Number(cpu.frequency ?? Number.NaN));
  const one = defined({
    model: cpu.model_name,
    threads: cpu.count === undefined ? undefined : Math.min(Math.floor(cpu.count / sockets), 1_000_000),
    maxMHz: megahertz > 0 && megahertz < 1_000_000 ? megahertz : undefined,
  });
  return Array.from({ length: sockets }, () => one);
}

const noAddress = new Set(['0.0.0.0', '::', '::/0']);

function address(text: string | undefined): string | undefined {
  return text === undefined || noAddress.has(text) ? undefined : text.replace(/\/.*$/, '');
}

export function bmcOf(inventory: IronicInventory): InventoryDocument['bmc'] {
  const bmc = defined({
    address: address(inventory.bmc_address),
    address6: address(inventory.bmc_v6address),
    mac: inventory.bmc_mac === undefined ? undefined : canonicalMac(inventory.bmc_mac),
  });
  return Object.keys(bmc).length > 0 ? bmc : undefined;
}

function bootMode(text: string | undefined): 'uefi' | 'bios' | undefined {
  return text === 'uefi' || text === 'bios' ? text : undefined;
}

export function bootOf(report: IronicReport): InventoryDocument['boot'] {
  const { boot } = report.inventory;
  const from = boot?.pxe_interface ?? report.boot_interface;
  const found = defined({
    mode: bootMode(boot?.current_boot_mode),
    bootMac: from === undefined ? undefined : canonicalMac(from),
  });
  return Object.keys(found).length > 0 ? found : undefined;
}
