import type { Collector, Look, Sections } from '../collect/collector.js';
import type { Reader } from '../collect/reader.js';
import { given, parseLabels } from '../parsers/records.js';
import { hasIpmi, type FruArea } from '../sources/fru.js';

type Bmc = NonNullable<Sections['bmc']>;

/** Where BMCs keep their LAN: mostly 1, Intel and HP also 2 (shared or dedicated), Supermicro and Quanta sometimes 8. */
const channels = [1, 2, 8];

/** The BMC as the machine itself sees it, through the kernel's IPMI driver. */
export const bmc: Collector = {
  name: 'bmc',
  deadlineMs: 60_000,
  collect: async ({ reader, sources }: Look): Promise<Sections> => {
    if (!(await hasIpmi(reader))) {
      reader.note('there is no /dev/ipmi0: no BMC, or its driver (ipmi_si, ipmi_devintf) is not loaded');
      return {};
    }
    const lan = await readLan(reader);
    const controller = await reader.tool('ipmitool', ['mc', 'info']);
    if (lan === undefined && controller === undefined) return {};
    const guid = await reader.quietTool('ipmitool', ['mc', 'guid']);
    return {
      bmc: {
        ...lan,
        ...parseController(controller ?? ''),
        guid: guidOf(guid),
        fru: fruOf((await sources.fru()) ?? []),
      },
    };
  },
};

const readLan = async (reader: Reader): Promise<Bmc | undefined> => {
  for (const channel of channels) {
    const text = await reader.quietTool('ipmitool', ['lan', 'print', String(channel)]);
    const lan = text === undefined ? undefined : parseLan(text);
    if (lan?.mac !== undefined) {
      const six = await reader.quietTool('ipmitool', ['lan6', 'print', String(channel), 'static_addr']);
      return { ...lan, channel, address6: activeAddress6(six ?? '') };
    }
  }
  return undefined;
};

export const parseLan = (text: string): Bmc => {
  const labels = parseLabels(text);
  const address = addressOf(labels.get('IP Address'));
  const mac = labels.get('MAC Address')?.toLowerCase();
  const vlan = labels.get('802.1q VLAN ID');
  return {
    address,
    prefixLength: address === undefined ? undefined : prefixLength(labels.get('Subnet Mask')),
    gateway: addressOf(labels.get('Default Gateway IP')),
    mac: mac !== undefined && /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(mac) && !/^[0:]+$/.test(mac) ? mac : undefined,
    vlan: vlan !== undefined && /^\d+$/.test(vlan) ? Number(vlan) : undefined,
    addressSource: sourceOf(labels.get('IP Address Source')),
  };
};

const addressOf = (text: string | undefined): string | undefined =>
  text !== undefined && /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text !== '0.0.0.0' ? text : undefined;

const prefixLength = (mask: string | undefined): number | undefined => {
  const bits = mask
    ?.split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
  return bits !== undefined && /^1*0*$/.test(bits) && bits.length === 32 ? bits.lastIndexOf('1') + 1 : undefined;
};

const sourceOf = (text: string | undefined): string | undefined => {
  const said = given(text)?.toLowerCase();
  if (said?.startsWith('dhcp') === true) return 'dhcp';
  return said?.startsWith('static') === true ? 'static' : said;
};

/** The first static IPv6 address that is in use. */
export const activeAddress6 = (text: string): string | undefined => {
  for (const block of text.split(/^(?=IPv6 Static Address)/m)) {
    const labels = parseLabels(block.split('\n').slice(1).join('\n'));
    const address = /^\s+Address:\s+(\S+?)(?:\/\d+)?\s*$/m.exec(block)?.[1];
    if (labels.get('Enabled') === 'yes' && address !== undefined && address !== '::') return address.toLowerCase();
  }
  return undefined;
};

export const parseController = (text: string): Bmc => {
  const labels = parseLabels(text);
  const clean = (label: string): string | undefined =>
    given(labels.get(label)?.replace(/\s*\((?:0x[0-9a-f]+|\d+)\)$/i, ''));
  return {
    firmware: clean('Firmware Revision'),
    ipmiVersion: clean('IPMI Version'),
    manufacturer: clean('Manufacturer Name') ?? given(labels.get('Manufacturer ID')),
    product: clean('Product Name'),
  };
};

/** Newer ipmitool prints the encodings that it guesses at below; the first one is what all versions print. */
const guidOf = (text: string | undefined): string | undefined =>
  /^(?:System GUID|System Guid|GUID)\s*:?\s*([0-9a-f-]{32,36})/im.exec(text ?? '')?.[1]?.toLowerCase();

/** FRU 0 is the machine's own; it comes first. */
const fruOf = (areas: readonly FruArea[]): Bmc['fru'] => {
  const own = areas[0]?.fields;
  return (
    own && {
      boardManufacturer: own.get('Board Mfg'),
      boardProduct: own.get('Board Product'),
      boardSerial: own.get('Board Serial'),
      boardPartNumber: own.get('Board Part Number'),
      productManufacturer: own.get('Product Manufacturer'),
      productName: own.get('Product Name'),
      productSerial: own.get('Product Serial'),
      productPartNumber: own.get('Product Part Number'),
      chassisSerial: own.get('Chassis Serial'),
      chassisPartNumber: own.get('Chassis Part Number'),
    }
  );
};
