import type { Collector, Item, Look, Sections } from '../collect/collector.js';
import { numberOf, structureType, textOf, type Structure } from '../smbios/structure.js';
import type { FruArea } from '../sources/fru.js';

type Psu = Item<'psus'>;

/** Power supplies: from the firmware's table, else from the FRUs that the BMC reads out of them. */
export const psus: Collector = {
  name: 'psus',
  deadlineMs: 60_000,
  collect: async ({ sources }: Look): Promise<Sections> => {
    const byFirmware = ((await sources.smbios())?.of(structureType.powerSupply) ?? [])
      .filter(isPresent)
      .map(fromFirmware);
    const byBmc = ((await sources.fru()) ?? []).filter(isPowerSupply).map(fromFru);
    const known = byFirmware.filter(({ serial, model }) => serial !== undefined || model !== undefined);
    if (known.length === 0 && byBmc.length === 0) return {};
    return { psus: known.length === 0 ? byBmc : known.map((psu) => ({ ...psu, ...missing(psu, byBmc) })) };
  },
};

const isPresent = (psu: Structure): boolean => !/not present/i.test(psu.fields['Status'] ?? '');

const fromFirmware = (psu: Structure): Psu => ({
  slot: textOf(psu, 'Location'),
  manufacturer: textOf(psu, 'Manufacturer'),
  model: textOf(psu, 'Name'),
  partNumber: textOf(psu, 'Model Part Number'),
  serial: textOf(psu, 'Serial Number'),
  firmware: textOf(psu, 'Revision'),
  maxWatts: numberOf(psu, 'Max Power Capacity'),
});

const isPowerSupply = ({ description, fields }: FruArea): boolean =>
  /^(?:psu|ps|pws|pwr|power ?(?:supply|unit))[ _-]?\d*/i.test(description.trim()) && fields.size > 0;

const fromFru = ({ description, fields }: FruArea): Psu => ({
  slot: description,
  manufacturer: fields.get('Product Manufacturer') ?? fields.get('Board Mfg'),
  model: fields.get('Product Name') ?? fields.get('Board Product'),
  partNumber: fields.get('Product Part Number') ?? fields.get('Board Part Number'),
  serial: fields.get('Product Serial') ?? fields.get('Board Serial'),
  firmware: fields.get('Product Version'),
});

/** The BMC may know which slot the firmware left out. */
const missing = (psu: Psu, byBmc: readonly Psu[]): Pick<Psu, 'slot'> => {
  const same = byBmc.find(({ serial }) => serial !== undefined && serial === psu.serial);
  return { slot: psu.slot ?? same?.slot };
};
