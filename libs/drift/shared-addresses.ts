import type { Pool } from '#libs/database/index.js';
import type { SharedAddress } from '#libs/domain/index.js';
import { blocksAround, blockText, parseBlock } from '#libs/kernel/index.js';
import {
  addressesKnown,
  addressPairsOf,
  type AddressKnown,
  type AddressPair,
  type GivenAddressRow,
  type When,
} from '#libs/read-model/queries/index.js';

type Given = Pick<GivenAddressRow, 'machineId' | 'vrf'>;

/** Texts of all prefixes that an address may lie in. */
function aroundOf(address: string): readonly string[] {
  const block = parseBlock(address);
  return block ? [...blocksAround(block)].map(blockText) : [];
}

/**
 * The VRFs that an address of a machine may be in: the one that it was given to it in; else one that the machine has other
 * addresses in, where that knows the address; else any that does.
 */
function vrfsOf(machineId: string, known: readonly AddressKnown[], own: ReadonlySet<string>): readonly string[] {
  const given = known.filter((one) => one.holderKind === 'machine' && one.holderId === machineId).map(({ vrf }) => vrf);
  if (given.length > 0) return given;
  const all = [...new Set(known.map(({ vrf }) => vrf))];
  const familiar = all.filter((vrf) => own.has(vrf));
  return familiar.length > 0 ? familiar : all;
}

function ownVrfs(given: readonly Given[]): (machineId: string) => ReadonlySet<string> {
  const all = new Map<string, Set<string>>();
  for (const { machineId, vrf } of given) all.set(machineId, (all.get(machineId) ?? new Set()).add(vrf));
  return (machineId) => all.get(machineId) ?? new Set();
}

interface Met {
  readonly pair: AddressPair;
  readonly vrf: string;
  readonly known: readonly AddressKnown[];
}

/** What both ends may be in the same VRF with; anycast is to be on many, and what nobody manages is nobody's business. */
function meeting(
  pair: AddressPair,
  known: readonly AddressKnown[],
  own: (machineId: string) => ReadonlySet<string>,
): readonly Met[] {
  const here = vrfsOf(pair.machineId, known, own(pair.machineId));
  const there = vrfsOf(pair.otherId, known, own(pair.otherId));
  const [vrf] = here
    .filter((one) => there.includes(one) && !known.some((held) => held.vrf === one && held.anycast))
    .toSorted();
  return vrf === undefined ? [] : [{ pair, vrf, known }];
}

function sharedOf(met: readonly Met[]): SharedAddress | undefined {
  const [first] = met;
  if (!first) return undefined;
  const { pair, vrf, known } = first;
  const holder = known.find((one) => one.vrf === vrf && one.holderKind !== null);
  const others = new Map(
    met.map(({ pair: { otherId, otherName, otherSite, otherPort } }) => [
      otherId,
      { machineId: otherId, name: otherName, site: otherSite, port: otherPort },
    ]),
  );
  return {
    vrf,
    address: pair.address,
    port: pair.port,
    others: [...others.values()],
    holder: holder ? { kind: holder.holderKind ?? '', id: holder.holderId ?? '' } : null,
  };
}

/**
 * Addresses that several machines have configured though they are one machine's, by machine: what machines report against
 * each other, in whatever site they are.
 * @param given addresses that these machines were given: they tell in which VRFs they are
 */
export async function sharedAddressesOf(
  pool: Pool,
  machineIds: readonly string[],
  given: readonly Given[],
  when?: When,
): Promise<ReadonlyMap<string, readonly SharedAddress[]>> {
  const pairs = await addressPairsOf(pool, machineIds, when);
  const around = new Map(pairs.map(({ address }) => [address, aroundOf(address)]));
  const known = await addressesKnown(pool, around, when);
  const own = ownVrfs(given);
  const shared = new Map<string, Met[]>();
  for (const pair of pairs) {
    const ofAddress = known.filter(({ address }) => address === pair.address);
    for (const met of meeting(pair, ofAddress, own)) {
      const key = `${pair.machineId} ${pair.address}`;
      shared.set(key, [...(shared.get(key) ?? []), met]);
    }
  }
  const byMachine = new Map<string, SharedAddress[]>();
  for (const met of shared.values()) {
    const one = sharedOf(met);
    const id = met[0]?.pair.machineId;
    if (one && id !== undefined) byMachine.set(id, [...(byMachine.get(id) ?? []), one]);
  }
  return byMachine;
}
