import { inventoryDocument, inventoryFormat, type InventoryDocument } from '#libs/contracts/index.js';
import { defined } from '#libs/kernel/index.js';
import { checkSchema } from '../report/check-schema.js';
import type { Checked } from '../report/result.js';
import { disksOf } from './disks.js';
import { bmcOf, bootOf, identityOf, processorsOf } from './machine.js';
import { networkOf } from './ports.js';
import { ironicReport, type IronicReport } from './schema.js';

export const ironicFormat = 'ironic-python-agent';

const mebibyte = 1024 * 1024;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The bare inventory, as Ironic gives it out again, is one of its sections or more. */
function isInventory(value: unknown): boolean {
  return (
    isObject(value) && ['interfaces', 'disks', 'cpu', 'memory', 'system_vendor'].some((section) => section in value)
  );
}

/** Whether this is meant to be such a report; whether it is a good one shows later. */
export function looksLikeIronic(value: unknown): boolean {
  return isObject(value) && !('format' in value) && (isInventory(value['inventory']) || isInventory(value));
}

function pciOf(report: IronicReport): InventoryDocument['pci'] {
  const devices = report.plugin_data?.pci_devices ?? report.pci_devices;
  return devices?.flatMap((one) =>
    one.bus === undefined
      ? []
      : [
          defined({
            address: one.bus,
            class: one.class,
            vendorId: one.vendor_id,
            deviceId: one.product_id,
            revision: one.revision,
          }),
        ],
  );
}

function documentOf(report: IronicReport): InventoryDocument {
  const { inventory } = report;
  const os = defined({ architecture: inventory.cpu?.architecture, hostname: inventory.hostname });
  const megabytes = inventory.memory?.physical_mb;
  return defined({
    format: inventoryFormat,
    agent: { name: ironicFormat, version: 'unknown' },
    environment: 'live',
    ...identityOf(report),
    ...networkOf(report),
    boot: bootOf(report),
    os: Object.keys(os).length > 0 ? os : undefined,
    processors: processorsOf(inventory),
    memory: megabytes === undefined ? undefined : { totalBytes: megabytes * mebibyte },
    disks: disksOf(inventory),
    pci: pciOf(report),
    bmc: bmcOf(inventory),
  }) as InventoryDocument;
}

/**
 * An ironic-python-agent report, `{ inventory, plugin_data, … }` or the bare inventory, as our document. Pure; what our
 * document would not hold is refused with the field's name.
 */
export function fromIronic(value: unknown): Checked<InventoryDocument> {
  const wrapped = isObject(value) && isInventory(value['inventory']) ? value : { inventory: value };
  const report = checkSchema(ironicReport, wrapped);
  return report.ok ? checkSchema(inventoryDocument, documentOf(report.value)) : report;
}
