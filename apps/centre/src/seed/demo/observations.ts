import {
  observationFormat,
  type BmcSection,
  type BgpSection,
  type ConfigurationDocument,
  type ObservationDocument,
  type PathSection,
} from '#libs/contracts/index.js';
import type { SeededDrift } from './files.js';
import type { DemoMachine } from './machines.js';

/** What machines of the demo see beside their hardware, once they are set up: all is well, but for what drifts.yaml says. */

const neighbour = /^ neighbor (\S+) interface remote-as (\d+)$/gm;
const agent = { name: 'rackledger-demo', version: '1' };

type Session = BgpSection['daemons'][number]['sessions'][number];

/** Since when sessions are up, and the broken one is down: ISO 8601. */
interface Since {
  readonly up: string;
  readonly down: string;
}

const [hourMs, dayMs] = [3_600_000, 86_400_000];

/** Up since two hours after it was plugged in; down since last night. */
function sinceOf({ days }: DemoMachine, now: number): Since {
  const at = (ago: number): string => new Date(now - ago).toISOString();
  return { up: at(days * dayMs - 2 * hourMs), down: at(9 * hourMs) };
}

/** The neighbours in the file of the routing daemon that the machine was given. */
function sessionsOf(
  { files = [], asn, network }: ConfigurationDocument,
  { up, down }: Since,
  brokenOn?: string,
): Session[] {
  const text = files.find(({ path }) => path.endsWith('frr.conf'))?.text ?? '';
  const loopbacks = network?.loopback ?? [];
  const routes = (['ipv4', 'ipv6'] as const).map((family) => {
    const announced = loopbacks.filter((one) => one.includes(':') === (family === 'ipv6'));
    return { family, received: 1, exported: announced.length, announced };
  });
  return [...text.matchAll(neighbour)].map(([, name = '', peerAsn]) => ({
    name,
    peerAddress: null,
    interface: name,
    peerAsn: Number(peerAsn),
    localAsn: asn ?? null,
    state: name === brokenOn ? 'active' : 'established',
    since: name === brokenOn ? down : up,
    routes: name === brokenOn ? [] : routes,
    lastError: name === brokenOn ? 'Hold Timer Expired' : null,
  }));
}

function bmcOf({ bmc }: ConfigurationDocument, machine: DemoMachine, drifts: readonly SeededDrift[]): BmcSection {
  const unplugged = drifts.some(({ withoutBmcLink }) => withoutBmcLink);
  const [address, length] = bmc?.addresses[0]?.split('/') ?? [];
  const static4 = {
    source: 'static',
    address: address ?? null,
    prefixLength: length === undefined ? null : Number(length),
  };
  const leased = { source: 'dhcp', address: null, prefixLength: null };
  const left = drifts.flatMap(({ factoryAccount }) => factoryAccount ?? []);
  return {
    reachable: true,
    network: {
      channel: 1,
      mac: machine.bmcMac,
      ...(unplugged ? leased : static4),
      gateway: null,
      vlan: bmc?.vlan ?? null,
      addresses6: [],
    },
    users: [{ id: 3, name: bmc?.user ?? 'rackledger', enabled: true, privilege: 'administrator' }],
    factoryCredentials: left.map((one) => ({ ...one, valid: true })),
  };
}

/** Packets to the loopback of another machine, and who answers of those that it was told to ask. */
function pathOf({ dns, network }: ConfigurationDocument, drifts: readonly SeededDrift[]): PathSection {
  const linkMtu = network?.interfaces[0]?.mtu;
  const narrow = drifts.find(({ pathBytes }) => pathBytes !== undefined)?.pathBytes;
  const services = (dns?.servers ?? []).map((address) => ({
    kind: 'dns' as const,
    name: address,
    address,
    answers: true,
  }));
  const far = {
    target: 'peer web-r01-01',
    kind: 'peer' as const,
    address: '10.64.0.65',
    family: 'ipv4' as const,
    by: 'ping' as const,
  };
  if (linkMtu === undefined) return { services };
  return { services, packets: [{ ...far, linkMtu, largestPacketBytes: narrow ?? linkMtu }] };
}

export function observationsOf(
  configuration: ConfigurationDocument,
  machine: DemoMachine,
  all: readonly SeededDrift[],
): ObservationDocument {
  const drifts = all.filter((drift) => drift.machine === machine.key);
  const brokenOn = drifts.flatMap(({ sessionDown }) => sessionDown ?? [])[0];
  const sessions = sessionsOf(configuration, sinceOf(machine, Date.now()), brokenOn);
  return {
    format: observationFormat,
    agent,
    sections: {
      ...(sessions.length > 0 && { bgp: { daemons: [{ daemon: 'frr', sessions }] } }),
      bmc: bmcOf(configuration, machine, drifts),
      path: pathOf(configuration, drifts),
    },
  };
}
