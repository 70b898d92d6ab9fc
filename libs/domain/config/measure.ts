import type { ConfigurationDocument, ConfiguredMeasure, SettingSections } from '#libs/contracts/index.js';
import { contains } from './contains.js';
import type { ConfigurationFacts } from './facts.js';

type Network = NonNullable<ConfigurationDocument['network']>;
type Targets = ConfiguredMeasure['targets'];
type Services = ConfiguredMeasure['services'];

/** What is fetched of a file where nobody says, bytes. */
const usualBytes = 64 * 1024 * 1024;

/** What the link promises to carry, over which somebody is reached. */
function mtuTowards(address: string, network: Network | undefined): { readonly packetBytes?: number } {
  const links = network ? [...network.interfaces, ...network.bonds, ...network.vlans] : [];
  const mtu = links.find(({ addresses }) => addresses.some((own) => contains(own, address)))?.mtu;
  return mtu === undefined ? {} : { packetBytes: mtu };
}

/** Each next hop once, and the switches that it speaks BGP with. */
function derivedTargets(
  { bgpPeers = [] }: Pick<ConfigurationFacts, 'bgpPeers'>,
  network: Network | undefined,
): Targets {
  const gateways = [...new Set(network?.routes.map(({ via }) => via))].toSorted();
  return [
    ...gateways.map((address) => {
      return { name: `gateway ${address}`, kind: 'gateway' as const, address, ...mtuTowards(address, network) };
    }),
    ...bgpPeers
      .filter(({ address }) => !gateways.includes(address))
      .map(({ name, address }) => {
        return { name: `bgp ${name}`, kind: 'bgp-peer' as const, address, ...mtuTowards(address, network) };
      }),
  ];
}

function derivedServices({ dns, ntp }: SettingSections): Services {
  return [
    ...(dns?.servers ?? []).map((address) => ({ kind: 'dns' as const, name: address, address })),
    ...(ntp?.servers ?? []).map((address) => ({ kind: 'ntp' as const, name: address, address })),
  ];
}

/** What the machine measures: what it was told to use, and what a policy names. Nothing of both: no section. */
export function measureOf(
  { settings, bgpPeers }: Pick<ConfigurationFacts, 'settings' | 'bgpPeers'>,
  network: Network | undefined,
): ConfiguredMeasure | undefined {
  const { derived = true, peers = [], anycast = [], downloads = [] } = settings.measure ?? {};
  const targets: Targets = [
    ...(derived ? derivedTargets({ ...(bgpPeers && { bgpPeers }) }, network) : []),
    ...peers.map(({ kind = 'peer', ...one }) => ({ ...one, kind })),
  ];
  const services: Services = [
    ...(derived ? derivedServices(settings) : []),
    ...anycast.map((one) => ({ ...one, kind: 'anycast' as const })),
  ];
  const fetched = downloads.map(({ mostBytes = usualBytes, ...one }) => ({ ...one, mostBytes }));
  const nothing = targets.length + services.length + fetched.length === 0;
  return nothing ? undefined : { targets, services, downloads: fetched };
}
