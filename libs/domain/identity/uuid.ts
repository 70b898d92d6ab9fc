/**
 * SMBIOS UUIDs. Before SMBIOS 2.6, and in some tools still, the first three fields are printed big-endian, elsewhere
 * little-endian; BMCs and PXE (option 97) disagree with dmidecode. So a UUID is kept in the smaller of its two
 * spellings: equal for both byte orders.
 */
const hex32 = /^[0-9a-f]{32}$/;

/** 32 hex digits, or undefined for anything malformed: cut short, too long, other characters. */
function digitsOf(raw: string): string | undefined {
  const digits = raw
    .trim()
    .toLowerCase()
    .replace(/^\{|\}$/g, '')
    .replace(/-/g, '');
  return hex32.test(digits) ? digits : undefined;
}

const reversed = (digits: string): string => (digits.match(/../g) ?? []).toReversed().join('');

/** The other byte order of the first three fields. */
const swapped = (digits: string): string =>
  reversed(digits.slice(0, 8)) + reversed(digits.slice(8, 12)) + reversed(digits.slice(12, 16)) + digits.slice(16);

const dashed = (digits: string): string => digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** Exactly the AMI template without a MAC, in both byte orders: seven products in our data share it. */
const template: ReadonlySet<string> = new Set(['03000200040005000006000700080009', '00020003000400050006000700080009']);

/** Heads of UUIDs that somebody counted or typed. */
const junkHeads: readonly string[] = [
  '0001020304050607',
  '0001020304050006',
  '0001000200030004',
  '00010203040506',
  '0123456789abcdef',
  '1234567812345678',
  '12345678123412',
  '1234567890',
  'feedface',
  'deadbeef',
];

function isJunk(digits: string): boolean {
  const bytes = new Set(digits.match(/../g));
  const spellings = [digits, swapped(digits)];
  return (
    bytes.size <= 2 ||
    spellings.some((one) => template.has(one) || junkHeads.some((head) => one.startsWith(head)) || repeats(one))
  );
}

/** `fefefefe-fefe-…`, `eeeeeeee-…`: the head is one byte over and over, and not the zeros before a MAC. */
const repeats = (digits: string): boolean => /^(..)\1{7}/.test(digits) && !digits.startsWith('00000000');

/** The form that evidence and look-ups use; undefined where the value names nothing. */
export function canonicalUuid(raw: string | undefined): string | undefined {
  const digits = raw === undefined ? undefined : digitsOf(raw);
  if (digits === undefined || isJunk(digits)) return undefined;
  const other = swapped(digits);
  return dashed(digits < other ? digits : other);
}

/** Heads after which firmware makers put the board's first MAC into the last six bytes (Supermicro, ASRock Rack, Sun). */
const headsBeforeMac: readonly RegExp[] = [
  /^0{20}/,
  /^03000200040005000006/,
  /^00020003000400050006/,
  /^534d43490002/,
  /^58384454544e/,
  /^080020ffffffffffffff/,
];

/** AMI's template with the bytes of the MAC between its own: `7402d403 3504bf05 d906d207 00080009`, little-endian. */
const interleaved = /^(..)02(..)03(..)04(..)05(..)06(..)0700080009$/;

/** The MAC that the UUID is made of, `aa:bb:cc:dd:ee:ff`, where it is made of one. */
export function macInUuid(raw: string | undefined): string | undefined {
  const digits = raw === undefined ? undefined : digitsOf(raw);
  if (digits === undefined || isJunk(digits)) return undefined;
  for (const one of [digits, swapped(digits)]) {
    const between = interleaved.exec(one)?.slice(1).join('');
    const mac = between ?? (headsBeforeMac.some((head) => head.test(one)) ? one.slice(20) : undefined);
    if (mac !== undefined) return mac.replace(/(..)(?!$)/g, '$1:');
  }
  return undefined;
}

/**
 * The serial that Dell (service tag) and HP (product number and serial) write into the UUID in ASCII. It helps where the
 * serial itself is blank, or where a BMC gives the board's number instead.
 */
export function serialInUuid(raw: string | undefined): string | undefined {
  const digits = raw === undefined ? undefined : digitsOf(raw);
  if (digits === undefined) return undefined;
  for (const one of [digits, swapped(digits)]) {
    const serial = dellTag(one) ?? hpSerial(one);
    if (serial !== undefined) return serial;
  }
  return undefined;
}

const byteAt = (digits: string, at: number): number => Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16);
const ascii = (digits: string, from: number, to: number): string =>
  String.fromCodePoint(...Array.from({ length: to - from }, (_, at) => byteAt(digits, from + at)));

/** `DELL`, then the tag's characters 2, 3, 4 at bytes 4, 7, 9; the first at byte 10 with its high bit set; the rest last. */
function dellTag(digits: string): string | undefined {
  if (ascii(digits, 0, 4) !== 'DELL') return undefined;
  const tag = [byteAt(digits, 10) & 0x7f, ...[4, 7, 9, 13, 14, 15].map((at) => byteAt(digits, at))];
  const text = String.fromCodePoint(...tag);
  return /^[A-Z0-9]{7}$/.test(text) ? text : undefined;
}

/** Codes of HP's factories. A serial read in the wrong byte order begins with them turned round: `ZCJ…`. */
const hpText = /^[A-Z0-9]{6}((?:CZ|MX|US|GB|SG|CN|TW|JP|AU|BR|IN|KR|2M|2S|5C|6C|7C)[A-Z0-9]{8})$/;

function hpSerial(digits: string): string | undefined {
  return hpText.exec(ascii(digits, 0, 16))?.[1];
}
