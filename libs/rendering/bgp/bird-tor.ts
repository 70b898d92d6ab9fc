import { birdAdvertisements, birdBfd, birdFilter, birdSession } from './bird-parts.js';
import { heading } from './heading.js';
import type { SecretText } from './rendered.js';
import { passwordOf } from './safe.js';
import { machinesOf, nameOf, portsOf, type TorBgp, type TorPeer } from './tor.js';

function endsOf({ asn, session: { tor, transport } }: TorPeer): readonly string[] {
  if (transport.kind === 'numbered')
    return [`local ${transport.peer} as ${tor.asn};`, `neighbor ${transport.local} as ${asn};`];
  return [`local as ${tor.asn};`, `neighbor range fe80::/10 as ${asn};`, `interface "${tor.port}";`];
}

function session(peer: TorPeer, secrets: SecretText): readonly string[] {
  const { session: one, machine } = peer;
  return birdSession({
    name: nameOf(peer),
    description: machine,
    ends: endsOf(peer),
    timers: one.timers,
    password: passwordOf(one, secrets),
    bfd: one.bfd !== null,
    channels: one.carries.map((family) => ({
      family,
      takes: `${machine}_takes_${family}`,
      tells: `${machine}_tells_${family}`,
      most: one.maxPrefixes.fromMachine,
      extendedNextHop: one.transport.kind === 'unnumbered',
    })),
  });
}

/** A part of a switch's bird.conf, to be included: router id, kernel and the switch's own routes are not in it. */
export function birdOfTor(tor: TorBgp, secrets: SecretText): readonly string[] {
  const filters = machinesOf(tor).flatMap(({ peer, families }) =>
    families.flatMap((family) => [
      ...birdFilter(`${peer.machine}_takes_${family}`, peer.takes[family]),
      ...birdFilter(`${peer.machine}_tells_${family}`, peer.tells[family]),
    ]),
  );
  return [
    ...heading('#', tor.hostname, tor.asn),
    ...filters,
    '',
    ...birdBfd(tor.peers.find(({ session: { bfd } }) => bfd !== null)?.session.bfd),
    ...birdAdvertisements(portsOf(tor)),
    ...tor.peers.flatMap((peer) => session(peer, secrets)),
  ].slice(0, -1);
}
