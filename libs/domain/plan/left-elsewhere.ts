import type { AddressOrder, PolicyRule } from '#libs/contracts/index.js';
import type { Look } from '#libs/kernel/index.js';
import { asnPool } from '../asn/asn-pool.js';
import { countOf } from '../asn/intervals.js';
import { pool } from '../ipam/pool/pool.js';
import type { PolicyBookState } from '../policy/policy-book.js';

/** Pools named in one sentence, at most. */
const mostNamed = 5;

function sentence(what: string, left: readonly { readonly code: string; readonly count: bigint }[]): string {
  const some = left.filter(({ count }) => count > 0n);
  if (some.length === 0) return `No other pool that policies take ${what} from has any left.`;
  const named = some.slice(0, mostNamed).map(({ code, count }) => `${code} has ${count}`);
  const more = some.length > mostNamed ? `, and ${some.length - mostNamed} more pools have some` : '';
  return `Left elsewhere: ${named.join(', ')}${more}.`;
}

const poolsIn = (book: PolicyBookState, of: (rule: PolicyRule) => readonly string[], but: string): readonly string[] =>
  [...new Set(book.policies.flatMap(({ rule }) => of(rule)))].filter((code) => code !== but).toSorted();

/** How many addresses are left in the other pools that policies take the same from. */
export async function addressesLeft(book: PolicyBookState, order: AddressOrder, look: Look): Promise<string> {
  const alike = (other: AddressOrder) => other.function === order.function && other.family === order.family;
  const ofRule = (rule: PolicyRule) =>
    rule.kind === 'addressing' ? rule.addresses.filter(alike).map((one) => one.pool) : [];
  const left: { code: string; count: bigint }[] = [];
  for (const code of poolsIn(book, ofRule, order.pool)) {
    let count = 0n;
    for (const [first, last] of (await look(pool, code)).state.free.stretches.entries())
      count += BigInt(last) - BigInt(first) + 1n;
    left.push({ code, count });
  }
  return sentence(`${order.function} IPv${order.family} addresses`, left);
}

/** How many numbers are left in the other ASN pools that policies name. */
export async function asnsLeft(book: PolicyBookState, code: string, look: Look): Promise<string> {
  const left: { code: string; count: bigint }[] = [];
  for (const other of poolsIn(book, (rule) => (rule.kind === 'asn' ? [rule.pool] : []), code)) {
    const { status, free, reservations } = (await look(asnPool, other)).state;
    left.push({
      code: other,
      count: BigInt(status === 'open' ? Math.max(0, countOf(free) - countOf(reservations)) : 0),
    });
  }
  return sentence('ASNs', left);
}
