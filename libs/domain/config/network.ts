import type {
  AddressFunction,
  ConfigurationDocument,
  ConfiguredRoute,
  NetworkSettings,
} from '#libs/contracts/index.js';
import { contains } from './contains.js';
import type { AddressFact, Missing, PortFact } from './facts.js';

type Network = NonNullable<ConfigurationDocument['network']>;
type Plan = { readonly mtu?: number | undefined; readonly functions?: readonly AddressFunction[] | undefined };

/** What machines announce from themselves: it stands on `lo`, whatever link is up. */
const onLoopback: readonly AddressFunction[] = ['loopback', 'service', 'anycast'];

const naturally = new Intl.Collator('en', { numeric: true });

/** In the order of PCI, which is that of the slots; ports without an address of their own come last, by name. */
function inOrder(ports: readonly PortFact[]): readonly PortFact[] {
  return ports
    .filter(({ mac }) => mac !== null)
    .toSorted(
      (one, other) => naturally.compare(one.pci ?? '~', other.pci ?? '~') || naturally.compare(one.name, other.name),
    );
}

function portFor(choice: NetworkSettings['interfaces'][number]['port'], ports: readonly PortFact[]) {
  return 'nth' in choice ? ports[choice.nth] : ports.find(({ pci }) => pci === choice.pci);
}

const portText = (choice: NetworkSettings['interfaces'][number]['port']): string =>
  'nth' in choice ? `no port number ${choice.nth}` : `no port at ${choice.pci}`;

const portName = ({ pci, mac }: PortFact): string => (pci === null ? `with MAC ${mac}` : `at ${pci}`);

/** IPv6 is off on links below 1280 bytes (RFC 8200, section 5). */
const tooSmallFor6 = ({ mtu = 1500 }: Plan, addresses: readonly string[]): boolean =>
  mtu < 1280 && addresses.some((address) => address.includes(':'));

class Assembly {
  readonly missing: Missing[] = [];
  readonly #taken = new Set<AddressFunction>();

  constructor(private readonly addresses: readonly AddressFact[]) {}

  /** What stands on a link, and is not anywhere else then. */
  onLink(name: string, plan: Plan): { readonly mtu?: number; readonly addresses: string[] } {
    const functions = plan.functions ?? [];
    for (const one of functions) {
      if (this.#taken.has(one)) this.lacks(`${name} would carry ${one} addresses, and another interface does`);
      this.#taken.add(one);
    }
    const addresses = this.of(functions);
    for (const one of functions)
      if (this.of([one]).length === 0) this.lacks(`${name} carries ${one} addresses, and the machine has none`);
    if (tooSmallFor6(plan, addresses))
      this.lacks(`${name} has IPv6 addresses and an MTU of ${plan.mtu}: IPv6 needs 1280`);
    return { ...(plan.mtu !== undefined && { mtu: plan.mtu }), addresses };
  }

  of(functions: readonly AddressFunction[]): string[] {
    const wanted = this.addresses.filter((one) => functions.includes(one.function));
    return wanted.map(({ address }) => address).toSorted(naturally.compare);
  }

  get loopback(): string[] {
    return this.of(onLoopback.filter((one) => !this.#taken.has(one)));
  }

  lacks(because: string): void {
    this.missing.push({ section: 'network', because });
  }
}

/** The interface in whose network the next hop is; ours are never in two. */
function over(via: string, network: Omit<Network, 'routes'>): string | undefined {
  const links = [...network.interfaces, ...network.bonds, ...network.vlans];
  return links.find(({ addresses }) => addresses.some((address) => contains(address, via)))?.name;
}

/** How the machine is on the network: the plan of its policy, upon the ports and addresses that it has. */
export function networkOf(
  settings: NetworkSettings,
  ports: readonly PortFact[],
  addresses: readonly AddressFact[],
): { readonly network: Network; readonly missing: readonly Missing[] } {
  const assembly = new Assembly(addresses);
  const ordered = inOrder(ports);
  const named = new Map<string, string>();
  const interfaces = settings.interfaces.flatMap(({ name, port, ...plan }) => {
    const found = portFor(port, ordered);
    // By its MAC, which is what it is found by on the machine: a port is called by one name.
    const other = found?.mac ? named.get(found.mac) : undefined;
    if (found?.mac && other !== undefined) {
      assembly.lacks(`${name}: the port ${portName(found)} is ${other} already`);
      return [];
    }
    if (found?.mac) named.set(found.mac, name);
    if (found?.mac) return [{ name, mac: found.mac, ...assembly.onLink(name, plan) }];
    assembly.lacks(`${name}: the machine has ${portText(port)}`);
    return [];
  });
  const there = new Set(interfaces.map(({ name }) => name));
  const bonds = (settings.bonds ?? []).flatMap(({ name, mode, members, ...plan }) => {
    const present = members.filter((member) => there.has(member));
    if (present.length === 0) assembly.lacks(`${name}: none of ${members.join(', ')} is there`);
    return present.length === 0 ? [] : [{ name, mode, members: present, ...assembly.onLink(name, plan) }];
  });
  for (const { name } of bonds) there.add(name);
  const vlans = (settings.vlans ?? []).flatMap(({ name, id, link, ...plan }) => {
    if (!there.has(link)) assembly.lacks(`${name}: there is no ${link}`);
    return there.has(link) ? [{ name, id, link, ...assembly.onLink(name, plan) }] : [];
  });
  const links = { loopback: assembly.loopback, interfaces, bonds, vlans };
  const routes = (settings.routes ?? []).flatMap(({ to, via }): ConfiguredRoute[] => {
    const name = over(via, links);
    if (name === undefined) assembly.lacks(`the route to ${to}: ${via} is on no link of the machine`);
    return name === undefined ? [] : [{ to, via, over: name }];
  });
  return { network: { ...links, routes }, missing: assembly.missing };
}
