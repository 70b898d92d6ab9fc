import { families, type Family } from '#libs/domain/index.js';
import { heading } from './heading.js';
import type { SecretText } from './rendered.js';
import { passwordOf } from './safe.js';
import { listName, machinesOf, nameOf, type TorBgp, type TorPeer } from './tor.js';

/** Takes exactly these prefixes; an empty list says that it takes nothing. */
function prefixList(name: string, family: Family, prefixes: readonly string[]): readonly string[] {
  const any = family === 'ipv4' ? '0.0.0.0/0 le 32' : '::/0 le 128';
  const rules = prefixes.length === 0 ? [`deny ${any}`] : prefixes.map((prefix) => `permit ${prefix}`);
  return [
    `${family === 'ipv4' ? 'ip' : 'ipv6'} prefix-list ${name}`,
    ...rules.map((rule, nth) => `   seq ${(nth + 1) * 10} ${rule}`),
    '!',
  ];
}

/** An address; or, on a link without any, a peer group, which is what EOS hangs such a neighbour on. */
const peerOf = (peer: TorPeer): string =>
  peer.session.transport.kind === 'numbered' ? peer.session.transport.local : nameOf(peer);

function neighbour(peer: TorPeer, secrets: SecretText): readonly string[] {
  const { session, asn, machine } = peer;
  const of = `   neighbor ${peerOf(peer)}`;
  const numbered = session.transport.kind === 'numbered';
  const password = passwordOf(session, secrets);
  const link = `   neighbor interface ${session.tor.port} peer-group ${nameOf(peer)} remote-as ${asn}`;
  return [
    numbered ? `${of} remote-as ${asn}` : `${of} peer group`,
    `${of} description ${machine}`,
    `${of} timers ${session.timers.keepalive} ${session.timers.hold}`,
    ...(password === null ? [] : [`${of} password 0 ${password}`]),
    ...(session.bfd === null ? [] : [`${of} bfd`]),
    `${of} maximum-routes ${session.maxPrefixes.fromMachine}`,
    ...(numbered ? [] : [link]),
  ];
}

/** What is not of this family is said not to be: EOS would take all neighbours into that of IPv4. */
function addressFamily(family: Family, peers: readonly TorPeer[]): readonly string[] {
  const each = peers.flatMap((peer) => {
    const of = `neighbor ${peerOf(peer)}`;
    if (!peer.session.carries.includes(family)) return [`      no ${of} activate`];
    const extended = peer.session.transport.kind === 'unnumbered' && family === 'ipv4';
    return [
      `      ${of} activate`,
      `      ${of} prefix-list ${listName(peer, family, 'TAKES')} in`,
      `      ${of} prefix-list ${listName(peer, family, 'TELLS')} out`,
      ...(extended ? [`      ${of} next-hop address-family ipv6 originate`] : []),
    ];
  });
  return [`   address-family ${family}`, ...each, '   !'];
}

function ports({ peers }: TorBgp): readonly string[] {
  const unnumbered = peers.filter(({ session }) => session.transport.kind === 'unnumbered');
  const each = unnumbered.flatMap(({ session: { tor, bfd } }) => [
    `interface ${tor.port}`,
    '   ipv6 enable',
    '   ipv6 nd ra lifetime 0',
    ...(bfd === null ? [] : [`   bfd interval ${bfd.transmitMs} min-rx ${bfd.receiveMs} multiplier ${bfd.multiplier}`]),
    '!',
  ]);
  return each.length === 0 ? [] : ['ip routing ipv6 interfaces', 'ipv6 unicast-routing', '!', ...each];
}

/** A part of a switch's running configuration: it adds to the router that is there. */
export function eosOfTor(tor: TorBgp, secrets: SecretText): readonly string[] {
  const lists = machinesOf(tor).flatMap(({ peer, families: carried }) =>
    carried.flatMap((family) => [
      ...prefixList(listName(peer, family, 'TAKES'), family, peer.takes[family]),
      ...prefixList(listName(peer, family, 'TELLS'), family, peer.tells[family]),
    ]),
  );
  return [
    ...heading('!', tor.hostname, tor.asn),
    ...lists,
    ...ports(tor),
    `router bgp ${tor.asn}`,
    ...tor.peers.flatMap((peer) => neighbour(peer, secrets)),
    '   !',
    ...families.flatMap((family) => addressFamily(family, tor.peers)),
    '!',
  ];
}
