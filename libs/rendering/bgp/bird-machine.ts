import { families, type BgpSession, type Family, type MachineBgp } from '#libs/domain/index.js';
import { birdAdvertisements, birdBfd, birdFilter, birdSession } from './bird-parts.js';
import { heading } from './heading.js';
import type { SecretText } from './rendered.js';
import { passwordOf } from './safe.js';

/** What the kernel is told: learned routes only, all equally good ones, and from which address packets leave. */
function kernel(family: Family, source: string | undefined): readonly string[] {
  const prefers = source === undefined ? [] : [`      krt_prefsrc = ${source};`];
  return [
    `protocol kernel kernel_${family} {`,
    '  merge paths on;',
    `  ${family} {`,
    '    import none;',
    '    export filter {',
    '      if source != RTS_BGP then reject;',
    ...prefers,
    '      accept;',
    '    };',
    '  };',
    '}',
    '',
  ];
}

function endsOf({ name, tor, transport }: BgpSession, asn: number): readonly string[] {
  if (transport.kind === 'numbered')
    return [`local ${transport.local} as ${asn};`, `neighbor ${transport.peer} as ${tor.asn};`];
  const over = `interface "${transport.interface}";`;
  if (transport.peerLinkLocal !== null)
    return [`local as ${asn};`, `neighbor ${transport.peerLinkLocal} as ${tor.asn};`, over];
  // Whoever asks on this link with this number: a switch that finds machines by router advertisements does.
  return [`local as ${asn};`, `neighbor range fe80::/10 as ${tor.asn};`, over, `dynamic name "${name}_";`];
}

function session(one: BgpSession, asn: number, secrets: SecretText): readonly string[] {
  return birdSession({
    name: one.name,
    description: one.tor.hostname,
    ends: endsOf(one, asn),
    timers: one.timers,
    password: passwordOf(one, secrets),
    bfd: one.bfd !== null,
    channels: one.carries.map((family) => ({
      family,
      takes: `accepted_${family}`,
      tells: `announced_${family}`,
      most: one.maxPrefixes.fromTor,
      extendedNextHop: one.transport.kind === 'unnumbered',
    })),
  });
}

const interfacesOf = (sessions: readonly BgpSession[]): readonly string[] =>
  sessions.flatMap(({ transport }) => (transport.kind === 'unnumbered' ? [transport.interface] : []));

/**
 * The whole bird.conf of a machine, for BIRD 2.0.8 or newer. Announced is what stands on `lo` and is meant to be: an
 * address that is taken off (a service that ended) is withdrawn.
 */
export function birdOfMachine(bgp: MachineBgp, secrets: SecretText): readonly string[] {
  const filters = families.flatMap((family) => [
    ...birdFilter(`announced_${family}`, bgp.announces[family]),
    ...birdFilter(`accepted_${family}`, bgp.accepts[family]),
  ]);
  const own = ['protocol direct own_addresses {', '  ipv4;', '  ipv6;', '  interface "lo";', '}', ''];
  return [
    ...heading('#', bgp.hostname, bgp.asn),
    'log syslog all;',
    `router id ${bgp.routerId};`,
    '',
    'protocol device {',
    '}',
    '',
    ...own,
    ...filters,
    '',
    ...families.flatMap((family) => kernel(family, bgp.sources[family])),
    ...birdBfd(bgp.sessions.find((one) => one.bfd !== null)?.bfd),
    ...birdAdvertisements(interfacesOf(bgp.sessions)),
    ...bgp.sessions.flatMap((one) => session(one, bgp.asn, secrets)),
  ].slice(0, -1);
}
