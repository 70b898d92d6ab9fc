import type { Collector, Look, Sections } from '../collect/collector.js';
import type { Reader } from '../collect/reader.js';
import type { Smbios } from '../sources/smbios.js';
import { chassisTypes } from '../smbios/names.js';
import { numberOf, structureType, textOf, type Structure } from '../smbios/structure.js';

/**
 * Who the machine is: system, boards, chassis and BIOS from SMBIOS; without its table what the kernel shows to
 * everybody; without SMBIOS at all the device tree of an ARM or POWER board.
 */
export const system: Collector = {
  name: 'system',
  deadlineMs: 15_000,
  collect: async ({ reader, sources }: Look): Promise<Sections> => {
    const deviceTree = await readDeviceTree(reader);
    const smbios = await sources.smbios();
    const identity = smbios === undefined ? await kernelsWords(reader) : firmwaresWords(smbios);
    if (identity.system === undefined && deviceTree === undefined && !reader.recorded)
      reader.note('this machine has neither SMBIOS nor a device tree');
    return { ...identity, deviceTree };
  },
};

const firmwaresWords = (smbios: Smbios): Sections => ({
  system: systemOf(smbios.of(structureType.system)[0], smbios.of(structureType.chassis)[0]),
  boards: some(smbios.of(structureType.board).map(boardOf)),
  chassis: some(smbios.of(structureType.chassis).map(chassisOf)),
  enclosure: enclosureOf(smbios.of(structureType.system)[0], smbios.of(structureType.rackLocator)[0]),
  bios: biosOf(smbios.of(structureType.bios)[0]),
});

/** Old ProLiants have no board structure, and a dump may hold only some types: that is "not said". */
const some = <Element>(list: Element[]): Element[] | undefined => (list.length === 0 ? undefined : list);

const systemOf = (from: Structure | undefined, chassis: Structure | undefined): Sections['system'] =>
  from && {
    manufacturer: textOf(from, 'Manufacturer'),
    product: textOf(from, 'Product Name'),
    version: textOf(from, 'Version'),
    serial: textOf(from, 'Serial Number'),
    uuid: textOf(from, 'UUID'),
    sku: textOf(from, 'SKU Number'),
    family: textOf(from, 'Family'),
    assetTag: textOf(chassis, 'Asset Tag'),
  };

const boardOf = (from: Structure): NonNullable<Sections['boards']>[number] => ({
  manufacturer: textOf(from, 'Manufacturer'),
  product: textOf(from, 'Product Name'),
  version: textOf(from, 'Version'),
  serial: textOf(from, 'Serial Number'),
  assetTag: textOf(from, 'Asset Tag'),
  type: textOf(from, 'Type'),
  location: textOf(from, 'Location In Chassis'),
});

const chassisOf = (from: Structure): NonNullable<Sections['chassis']>[number] => ({
  manufacturer: textOf(from, 'Manufacturer'),
  type: textOf(from, 'Type'),
  version: textOf(from, 'Version'),
  serial: textOf(from, 'Serial Number'),
  assetTag: textOf(from, 'Asset Tag'),
  sku: textOf(from, 'SKU Number'),
});

const isHpe = (system: Structure | undefined): boolean =>
  /^(?:hpe?|hewlett[- ]packard)\b/i.test(textOf(system, 'Manufacturer') ?? '');

/** Only of those vendors whose structure it is: the same type is something else elsewhere. */
const enclosureOf = (system: Structure | undefined, from: Structure | undefined): Sections['enclosure'] =>
  from && isHpe(system)
    ? {
        name: textOf(from, 'Enclosure Name'),
        model: textOf(from, 'Enclosure Model'),
        serial: textOf(from, 'Enclosure Serial'),
        bay: textOf(from, 'Server Bay'),
        bays: numberOf(from, 'Enclosure Bays'),
      }
    : undefined;

const biosOf = (from: Structure | undefined): Sections['bios'] =>
  from && {
    vendor: textOf(from, 'Vendor'),
    version: textOf(from, 'Version'),
    date: textOf(from, 'Release Date'),
    release: textOf(from, 'BIOS Revision'),
  };

/** Our names for the files of /sys/class/dmi/id. All but serials and UUID may be read by everybody. */
const kernelNames = {
  system: {
    manufacturer: 'sys_vendor',
    product: 'product_name',
    version: 'product_version',
    serial: 'product_serial',
    uuid: 'product_uuid',
    sku: 'product_sku',
    family: 'product_family',
    assetTag: 'chassis_asset_tag',
  },
  board: {
    manufacturer: 'board_vendor',
    product: 'board_name',
    version: 'board_version',
    serial: 'board_serial',
    assetTag: 'board_asset_tag',
  },
  chassis: {
    manufacturer: 'chassis_vendor',
    type: 'chassis_type',
    version: 'chassis_version',
    serial: 'chassis_serial',
    assetTag: 'chassis_asset_tag',
  },
  bios: { vendor: 'bios_vendor', version: 'bios_version', date: 'bios_date', release: 'bios_release' },
} as const;

const kernelsWords = async (reader: Reader): Promise<Sections> => {
  const folder = '/sys/class/dmi/id';
  const known = new Set(await reader.names(folder));
  if (known.size === 0) return {};
  const say = async <Field extends string>(files: Readonly<Record<Field, string>>): Promise<Said<Field>> => {
    const pairs = (Object.entries(files) as [Field, string][]).filter(([, file]) => known.has(file));
    const texts = await Promise.all(
      pairs.map(async ([field, file]) => [field, await reader.text(`${folder}/${file}`)]),
    );
    return Object.fromEntries(texts) as Said<Field>;
  };
  const chassis = await say(kernelNames.chassis);
  return {
    system: await say(kernelNames.system),
    boards: [await say(kernelNames.board)],
    chassis: [{ ...chassis, type: chassisTypes[Number(chassis.type ?? 0)] }],
    bios: await say(kernelNames.bios),
  };
};

type Said<Field extends string> = Partial<Record<Field, string | undefined>>;

/** Properties of the device tree end in NUL; `compatible` is a list of such strings. */
const readDeviceTree = async (reader: Reader): Promise<Sections['deviceTree']> => {
  const property = async (name: string): Promise<string[]> =>
    ((await reader.bytes(`/proc/device-tree/${name}`))?.toString('utf8') ?? '')
      .split('\0')
      .filter((part) => part !== '');
  const [model, serial, compatible] = [
    await property('model'),
    await property('serial-number'),
    await property('compatible'),
  ];
  if (model.length + serial.length + compatible.length === 0) return undefined;
  return { model: model[0], serial: serial[0], compatible: compatible.length === 0 ? undefined : compatible };
};
