import type { ConfigurationDocument, ConfiguredBond } from '#libs/contracts/index.js';
import { file, type Renderer } from './file.js';

type Value = string | number | boolean | readonly string[] | readonly Tree[] | Tree;
interface Tree {
  readonly [key: string]: Value | undefined;
}

const isTree = (value: Value): value is Tree => typeof value === 'object' && !Array.isArray(value);
const isTrees = (value: Value): value is readonly Tree[] =>
  Array.isArray(value) && value.some((one) => typeof one === 'object');

/** JSON is YAML: quoted, no text is taken for a number, a boolean or the beginning of something else. */
const scalar = (value: string | number | boolean): string => JSON.stringify(value);

/** What readers of YAML 1.1, as netplan is, take for a boolean, a null or a number: some see an exponent in `e0`. */
const meansSomethingElse = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf|e[0-9_-]+)$/i;

/** Ours, and names of interfaces: plain where nobody can take them for anything but text. */
const keyOf = (key: string): string =>
  /^[a-z][a-z0-9_-]*$/i.test(key) && !meansSomethingElse.test(key) ? key : JSON.stringify(key);

/** Block style for what has parts, flow style for plain lists. */
function yaml(tree: Tree, depth: number): readonly string[] {
  const indent = '  '.repeat(depth);
  return Object.entries(tree).flatMap(([name, value]) => {
    const key = keyOf(name);
    if (value === undefined) return [];
    if (isTrees(value))
      return [
        `${indent}${key}:`,
        ...value.map(
          (one) =>
            `${indent}- {${Object.entries(one)
              .map(([part, inner]) => `${part}: ${scalar(inner as string)}`)
              .join(', ')}}`,
        ),
      ];
    if (Array.isArray(value)) return [`${indent}${key}: [${(value as readonly string[]).map(scalar).join(', ')}]`];
    if (!isTree(value)) return [`${indent}${key}: ${scalar(value as string)}`];
    const inner = yaml(value, depth + 1);
    return inner.length === 0 ? [] : [`${indent}${key}:`, ...inner];
  });
}

/** Nothing where there is nothing to say. */
const listed = (values: readonly string[]): readonly string[] | undefined => (values.length > 0 ? values : undefined);

interface Link {
  readonly name: string;
  readonly mtu?: number | undefined;
  readonly addresses: readonly string[];
}

function linkOf({ network, dns }: ConfigurationDocument, { name, mtu, addresses }: Link, named: boolean): Tree {
  const routes = (network?.routes ?? []).filter(({ over }) => over === name).map(({ to, via }) => ({ to, via }));
  return {
    mtu,
    dhcp4: false,
    dhcp6: false,
    'accept-ra': false,
    addresses: listed(addresses),
    nameservers: named && dns ? { addresses: dns.servers, search: listed(dns.search ?? []) } : undefined,
    routes: routes.length > 0 ? routes : undefined,
  };
}

const bondParameters = ({ mode }: ConfiguredBond): Tree => ({
  mode,
  'mii-monitor-interval': 100,
  ...(mode === '802.3ad' && { 'lacp-rate': 'fast', 'transmit-hash-policy': 'layer3+4' }),
});

/** One file for netplan, whole: mode 0600, as netplan asks for since 0.106. */
export const netplan: Renderer = (document) => {
  const { network } = document;
  if (!network) return [];
  const { interfaces, bonds, vlans, loopback } = network;
  const links = [...interfaces, ...bonds, ...vlans];
  const first = links.find(({ addresses }) => addresses.length > 0) ?? links[0];
  const of = (link: Link, more: Tree): readonly [string, Tree] => [
    link.name,
    { ...more, ...linkOf(document, link, link === first) },
  ];
  const lo = loopback.length > 0 ? [['lo', { addresses: loopback }] as const] : [];
  const tree: Tree = {
    network: {
      version: 2,
      renderer: 'networkd',
      ethernets: Object.fromEntries([
        ...lo,
        ...interfaces.map((one) => of(one, { match: { macaddress: one.mac }, 'set-name': one.name })),
      ]),
      bonds: Object.fromEntries(
        bonds.map((one) => of(one, { interfaces: one.members, parameters: bondParameters(one) })),
      ),
      vlans: Object.fromEntries(vlans.map((one) => of(one, { id: one.id, link: one.link }))),
    },
  };
  return [file('/etc/netplan/10-rackledger.yaml', yaml(tree, 0), '0600')];
};
