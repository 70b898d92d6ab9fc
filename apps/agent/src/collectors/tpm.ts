import type { Collector, Look, Sections } from '../collect/collector.js';
import { structureType, textOf, type Structure } from '../smbios/structure.js';

const folder = '/sys/class/tpm/tpm0';

/** The TPM: its version from the kernel, its maker from the firmware (or from the old 1.2 driver's own words). */
export const tpm: Collector = {
  name: 'tpm',
  deadlineMs: 5000,
  collect: async ({ reader, sources }: Look): Promise<Sections> => {
    const firmware = (await sources.smbios())?.of(structureType.tpm)[0];
    const major = await reader.text(`${folder}/tpm_version_major`);
    const old = await reader.text(`${folder}/device/caps`);
    const version = versionOf(major, old, firmware);
    if (version === undefined && firmware === undefined) return {};
    return {
      tpm: {
        version,
        manufacturer: textOf(firmware, 'Vendor ID') ?? manufacturerOf(old),
        firmware: textOf(firmware, 'Firmware Revision') ?? /Firmware version: (\S+)/.exec(old ?? '')?.[1],
      },
    };
  },
};

const versionOf = (
  major: string | undefined,
  old: string | undefined,
  firmware: Structure | undefined,
): string | undefined => {
  if (major === '2') return '2.0';
  if (major === '1') return '1.2';
  return /TCG version: (\S+)/.exec(old ?? '')?.[1] ?? textOf(firmware, 'Specification Version');
};

/** Four letters as a number: 0x49465800 is IFX. */
const manufacturerOf = (old: string | undefined): string | undefined => {
  const hex = /Manufacturer: 0x([0-9a-f]{8})/i.exec(old ?? '')?.[1];
  return hex === undefined ? undefined : Buffer.from(hex, 'hex').toString('latin1').replaceAll('\0', '').trim();
};
