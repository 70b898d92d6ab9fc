import { canonicalPortName, samePortName } from './port-name.js';

/** `Ethernet1/{1-40}` taken apart. */
export interface PortRange {
  readonly before: string;
  readonly from: number;
  readonly to: number;
  readonly behind: string;
}

const pattern = /^([^{}]*)\{(\d+)-(\d+)\}([^{}]*)$/;
/** The largest switches of one unit have 128 ports that may each be four. */
const mostPorts = 512;

/** Undefined for what is no range, counts downwards, or is longer than a switch has ports. */
export function rangeOf(text: string): PortRange | undefined {
  const [, before, first, last, behind] = pattern.exec(text) ?? [];
  if (before === undefined || behind === undefined) return undefined;
  const [from, to] = [Number(first), Number(last)];
  return from <= to && to - from < mostPorts ? { before, from, to, behind } : undefined;
}

/** Which number of the range a port has; undefined where it is none of them. */
export function numberInRange({ before, from, to, behind }: PortRange, port: string): number | undefined {
  const digits = /\d+/g;
  // Only a number that stands in the name can be the one: far fewer to compare than the range is long.
  const candidates = new Set([...canonicalPortName(port).matchAll(digits)].map(([text]) => Number(text)));
  return [...candidates].find((n) => n >= from && n <= to && samePortName(`${before}${n}${behind}`, port));
}
