import type { CheckedItem, ConfigurationDocument, ConfigurationPart } from '#libs/contracts/index.js';
import type { Host } from '../../host/host.js';
import { at, listOf, numberAt, textAt } from '../../parsers/json.js';

const withinMs = 5_000;

/** The name that the kernel has, whatever stands in the file. */
const runningName = async (host: Host, { hostname }: ConfigurationDocument): Promise<readonly CheckedItem[]> => {
  const answer = await host.readFile('/proc/sys/kernel/hostname');
  const name = answer.found ? answer.value.toString('utf8').trim() : undefined;
  if (name === undefined || name === hostname) return [];
  return [{ what: 'the name that the kernel has', state: 'differs', detail: `-${name}\n+${hostname ?? ''}` }];
};

type Network = NonNullable<ConfigurationDocument['network']>;
interface Link {
  readonly name: string;
  readonly mtu?: number | undefined;
  readonly addresses: readonly string[];
}

const linksOf = ({ interfaces, bonds, vlans, loopback }: Network): readonly Link[] => [
  { name: 'lo', addresses: loopback },
  ...interfaces,
  ...bonds,
  ...vlans,
];

const checkLink = ({ name, mtu, addresses }: Link, links: readonly unknown[]): readonly CheckedItem[] => {
  const link = links.find((one) => textAt(one, 'ifname') === name);
  if (link === undefined) return [{ what: `interface ${name}`, state: 'missing' }];
  const has = new Set(
    listOf(at(link, 'addr_info')).map((info) => `${textAt(info, 'local') ?? ''}/${numberAt(info, 'prefixlen') ?? ''}`),
  );
  const stands = numberAt(link, 'mtu');
  return [
    ...(mtu === undefined || stands === mtu
      ? []
      : [{ what: `MTU of ${name}`, state: 'differs', detail: `-${stands ?? 'none'}\n+${mtu}` } as const]),
    ...addresses
      .filter((address) => !has.has(address))
      .map((address) => ({ what: `address ${address} on ${name}`, state: 'missing' }) as const),
  ];
};

/** What the kernel has of interfaces and addresses: files that nobody reloaded, or that somebody overrode by hand. */
const runningNetwork = async (host: Host, { network }: ConfigurationDocument): Promise<readonly CheckedItem[]> => {
  if (network === undefined) return [];
  const answer = await host.run('ip', ['-j', 'addr'], withinMs);
  if (!answer.found) {
    const known = answer.because === 'missing' && host.recorded;
    return known ? [] : [{ what: 'interfaces and addresses', state: 'cannot-check', detail: answer.detail }];
  }
  const links = parsed(answer.value);
  return linksOf(network)
    .filter(({ name, addresses }) => name !== 'lo' || addresses.length > 0)
    .flatMap((link) => checkLink(link, links));
};

const parsed = (text: string): readonly unknown[] => {
  try {
    return listOf(JSON.parse(text));
  } catch {
    return [];
  }
};

/** What is so now, beside what stands in files. */
export const factsOf: Partial<
  Record<ConfigurationPart, (host: Host, document: ConfigurationDocument) => Promise<readonly CheckedItem[]>>
> = { hostname: runningName, network: runningNetwork };
