import type { Pool } from '#libs/database/index.js';
import type { SharedAddress } from '#libs/domain/index.js';
import { blocksAround, blockText, parseBlock } from '#libs/kernel/index.js';
import {
  addressesKnown,
  addressesSharedBy,
  bearersOf,
  groupedBy,
  type AddressBearer,
  type AddressKnown,
  type BorneAddress,
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

/** Whom this one meets in a VRF; anycast is to be on many, and what nobody manages is nobody's business. */
function vrfInCommon(here: readonly string[], there: readonly string[], known: readonly AddressKnown[]) {
  const anycast = (vrf: string) => known.some((one) => one.vrf === vrf && one.anycast);
  return here.filter((vrf) => there.includes(vrf) && !anycast(vrf)).toSorted()[0];
}

/** One address of a machine with all others that have it, in the first VRF that it has in common with any of them. */
function sharedOf(
  borne: BorneAddress,
  bearers: readonly AddressBearer[],
  known: readonly AddressKnown[],
  own: (machineId: string) => ReadonlySet<string>,
): SharedAddress | undefined {
  const vrfs = (machineId: string) => vrfsOf(machineId, known, own(machineId));
  const here = vrfs(borne.machineId);
  const met = bearers
    .filter(({ machineId }) => machineId !== borne.machineId)
    .flatMap((bearer) => {
      const vrf = vrfInCommon(here, vrfs(bearer.machineId), known);
      return vrf === undefined ? [] : [{ vrf, bearer }];
    });
  const vrf = met[0]?.vrf;
  if (vrf === undefined) return undefined;
  const others = new Map(met.filter((one) => one.vrf === vrf).map(({ bearer }) => [bearer.machineId, bearer]));
  const holder = known.find((one) => one.vrf === vrf && one.holderKind !== null);
  return {
    vrf,
    address: borne.address,
    port: borne.port,
    others: [...others.values()].map(({ machineId, name, site, port }) => ({ machineId, name, site, port })),
    holder: holder ? { kind: holder.holderKind ?? '', id: holder.holderId ?? '' } : null,
  };
}

/** Those that an address space knows of: what every container host has for itself is not among them. */
async function managed(pool: Pool, borne: readonly BorneAddress[], when: When | undefined) {
  const around = new Map(borne.map(({ address }) => [address, aroundOf(address)]));
  const known = await addressesKnown(pool, around, when);
  const addresses = [...new Set(known.map(({ address }) => address))];
  return { known: groupedAs(addresses, known), bearers: groupedAs(addresses, await bearersOf(pool, addresses, when)) };
}

function groupedAs<Row extends { readonly address: string }>(addresses: readonly string[], rows: readonly Row[]) {
  const groups = groupedBy(addresses, rows, ({ address }) => address);
  return new Map(addresses.map((address, nth) => [address, groups[nth] ?? []]));
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
  const shared = new Map<string, Map<string, SharedAddress>>();
  const borne = await addressesSharedBy(pool, machineIds, when);
  if (borne.length === 0) return new Map();
  const { known, bearers } = await managed(pool, borne, when);
  const own = ownVrfs(given);
  for (const one of borne) {
    const found = sharedOf(one, bearers.get(one.address) ?? [], known.get(one.address) ?? [], own);
    const ofMachine = shared.get(one.machineId) ?? new Map<string, SharedAddress>();
    // Of one address on two interfaces the first counts.
    if (found && !ofMachine.has(found.address)) shared.set(one.machineId, ofMachine.set(found.address, found));
  }
  return new Map([...shared].map(([machineId, ofMachine]) => [machineId, [...ofMachine.values()]]));
}
