import type { Family } from '#libs/domain/index.js';
import { heading } from './heading.js';
import type { SecretText } from './rendered.js';
import { passwordOf } from './safe.js';
import { listName, machinesOf, nameOf, type TorBgp, type TorPeer } from './tor.js';

const inetOf: Readonly<Record<Family, string>> = { ipv4: 'inet', ipv6: 'inet6' };

/** Takes exactly these prefixes: a prefix list in `from` matches whole prefixes only. It leaves the other family alone. */
function policy(name: string, of: Family, prefixes: readonly string[]): readonly string[] {
  const statement = `set policy-options policy-statement ${name}`;
  const known = [`${statement} term known from prefix-list ${name}`, `${statement} term known then accept`];
  return [
    ...prefixes.map((prefix) => `set policy-options prefix-list ${name} ${prefix}`),
    ...(prefixes.length === 0 ? [] : known),
    `${statement} term rest from family ${inetOf[of]}`,
    `${statement} term rest then reject`,
  ];
}

/** A family with its limit; the session comes back by itself after five minutes. */
function family(of: string, one: Family, { session: { transport, maxPrefixes } }: TorPeer): readonly string[] {
  const unicast = `${of} family ${inetOf[one]} unicast`;
  return [
    `${unicast} prefix-limit maximum ${maxPrefixes.fromMachine}`,
    `${unicast} prefix-limit teardown idle-timeout 5`,
    ...(transport.kind === 'unnumbered' && one === 'ipv4' ? [`${unicast} extended-nexthop`] : []),
  ];
}

function bfd(of: string, { session }: TorPeer): readonly string[] {
  if (session.bfd === null) return [];
  const { receiveMs, transmitMs, multiplier } = session.bfd;
  return [
    `${of} bfd-liveness-detection minimum-receive-interval ${receiveMs}`,
    `${of} bfd-liveness-detection transmit-interval minimum-interval ${transmitMs}`,
    `${of} bfd-liveness-detection multiplier ${multiplier}`,
  ];
}

function neighbour(of: string, peer: TorPeer): readonly string[] {
  const { tor, transport } = peer.session;
  if (transport.kind === 'numbered')
    return [`${of} local-address ${transport.peer}`, `${of} neighbor ${transport.local}`];
  const discovered = `${of} dynamic-neighbor machine peer-auto-discovery`;
  return [
    `set protocols router-advertisement interface ${tor.port} default-lifetime 0`,
    `${discovered} family inet6 ipv6-nd`,
    `${discovered} interface ${tor.port}`,
  ];
}

/** Junos counts keepalives by itself: a third of the hold time. */
function group(peer: TorPeer, secrets: SecretText): readonly string[] {
  const { session, asn, machine } = peer;
  const of = `set protocols bgp group ${nameOf(peer)}`;
  const password = passwordOf(session, secrets);
  const policies = (use: 'TAKES' | 'TELLS') => session.carries.map((one) => listName(peer, one, use)).join(' ');
  return [
    `${of} type external`,
    `${of} description ${machine}`,
    `${of} peer-as ${asn}`,
    `${of} local-as ${session.tor.asn}`,
    `${of} hold-time ${session.timers.hold}`,
    ...(password === null ? [] : [`${of} authentication-key "${password}"`]),
    ...bfd(of, peer),
    ...session.carries.flatMap((one) => family(of, one, peer)),
    `${of} import [ ${policies('TAKES')} ]`,
    `${of} export [ ${policies('TELLS')} ]`,
    ...neighbour(of, peer),
  ];
}

/** `set` commands for `load set`: from Junos 21.1 on for links without addresses. */
export function junosOfTor(tor: TorBgp, secrets: SecretText): readonly string[] {
  const policies = machinesOf(tor).flatMap(({ peer, families }) =>
    families.flatMap((one) => [
      ...policy(listName(peer, one, 'TAKES'), one, peer.takes[one]),
      ...policy(listName(peer, one, 'TELLS'), one, peer.tells[one]),
    ]),
  );
  return [...heading('#', tor.hostname, tor.asn), ...policies, ...tor.peers.flatMap((peer) => group(peer, secrets))];
}
