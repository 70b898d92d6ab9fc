import type { InventoryDocument } from '#libs/contracts/index.js';

type Neighbour = NonNullable<InventoryDocument['neighbours']>[number];

/** One TLV as the ramdisk passes it on: type, and value in hex. */
export type RawTlv = readonly [number, string];

const macSubtypes = { chassis: 4, port: 3 } as const;
const addressSubtypes = { chassis: 5, port: 4 } as const;

function colonHex(bytes: Buffer): string {
  return bytes.toString('hex').replace(/(..)(?!$)/g, '$1:');
}

/** IANA address family 1 and 2, with the family's number in front (IEEE 802.1AB 8.5.2.3). */
function networkAddress(bytes: Buffer): string | undefined {
  const [family, ...rest] = bytes;
  if (family === 1 && rest.length === 4) return rest.join('.');
  if (family === 2 && rest.length === 16)
    return Array.from({ length: 8 }, (_, nth) => bytes.readUInt16BE(1 + 2 * nth).toString(16)).join(':');
  return undefined;
}

function printable(bytes: Buffer): string | undefined {
  const text = bytes
    .toString('utf8')
    .replaceAll(/[^\x20-\x7e\u00a0-\uffff]/g, '')
    .trim();
  return text || undefined;
}

/** Chassis id and port id: a subtype byte, then text, MAC or address. */
function identifier(bytes: Buffer, which: 'chassis' | 'port'): { type: string; id: string } | undefined {
  const subtype = bytes[0];
  const value = bytes.subarray(1);
  if (subtype === macSubtypes[which] && value.length === 6) return { type: 'mac', id: colonHex(value) };
  const id = subtype === addressSubtypes[which] ? networkAddress(value) : printable(value);
  return id === undefined ? undefined : { type: subtype === addressSubtypes[which] ? 'address' : 'name', id };
}

function organisational(bytes: Buffer): Partial<Neighbour> {
  const kind = bytes.subarray(0, 4).toString('hex');
  // IEEE 802.1 port VLAN id; IEEE 802.3 maximum frame size, which counts 18 bytes that are no payload.
  if (kind === '0080c201' && bytes.length >= 6) return { vlan: bytes.readUInt16BE(4) };
  if (kind === '00120f04' && bytes.length >= 6) return { mtu: Math.max(0, bytes.readUInt16BE(4) - 18) };
  return {};
}

function text(field: 'portDescription' | 'systemName' | 'systemDescription', bytes: Buffer): Partial<Neighbour> {
  const value = printable(bytes);
  return value === undefined ? {} : { [field]: value.slice(0, 512) };
}

function fieldsOf([type, hex]: RawTlv): Partial<Neighbour> {
  const bytes = Buffer.from(hex, 'hex');
  const id = type === 1 || type === 2 ? identifier(bytes, type === 1 ? 'chassis' : 'port') : undefined;
  if (type === 1) return id ? { chassisId: id.id, chassisIdType: id.type } : {};
  if (type === 2) return id ? { portId: id.id, portIdType: id.type } : {};
  if (type === 4) return text('portDescription', bytes);
  if (type === 5) return text('systemName', bytes);
  if (type === 6) return text('systemDescription', bytes);
  return type === 127 ? organisational(bytes) : {};
}

/** Who is at the other end, by the TLVs of one port (IEEE 802.1AB); undefined where they name nobody. */
export function neighbourOf(port: string, tlvs: readonly RawTlv[]): Neighbour | undefined {
  const fields = tlvs.reduce<Partial<Neighbour>>((all, tlv) => Object.assign(all, fieldsOf(tlv)), {});
  return fields.chassisId === undefined && fields.portId === undefined ? undefined : { port, ...fields };
}
