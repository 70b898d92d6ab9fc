import type { Reader } from '../collect/reader.js';
import { parseTable, versionOf } from '../smbios/binary-table.js';
import { parseDmidecode } from '../smbios/dmidecode-text.js';
import type { Structure } from '../smbios/structure.js';

/** All structures that we understand, in the firmware's order. */
export interface Smbios {
  of(type: number): readonly Structure[];
}

const table = '/sys/firmware/dmi/tables/DMI';
const entryPoint = '/sys/firmware/dmi/tables/smbios_entry_point';

/**
 * The firmware's table, by the shortest way: the kernel's copy of it, which needs no tool but root; else dmidecode.
 * A machine without SMBIOS (many ARM boards, some virtual machines) gives undefined and no complaint.
 */
export const readSmbios = async (reader: Reader): Promise<Smbios | undefined> => {
  const bytes = await reader.bytes(table);
  if (bytes !== undefined) {
    const entry = await reader.bytes(entryPoint);
    return byType(parseTable(bytes, entry && versionOf(entry)));
  }
  const text = await dmidecodeText(reader);
  const structures = text === undefined ? [] : parseDmidecode(text);
  return structures.length === 0 ? undefined : byType(structures);
};

/** Asked only where the table may be readable to dmidecode and not to us: old kernels, and recorded dumps. */
const dmidecodeText = async (reader: Reader): Promise<string | undefined> => {
  const kernelKnowsTables = (await reader.names('/sys/firmware/dmi/tables')).length > 0;
  const kernelKnowsDmi = (await reader.names('/sys/class/dmi/id')).length > 0;
  if (kernelKnowsTables || (!kernelKnowsDmi && !reader.recorded)) return undefined;
  return reader.tool('dmidecode', []);
};

const byType = (structures: readonly Structure[]): Smbios => ({
  of: (type) => structures.filter((structure) => structure.type === type),
});
