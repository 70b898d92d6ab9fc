import type { Collector, Look, Sections } from '../collect/collector.js';
import type { Reader } from '../collect/reader.js';

/** GUID of the variables that the UEFI specification itself defines. */
const secureBootVariable = '/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c';

/** How the firmware started us, in which order it tries, and from which port a live image came. */
export const boot: Collector = {
  name: 'boot',
  deadlineMs: 15_000,
  collect: async ({ reader, environment }: Look): Promise<Sections> => {
    const mode = await modeOf(reader);
    const commandLine = await reader.text('/proc/cmdline');
    return {
      boot: {
        mode,
        secureBoot: mode === 'uefi' ? await secureBoot(reader) : undefined,
        order: mode === 'uefi' ? await bootOrder(reader) : undefined,
        bootMac: environment === 'installed' ? undefined : bootMac(commandLine),
      },
    };
  },
};

const modeOf = async (reader: Reader): Promise<'uefi' | 'bios' | 'other' | undefined> => {
  const firmware = await reader.names('/sys/firmware');
  if (firmware.includes('efi')) return 'uefi';
  if (firmware.length === 0) return undefined;
  if (firmware.includes('devicetree')) return 'other';
  return 'bios';
};

/** Four bytes of attributes, then the value. */
const secureBoot = async (reader: Reader): Promise<boolean | undefined> => {
  const value = (await reader.bytes(secureBootVariable))?.[4];
  return value === undefined ? undefined : value === 1;
};

const bootOrder = async (reader: Reader): Promise<string[] | undefined> => {
  const text = await reader.tool('efibootmgr', []);
  return text === undefined ? undefined : parseBootOrder(text);
};

/** Names of the entries in the firmware's order; an entry that is not active is passed over at boot, so here too. */
export const parseBootOrder = (text: string): string[] | undefined => {
  const order = /^BootOrder: ([0-9A-Fa-f,]+)$/m.exec(text)?.[1]?.split(',');
  const names = new Map<string, string>();
  for (const [, number, active, name] of text.matchAll(/^Boot([0-9A-Fa-f]{4})([* ]) ([^\t\n]*)/gm)) {
    if (number !== undefined && active === '*') names.set(number.toUpperCase(), name?.trim() ?? '');
  }
  return order?.flatMap((number) => names.get(number.toUpperCase()) ?? []);
};

/** PXELINUX and others leave the booting port as `BOOTIF=01-` (hardware type) and the MAC; iPXE scripts often without it. */
export const bootMac = (commandLine: string | undefined): string | undefined => {
  const text = /(?:^|\s)BOOTIF=(?:01-)?((?:[0-9a-f]{2}[-:]){5}[0-9a-f]{2})(?:\s|$)/i.exec(commandLine ?? '')?.[1];
  return text?.replaceAll('-', ':').toLowerCase();
};
