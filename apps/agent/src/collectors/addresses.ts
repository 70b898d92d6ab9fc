import type { Collector, Item, Look, Sections } from '../collect/collector.js';
import { at, flagAt, listOf, numberAt, textAt } from '../parsers/json.js';
import type { Interface } from '../sources/interfaces.js';

type Address = Item<'addresses'>;
type Route = Item<'routes'>;

/**
 * Addresses of the ports that we report, and those on `lo` (service addresses that a routing daemon announces); routes
 * that somebody set. Lifetimes, privacy addresses and what routing daemons learn come and go by themselves.
 */
export const addresses: Collector = {
  name: 'addresses',
  deadlineMs: 45_000,
  collect: async ({ reader, sources }: Look): Promise<Sections> => {
    const interfaces = await sources.interfaces();
    const kept = new Set([...(interfaces ?? []).map(({ name }: Interface) => name), 'lo']);
    const links = await reader.json('ip', ['-j', 'addr']);
    const routes4 = await reader.json('ip', ['-j', 'route']);
    const routes6 = await reader.json('ip', ['-j', '-6', 'route']);
    return {
      addresses: links === undefined ? undefined : parseAddresses(links).filter(({ port }) => kept.has(port)),
      routes:
        routes4 === undefined ? undefined : [...parseRoutes(routes4, '0.0.0.0/0'), ...parseRoutes(routes6, '::/0')],
    };
  },
};

export const parseAddresses = (links: unknown): Address[] =>
  listOf(links).flatMap((link) => {
    const port = textAt(link, 'ifname') ?? '';
    return listOf(at(link, 'addr_info')).flatMap((info) => addressOf(port, info) ?? []);
  });

const addressOf = (port: string, info: unknown): Address | undefined => {
  const [local, prefixLength, scope] = [textAt(info, 'local'), numberAt(info, 'prefixlen'), textAt(info, 'scope')];
  if (local === undefined || prefixLength === undefined || flagAt(info, 'temporary') === true) return undefined;
  if (local.startsWith('127.') || local === '::1') return undefined;
  return { port, address: `${local}/${prefixLength}`, scope };
};

/** Who sets routes that stay: people and their tools, DHCP, router advertisements. `kernel` ones follow from the addresses. */
const lasting = new Set(['static', 'boot', 'dhcp', 'ra', undefined]);

const mostMetric = 1_000_000;

/** A default route is written as its prefix, so that v4 and v6 cannot be confused. */
export const parseRoutes = (routes: unknown, everything: string): Route[] =>
  listOf(routes).flatMap((route) => {
    const destination = textAt(route, 'dst');
    if (destination === undefined || !lasting.has(textAt(route, 'protocol'))) return [];
    const metric = numberAt(route, 'metric');
    const hops = listOf(at(route, 'nexthops'));
    return (hops.length > 0 ? hops : [route]).map((hop) => ({
      destination: destination === 'default' ? everything : destination,
      via: textAt(hop, 'gateway') ?? textAt(hop, 'via', 'host'),
      port: textAt(hop, 'dev') ?? textAt(route, 'dev'),
      metric: metric !== undefined && metric <= mostMetric ? metric : undefined,
    }));
  });
