import { canonicalAddress, canonicalMac, parseAsn, parseBlock } from '#libs/kernel/index.js';

/** A unit of a rack, as it was written: without a site where none was. */
export interface UnitRead {
  readonly site?: string | undefined;
  readonly rack: string;
  readonly unit: number;
}

/** A slot of a chassis, as it was written: without a site where none was. */
export interface SlotRead {
  readonly site?: string | undefined;
  readonly chassis: string;
  /** In lower case. */
  readonly slot: string;
  readonly node?: string | undefined;
}

/** What a text that somebody has in his hand may be. */
export interface Readings {
  /** Trimmed, as it was written. */
  readonly text: string;
  /** In lower case: as words that machines are found by are kept. */
  readonly lower: string;
  /** Ways in which a word may begin that is kept otherwise than it was written: a MAC by its pairs. */
  readonly beginnings: readonly string[];
  readonly endings: readonly string[];
  /** What it is exactly, in the ways in which that may be kept. */
  readonly exact: readonly string[];
  /** Without the length of its prefix. */
  readonly address?: string | undefined;
  /** A prefix, or the address as one. */
  readonly prefix?: string | undefined;
  readonly asn?: number | undefined;
  readonly units: readonly UnitRead[];
  readonly slot?: SlotRead | undefined;
  /** In words, what it was taken for. */
  readonly takenFor: readonly string[];
}

const code = '[a-z0-9](?:[a-z0-9._-]*?[a-z0-9])?';
const unitWord = '(?:units?|ru|he|hu|u)';
/** As places are printed and typed, they may go on: `b1/r12 U7-8`, `b1/r12:7-8/front`, `b1/r12 U7 front left`. Whoever is at the lowest unit is at all of it. */
const further = '(?:[-\u2013]\\d{1,3})?(?:\\s*/?\\s*(?:front|rear|both))?(?:\\s*/?\\s*(?:left|right|full))?';
/** `b1/r12 u7`, `b1 r12 u7`, `r12u7`, `rack r12, unit 7`; `r12:7`, `b1/r12:7`; `r12 7`, `r12 7u`. */
const unitShapes: readonly RegExp[] = [
  new RegExp(`^(?:rack\\s+)?(?:(${code})/)?(${code})[\\s,:/-]*${unitWord}\\s*0*(\\d{1,3})${further}$`),
  new RegExp(`^(${code})\\s+(?:rack\\s+)?(${code})[\\s,:/-]*${unitWord}\\s*0*(\\d{1,3})${further}$`),
  new RegExp(`^(?:(${code})(?:/|\\s+))?(${code})\\s*[:@]\\s*0*(\\d{1,3})${further}$`),
  new RegExp(`^(?:(${code})(?:/|\\s+))?(${code})\\s+0*(\\d{1,3})u?$`),
];

/** A rack that is written with a hyphen behind its site: `b1-r12-u7`. */
function withSiteCut({ site, rack, unit }: UnitRead): readonly UnitRead[] {
  const cut = rack.indexOf('-');
  if (site !== undefined || cut <= 0) return [{ site, rack, unit }];
  return [
    { rack, unit },
    { site: rack.slice(0, cut), rack: rack.slice(cut + 1), unit },
  ];
}

function unitsIn(lower: string): readonly UnitRead[] {
  for (const shape of unitShapes) {
    const [, site, rack, unit] = shape.exec(lower) ?? [];
    if (rack !== undefined && unit !== undefined && Number(unit) > 0)
      return withSiteCut({ site, rack, unit: Number(unit) });
  }
  return [];
}

/** `b1/c1#3`, `c1#3/2`; as it is printed, `b1/c1 slot 3 node 2`. */
const slotShape = new RegExp(
  `^(?:chassis\\s+)?(?:(${code})(?:/|\\s+))?(${code})(?:\\s*#\\s*|[\\s,]+slot\\s+)([^\\s/#]+)(?:(?:\\s*/\\s*|[\\s,]+node\\s+)([^\\s/#]+))?$`,
);

function slotIn(lower: string): SlotRead | undefined {
  const [, site, chassis, slot, node] = slotShape.exec(lower) ?? [];
  return chassis === undefined || slot === undefined ? undefined : { site, chassis, slot, node };
}

const fewestDigits = 4;

/**
 * A text that may be part of a MAC, as its beginning and as its end would be kept: `ef000040` and `ef-00.0040` are the end of
 * `3c:ec:ef:00:00:40`.
 */
function partOfMac(lower: string): { readonly beginning: string; readonly end: string } | undefined {
  const digits = lower.replace(/[\s:.-]/g, '');
  if (digits.length < fewestDigits || digits.length >= 12 || !/^[0-9a-f]+$/.test(digits)) return undefined;
  return { beginning: digits.replace(/(..)(?=.)/g, '$1:'), end: digits.replace(/(?<=.)(?=(?:..)+$)/g, ':') };
}

/** `AS 65001` and `asn65001`; a bare number may be one too. */
const asnIn = (lower: string): number | undefined => parseAsn(lower.replace(/^asn?[\s:]*/, ''));

function takenFor(
  { units, slot, address, asn, prefix, lower }: Omit<Readings, 'takenFor'>,
  mac: string | undefined,
): readonly string[] {
  const [unit] = units;
  return [
    ...(mac === undefined ? [] : [`the MAC address ${mac}`]),
    ...(address === undefined ? [] : [`the address ${address}`]),
    ...(address === undefined && prefix !== undefined ? [`the prefix ${prefix}`] : []),
    ...(unit ? [`unit ${unit.unit} of rack ${unit.site === undefined ? '' : `${unit.site}/`}${unit.rack}`] : []),
    ...(slot ? [`slot ${slot.slot} of chassis ${slot.site === undefined ? '' : `${slot.site}/`}${slot.chassis}`] : []),
    ...(asn === undefined || !lower.startsWith('as') ? [] : [`AS ${asn}`]),
  ];
}

/** A prefix that says its length; an address is none. */
const prefixIn = (text: string): string | undefined => {
  const whole = canonicalAddress(text);
  return whole?.includes('/') && parseBlock(whole) ? whole : undefined;
};

/** All that a text may be; a serial or a name it may always be. */
export function readingsOf(given: string): Readings {
  const text = given.replaceAll('\0', '').trim().replace(/\s+/gu, ' ');
  const lower = text.toLowerCase();
  const mac = canonicalMac(lower);
  const part = partOfMac(lower);
  const prefix = prefixIn(text);
  const address = canonicalAddress(text)?.replace(/\/\d+$/, '');
  const asn = asnIn(lower);
  const units = mac === undefined && address === undefined ? unitsIn(lower) : [];
  const kept = (found: string | undefined) => (found === undefined ? [] : [found]);
  const exact = [...new Set([lower, ...kept(mac), ...kept(address)])];
  const readings = {
    text,
    lower,
    exact,
    beginnings: [...new Set([...exact, ...kept(part?.beginning)])],
    endings: [...new Set([lower, ...kept(part?.end)])],
    address,
    prefix,
    asn,
    units,
    slot: mac === undefined && address === undefined ? slotIn(lower) : undefined,
  };
  return { ...readings, takenFor: takenFor(readings, mac) };
}
