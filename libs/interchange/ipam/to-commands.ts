import type { AddressFunction } from '#libs/contracts/index.js';
import {
  blockAt,
  blockText,
  covers,
  ipv4,
  networkOf,
  treeKeyOf,
  type Command,
  type IpBlock,
} from '#libs/kernel/index.js';
import { poolCodeFor } from './words.js';

/** A command that a row leads to. */
export interface RowCommand {
  readonly label: string;
  readonly command: Command;
}

/** What an export says of a prefix. */
export interface SaidPrefix {
  readonly label: string;
  readonly vrf: string;
  readonly prefix: string;
  /** What its program calls a container; whatever holds others is one all the same. */
  readonly container: boolean;
  readonly title: string;
  readonly function: AddressFunction | undefined;
  readonly site: string | undefined;
}

/** What an export says of an address, or of a host. */
export interface SaidAddress {
  readonly label: string;
  readonly vrf: string;
  /** With the length of its prefix, where the export has it. */
  readonly address: string;
  /** What it is kept for: a name, a device, or the address itself. */
  readonly for: string;
  readonly function: AddressFunction | undefined;
}

interface Placed extends SaidPrefix {
  readonly block: IpBlock;
}

/** Prefixes as the tree is read, so that each comes after those that it lies in. */
function placed(prefixes: readonly SaidPrefix[]): readonly Placed[] {
  return prefixes
    .flatMap((one) => {
      const block = networkOf(one.prefix);
      return block ? [{ ...one, block }] : [];
    })
    .toSorted((one, other) =>
      `${one.vrf} ${treeKeyOf(one.block)}` < `${other.vrf} ${treeKeyOf(other.block)}` ? -1 : 1,
    );
}

/** Behind each prefix stands what lies in it. */
const holdsTheNext = (all: readonly Placed[], at: number): boolean => {
  const [one, next] = [all[at], all[at + 1]];
  return one !== undefined && next?.vrf === one.vrf && covers(one.block, next.block);
};

function prefixCommand(one: SaidPrefix, kind: 'container' | 'network', force: string | undefined): RowCommand {
  const { label, vrf, prefix, title, function: purpose, site } = one;
  const optional = { ...(purpose && { function: purpose }), ...(site && { site }), ...(force && { force }) };
  return { label, command: { type: 'AddPrefix', data: { vrf, prefix, kind, title, ...optional } } };
}

/**
 * What prefixes and addresses of an export lead to: the prefixes, a pool for each network that addresses lie in, and the
 * addresses as reservations in these. A prefix that cannot be read goes to the decider as it is, which says what is wrong.
 * @param force why rules that stand against it do not hold, for all of them
 */
export function addressingCommands(
  prefixes: readonly SaidPrefix[],
  addresses: readonly SaidAddress[],
  { at, force }: { readonly at: string; readonly force?: string | undefined },
): readonly RowCommand[] {
  const tree = placed(prefixes);
  const unread = prefixes.filter(({ prefix }) => !networkOf(prefix)).map((one) => prefixCommand(one, 'network', force));
  const kinds = tree.map((one, nth) => (one.container || holdsTheNext(tree, nth) ? 'container' : 'network'));
  const networks = tree.filter((_, nth) => kinds[nth] === 'network');
  const around = addresses.map((one) => networkAround(one, networks));
  const pools = [...new Set(around)].flatMap((network) => (network ? [poolCommand(network)] : []));
  return [
    ...unread,
    ...tree.map((one, nth) => prefixCommand(one, kinds[nth] ?? 'network', force)),
    ...pools,
    ...addresses.map((one, nth) => takeCommand(one, around[nth], { at, force })),
  ];
}

function networkAround({ vrf, address }: SaidAddress, networks: readonly Placed[]): Placed | undefined {
  const [bare = ''] = address.split('/');
  const block = networkOf(bare);
  return block && networks.find((one) => one.vrf === vrf && covers(one.block, block));
}

function poolCommand({ vrf, block, function: purpose = 'service' }: Placed): RowCommand {
  const prefix = blockText(block);
  const pool = poolCodeFor(vrf, prefix);
  const facts = { pool, vrf, family: block.family.version, mode: 'subnet', function: purpose, prefixes: [prefix] };
  return { label: `pool ${pool}`, command: { type: 'CreatePool', data: facts } };
}

function takeCommand(
  { label, vrf, address: text, for: id, function: purpose }: SaidAddress,
  network: Placed | undefined,
  { at, force }: { readonly at: string; readonly force?: string | undefined },
): RowCommand {
  const [address = ''] = text.split('/');
  // An address that lies in no prefix of the import may lie in a pool that is there; else it is refused, by name.
  const within = network ? blockText(network.block) : blockText(networkOf(text) ?? everything);
  const pool = poolCodeFor(vrf, within);
  const optional = { ...(purpose && { function: purpose }), ...(force && { force }) };
  const data = { pool, address, holder: { kind: 'reservation', id }, at, ...optional };
  return { label, command: { type: 'TakeAddress', data } };
}

/** What no pool has: the refusal names it. */
const everything = blockAt(ipv4, 0, 0);
