import { families, type Family } from '#libs/domain/index.js';
import { frrActivation, frrBfd, frrInterfaces, frrNeighbour, frrPrefixList } from './frr-parts.js';
import { heading } from './heading.js';
import type { SecretText } from './rendered.js';
import { passwordOf } from './safe.js';
import { listName, machinesOf, portsOf, type TorBgp, type TorPeer } from './tor.js';

const peerOf = ({ session: { tor, transport } }: TorPeer): string =>
  transport.kind === 'numbered' ? transport.local : (tor.port ?? '');

function neighbour(peer: TorPeer, secrets: SecretText): readonly string[] {
  return frrNeighbour({
    peer: peerOf(peer),
    byInterface: peer.session.transport.kind === 'unnumbered',
    asn: peer.asn,
    description: peer.machine,
    password: passwordOf(peer.session, secrets),
    session: peer.session,
  });
}

/** What is not of this family is said not to be: FRR would take all neighbours into that of IPv4. */
function addressFamily(family: Family, peers: readonly TorPeer[]): readonly string[] {
  const each = peers.flatMap((peer) =>
    peer.session.carries.includes(family)
      ? frrActivation({
          peer: peerOf(peer),
          takes: listName(peer, family, 'TAKES'),
          tells: listName(peer, family, 'TELLS'),
          most: peer.session.maxPrefixes.fromMachine,
        })
      : [`  no neighbor ${peerOf(peer)} activate`],
  );
  return [` address-family ${family} unicast`, ...each, ' exit-address-family'];
}

/** A part of a switch's frr.conf: it adds to the router that is there, and says nothing of the switch itself. */
export function frrOfTor(tor: TorBgp, secrets: SecretText): readonly string[] {
  const lists = machinesOf(tor).flatMap(({ peer, families: carried }) =>
    carried.flatMap((family) => [
      ...frrPrefixList(listName(peer, family, 'TAKES'), family, peer.takes[family]),
      ...frrPrefixList(listName(peer, family, 'TELLS'), family, peer.tells[family]),
    ]),
  );
  return [
    ...heading('!', tor.hostname, tor.asn),
    ...lists,
    '!',
    ...frrBfd(tor.peers.find(({ session: { bfd } }) => bfd !== null)?.session.bfd),
    ...frrInterfaces(portsOf(tor)),
    `router bgp ${tor.asn}`,
    ...tor.peers.flatMap((peer) => neighbour(peer, secrets)),
    ...families.flatMap((family) => addressFamily(family, tor.peers)),
    'exit',
    '!',
  ];
}
