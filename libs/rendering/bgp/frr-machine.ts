import { families, type BgpSession, type Family, type MachineBgp } from '#libs/domain/index.js';
import { frrActivation, frrBfd, frrInterfaces, frrNeighbour, frrPrefixList, ipOf } from './frr-parts.js';
import { heading } from './heading.js';
import type { SecretText } from './rendered.js';
import { passwordOf } from './safe.js';

const announced = (family: Family): string => `RL-ANNOUNCED-${family.toUpperCase()}`;
const accepted = (family: Family): string => `RL-ACCEPTED-${family.toUpperCase()}`;
const source = (family: Family): string => `RL-SOURCE-${family.toUpperCase()}`;

const peerOf = ({ transport }: BgpSession): string =>
  transport.kind === 'numbered' ? transport.peer : transport.interface;

const interfacesOf = (sessions: readonly BgpSession[]): readonly string[] =>
  sessions.flatMap(({ transport }) => (transport.kind === 'unnumbered' ? [transport.interface] : []));

/** From which address packets along learned routes leave. */
function sourceMap(family: Family, address: string | undefined): readonly string[] {
  if (address === undefined) return [];
  return [
    `route-map ${source(family)} permit 10`,
    ` set src ${address}`,
    'exit',
    '!',
    `${ipOf[family]} protocol bgp route-map ${source(family)}`,
    '!',
  ];
}

function addressFamily(family: Family, bgp: MachineBgp): readonly string[] {
  const sessions = bgp.sessions.filter(({ carries }) => carries.includes(family));
  if (sessions.length === 0) return [];
  return [
    ` address-family ${family} unicast`,
    ...bgp.announces[family].map((prefix) => `  network ${prefix}`),
    ...sessions.flatMap((one) =>
      frrActivation({
        peer: peerOf(one),
        takes: accepted(family),
        tells: announced(family),
        most: one.maxPrefixes.fromTor,
      }),
    ),
    `  maximum-paths ${Math.max(2, sessions.length)}`,
    ' exit-address-family',
  ];
}

function neighbour(one: BgpSession, secrets: SecretText): readonly string[] {
  return frrNeighbour({
    peer: peerOf(one),
    byInterface: one.transport.kind === 'unnumbered',
    asn: one.tor.asn,
    description: one.tor.hostname,
    password: passwordOf(one, secrets),
    session: one,
  });
}

/**
 * The whole frr.conf of a machine, for FRR 8 or newer. A network is announced only while the machine has it (import
 * check): an address that is taken off is withdrawn.
 */
export function frrOfMachine(bgp: MachineBgp, secrets: SecretText): readonly string[] {
  const lists = families.flatMap((family) => [
    ...frrPrefixList(announced(family), family, bgp.announces[family]),
    ...frrPrefixList(accepted(family), family, bgp.accepts[family]),
  ]);
  return [
    ...heading('!', bgp.hostname, bgp.asn),
    'frr defaults traditional',
    `hostname ${bgp.hostname}`,
    'log syslog informational',
    'service integrated-vtysh-config',
    '!',
    ...lists,
    '!',
    ...families.flatMap((family) => sourceMap(family, bgp.sources[family])),
    ...frrBfd(bgp.sessions.find((one) => one.bfd !== null)?.bfd),
    ...frrInterfaces(interfacesOf(bgp.sessions)),
    `router bgp ${bgp.asn}`,
    ` bgp router-id ${bgp.routerId}`,
    ' bgp log-neighbor-changes',
    ' no bgp default ipv4-unicast',
    ' bgp network import-check',
    ' bgp bestpath as-path multipath-relax',
    ...bgp.sessions.flatMap((one) => neighbour(one, secrets)),
    ...families.flatMap((family) => addressFamily(family, bgp)),
    'exit',
    '!',
  ];
}
