import type { Reader } from '../collect/reader.js';

/** Vital product data of a PCI card: what its maker wrote into it. */
export interface VitalProductData {
  readonly name?: string | undefined;
  readonly partNumber?: string | undefined;
  readonly serial?: string | undefined;
}

export const readVpd = async (reader: Reader, address: string): Promise<VitalProductData> => {
  const bytes = await reader.bytes(`/sys/bus/pci/devices/${address}/vpd`);
  return bytes === undefined ? {} : parseVpd(bytes);
};

const tags = { name: 0x82, readOnly: 0x90, end: 0x78 };

/** Large resources (PCI local bus 2.2, appendix I): a tag, a length in two bytes, then the name or a list of fields. */
export const parseVpd = (bytes: Buffer): VitalProductData => {
  let name: string | undefined;
  let fields = new Map<string, string>();
  for (let at = 0; at + 3 <= bytes.length && bytes[at] !== tags.end;) {
    const length = bytes.readUInt16LE(at + 1);
    const content = bytes.subarray(at + 3, at + 3 + length);
    if (bytes[at] === tags.name) name = plain(content);
    else if (bytes[at] === tags.readOnly) fields = fieldsOf(content);
    else if (((bytes[at] ?? 0) & 0x80) === 0) break;
    at += 3 + length;
  }
  return { name, partNumber: fields.get('PN'), serial: fields.get('SN') };
};

/** Each field: a keyword of two letters, a length, the value. */
const fieldsOf = (content: Buffer): Map<string, string> => {
  const fields = new Map<string, string>();
  for (let at = 0; at + 3 <= content.length;) {
    const length = content[at + 2] ?? 0;
    const text = plain(content.subarray(at + 3, at + 3 + length));
    if (text !== undefined) fields.set(content.toString('latin1', at, at + 2), text);
    at += 3 + length;
  }
  return fields;
};

const plain = (bytes: Buffer): string | undefined => {
  const text = bytes
    .toString('latin1')
    .replaceAll(/[^\u0020-\u007e]/g, '')
    .trim();
  return text === '' ? undefined : text;
};
