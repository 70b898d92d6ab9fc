import type { InventoryDocument, Sections } from '#libs/contracts/index.js';
import { canonicalAddress, canonicalMac, defined } from '#libs/kernel/index.js';
import { boardOf, chassisOf } from './board.js';
import { dateOf } from './dates.js';
import { makerOf } from './manufacturers.js';
import { processorsOf } from './processors.js';
import { serialOf, textOf } from './text.js';

/** The single-valued sections that have anything to say. */
export function sectionsOf(document: InventoryDocument): Sections {
  const all = {
    system: system(document),
    board: boardOf(document.boards),
    chassis: chassisOf(document.chassis),
    bios: bios(document),
    boot: boot(document),
    os: operatingSystem(document),
    processors: processorsOf(document.processors),
    memory: document.memory && defined({ totalBytes: document.memory.totalBytes }),
    bmc: bmc(document),
    tpm: tpm(document),
  };
  return Object.fromEntries(Object.entries(all).filter(([, section]) => section && Object.keys(section).length > 0));
}

/** lshw and some agents append version and SKU in brackets: `PowerEdge R6515 (SKU=NotProvided;ModelName=…)`. */
const bracketed = /\s*\([^()]*\)$/;

export function productNameOf(raw: string | undefined): string | undefined {
  return textOf(raw?.replace(bracketed, ''));
}

/** Version, SKU and family are noise in most firmware; they are kept where they say anything, and never weigh. */
function system({ system: raw }: InventoryDocument): Sections['system'] {
  if (!raw) return undefined;
  return defined({
    manufacturer: makerOf(raw.manufacturer),
    product: productNameOf(raw.product),
    serial: serialOf(raw.serial),
    uuid: uuidText(raw.uuid),
    sku: textOf(raw.sku),
    family: textOf(raw.family),
    version: textOf(raw.version),
    assetTag: textOf(raw.assetTag),
  });
}

/** As reported, in lower case; an all-zero or all-ones UUID is how tools print that there is none. */
function uuidText(raw: string | undefined): string | undefined {
  const text = textOf(raw)?.toLowerCase();
  return text === undefined || /^[0-]*$|^[f-]*$/.test(text) ? undefined : text;
}

function bios({ bios: raw }: InventoryDocument): Sections['bios'] {
  return raw && defined({ vendor: makerOf(raw.vendor), version: textOf(raw.version), date: dateOf(raw.date) });
}

function boot({ boot: raw }: InventoryDocument): Sections['boot'] {
  return raw && defined({ mode: raw.mode, secureBoot: raw.secureBoot, order: raw.order?.map((one) => one.trim()) });
}

function operatingSystem({ os: raw, environment }: InventoryDocument): Sections['os'] {
  if (!raw) return undefined;
  return defined({
    environment,
    kernel: textOf(raw.kernel),
    architecture: textOf(raw.architecture),
    hostname: raw.hostname?.trim().toLowerCase() || undefined,
    id: textOf(raw.id),
    versionId: textOf(raw.versionId),
    prettyName: textOf(raw.prettyName),
  });
}

/** `0.0.0.0` and `::` (also `::/0`) are what a BMC says that has no address. */
function addressOf(raw: string | undefined): string | undefined {
  const address = raw === undefined ? undefined : (canonicalAddress(raw) ?? textOf(raw));
  return address === undefined || /^(?:0\.0\.0\.0|::)(?:\/0)?$/.test(address) ? undefined : address;
}

function bmc({ bmc: raw }: InventoryDocument): Sections['bmc'] {
  if (!raw) return undefined;
  return defined({
    address: addressOf(raw.address),
    address6: addressOf(raw.address6),
    mac: raw.mac === undefined ? undefined : canonicalMac(raw.mac),
    firmware: textOf(raw.firmware),
    manufacturer: makerOf(raw.manufacturer),
    product: textOf(raw.product),
    addressSource: textOf(raw.addressSource)?.toLowerCase(),
    vlan: raw.vlan,
    guid: textOf(raw.guid)?.toLowerCase(),
  });
}

/** dmidecode before 3.5 put the firmware into the same line: `2.0 Firmware Revision: 1.3`. */
const tpmLine = /^(\S+)(?: Firmware Revision: (\S+))?$/;

function tpm({ tpm: raw }: InventoryDocument): Sections['tpm'] {
  if (!raw) return undefined;
  const [, version = textOf(raw.version), firmware] = tpmLine.exec(textOf(raw.version) ?? '') ?? [];
  return defined({
    version,
    manufacturer: textOf(raw.manufacturer),
    firmware: textOf(raw.firmware) ?? firmware,
  });
}
