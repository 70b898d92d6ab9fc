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

/** Sessions as planned, each with how it was seen; then those that were seen and nobody planned. */
export function bgpRows({ bgpSessions, bgpObserved }: Machine, now: number): readonly (readonly string[])[] {
  const seenAs = new Map(bgpObserved.map((one) => [one.planned?.name ?? '', one]));
  const planned = bgpSessions.map(({ name, device, peerAddress, peerAsn }) => {
    const seen = seenAs.get(name);
    const peer = [device, peerAddress].filter(Boolean).join(' ');
    return [name, peer, plain(peerAsn), word(seen?.state ?? 'not seen'), age(seen?.since, now), seen?.lastError ?? ''];
  });
  const unplanned = bgpObserved.filter((one) => one.planned === null);
  const others = unplanned.map(({ name, peerAddress, peerAsn, state, since, lastError }) => [
    name,
    plain(peerAddress),
    plain(peerAsn),
    `${word(state)}, not planned`,
    age(since, now),
    lastError ?? '',
  ]);
  return [...planned, ...others];
}
