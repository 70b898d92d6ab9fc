import { bgpRows } from '#libs/contracts/summary/bgp-rows.js';
import { age, plain, word } from '../output/value.js';
import type { Machine } from './machine-selection.js';

/** What was given first, each with the ports that report it; then what is reported and was not given by us. */
export function addressRows({ assignedAddresses, addresses, bmc }: Machine): readonly (readonly string[])[] {
  const bare = (address: string): string => address.split('/')[0] ?? address;
  const portsOf = (address: string): string => {
    const ports = addresses.filter((one) => bare(one.address) === address).map(({ port }) => port);
    const all = [...ports, ...(bmc.address === address ? ['the BMC'] : [])];
    return all.length === 0 ? 'not reported' : all.join(', ');
  };
  const ours = new Set(assignedAddresses.map(({ address }) => address));
  const others = [...new Set(addresses.map(({ address }) => address))].filter((one) => !ours.has(bare(one)));
  return [
    ...assignedAddresses.map((one) => [
      `${one.address}/${one.length}`,
      word(one.function),
      one.poolCode,
      portsOf(one.address),
    ]),
    ...others.map((address) => [address, '', '', portsOf(bare(address))]),
  ];
}

/** Daemons keep the last error while all is well again. */
const wrongWith = (seen: Machine['bgpObserved'][number] | undefined): string =>
  seen === undefined || seen.phase === 'UP' ? '' : (seen.lastError ?? '');

/** Sessions as planned, each with how it was seen; then those that were seen and nobody planned. */
export function bgpLines({ bgpSessions, bgpObserved }: Machine, now: number): readonly (readonly string[])[] {
  return bgpRows(bgpSessions, bgpObserved).map(({ planned, seen }) => {
    const { name = '', peerAddress, peerAsn } = planned ?? seen ?? {};
    const peer = [planned?.device, peerAddress].filter(Boolean).join(' ');
    const state = `${word(seen?.state ?? 'not seen')}${planned ? '' : ', not planned'}`;
    return [name, peer, plain(peerAsn), state, age(seen?.since, now), wrongWith(seen)];
  });
}
