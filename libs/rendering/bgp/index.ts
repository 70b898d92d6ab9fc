import type { MachineBgp } from '#libs/domain/index.js';
import type { Refusal } from '#libs/kernel/index.js';
import { birdOfMachine } from './bird-machine.js';
import { birdOfTor } from './bird-tor.js';
import { eosOfTor } from './eos-tor.js';
import { frrOfMachine } from './frr-machine.js';
import { frrOfTor } from './frr-tor.js';
import { junosOfTor } from './junos-tor.js';
import { textOf, type Flavour, type Rendered, type SecretText } from './rendered.js';
import { problemOf } from './safe.js';
import { torBgpOf, type TorBgp, type TorPeer } from './tor.js';

export { markOf, noSecrets, type Flavour, type Rendered, type SecretText } from './rendered.js';

/** Routing daemons of machines. */
export type MachineFlavour = 'bird' | 'frr';

const ofMachine = { bird: birdOfMachine, frr: frrOfMachine } as const;
const ofTor: Readonly<Record<Flavour, (tor: TorBgp, secrets: SecretText) => readonly string[]>> = {
  bird: birdOfTor,
  frr: frrOfTor,
  junos: junosOfTor,
  eos: eosOfTor,
};

/** The configuration of a machine's routing daemon, whole. The same sessions give the same bytes. */
export function renderMachineBgp(bgp: MachineBgp, flavour: MachineFlavour, secrets: SecretText): Rendered {
  const problem = problemOf(bgp, flavour, secrets);
  if (problem) return { verdict: 'refused', refusal: problem };
  return { verdict: 'rendered', text: textOf(ofMachine[flavour](bgp, secrets)) };
}

/** The part of a switch's configuration that is about these machines. */
export function renderTorBgp(
  device: string,
  machines: readonly MachineBgp[],
  flavour: Flavour,
  secrets: SecretText,
): Rendered {
  const tor = torBgpOf(device, machines);
  if (!tor) return { verdict: 'refused', refusal: noSessions(device) };
  const met = machines.filter(({ sessions }) => sessions.some((one) => one.tor.device === device));
  for (const machine of met) {
    const problem = problemOf(machine, flavour, secrets) ?? problemOfPorts(device, machine);
    if (problem) return { verdict: 'refused', refusal: problem };
  }
  const twice = met.find(({ hostname }, nth) => met.findIndex((one) => one.hostname === hostname) !== nth);
  if (twice) return { verdict: 'refused', refusal: sameName(twice.hostname) };
  const shared = portOfTwo(tor);
  if (shared) return { verdict: 'refused', refusal: samePort(device, shared) };
  return { verdict: 'rendered', text: textOf(ofTor[flavour](tor, secrets)) };
}

/** A port that two machines seem to be plugged into: the session on it would get the number of one, and let both announce. */
function portOfTwo({ peers }: TorBgp): TorPeer | undefined {
  const ports = peers.map(({ session: { tor, transport } }) => (transport.kind === 'unnumbered' ? tor.port : null));
  return peers.find((_, nth) => ports[nth] !== null && ports.indexOf(ports[nth] ?? null) !== nth);
}

/** Without addresses the switch knows a machine by the port that it is plugged into. */
function problemOfPorts(device: string, { hostname, sessions }: MachineBgp): Refusal | undefined {
  const portless = sessions.find(
    ({ tor, transport }) => tor.device === device && transport.kind === 'unnumbered' && tor.port === null,
  );
  return portless && portUnknown(device, hostname);
}

const noSessions = (device: string): Refusal => ({
  code: 'no-bgp-sessions',
  message: `No machine has a BGP session with ${device}.`,
  wayOut: 'Look at what is missing in the BGP sessions of the machines of its rack.',
});
const portUnknown = (device: string, hostname: string): Refusal => ({
  code: 'tor-port-unknown',
  message: `Nobody knows which port of ${device} ${hostname} is plugged into, and the link has no addresses.`,
  wayOut: 'Plan the cable, or let the machine report its neighbours by LLDP.',
});
const sameName = (hostname: string): Refusal => ({
  code: 'name-not-unique',
  message: `Two machines are called ${hostname}: one would overwrite the other in the switch.`,
  wayOut: 'Name one of them otherwise.',
});
const samePort = (device: string, { machine, session: { tor } }: TorPeer): Refusal => ({
  code: 'tor-port-shared',
  message: `${machine} seems to be plugged into ${tor.port ?? ''} of ${device}, and so does another machine.`,
  wayOut: 'Plan the cables of both, or let the one that was moved report its neighbours anew.',
});
