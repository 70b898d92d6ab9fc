import type { Collector, Item, Look, Sections } from '../collect/collector.js';
import { at, flagAt, listOf, numberAt, textAt } from '../parsers/json.js';

type Neighbour = Item<'neighbours'>;

/** Who is at the other end of each cable, as lldpd heard it (IEEE 802.1AB). */
export const neighbours: Collector = {
  name: 'neighbours',
  deadlineMs: 12_000,
  collect: async ({ reader }: Look): Promise<Sections> => {
    const answer = await reader.json('lldpctl', ['-f', 'json0']);
    return answer === undefined ? {} : { neighbours: parseNeighbours(answer) };
  },
};

/**
 * The `json0` form, which has the same shape for one neighbour and for many: every element is a list. Age and time to
 * live change by themselves and are left out; a neighbour that told no chassis says nothing.
 */
export const parseNeighbours = (answer: unknown): Neighbour[] =>
  listOf(at(answer, 'lldp'))
    .flatMap((part) => listOf(at(part, 'interface')))
    .flatMap((heard) => neighbourOf(heard) ?? []);

const neighbourOf = (heard: unknown): Neighbour | undefined => {
  const name = textAt(heard, 'name');
  const chassis = first(heard, 'chassis');
  const port = first(heard, 'port');
  const chassisId = first(chassis, 'id');
  if (name === undefined || textAt(chassisId, 'value') === undefined) return undefined;
  return {
    port: name,
    chassisIdType: textAt(chassisId, 'type'),
    chassisId: textAt(chassisId, 'value'),
    systemName: textAt(first(chassis, 'name'), 'value'),
    systemDescription: textAt(first(chassis, 'descr'), 'value'),
    portIdType: textAt(first(port, 'id'), 'type'),
    portId: textAt(first(port, 'id'), 'value'),
    portDescription: textAt(first(port, 'descr'), 'value'),
    managementAddresses: managementAddresses(chassis),
    vlan: untaggedVlan(heard),
    // Some switches count the Ethernet header in: kept as advertised.
    mtu: numberAt(first(port, 'mfs'), 'value'),
  };
};

const first = (value: unknown, name: string): unknown => listOf(at(value, name))[0];

const managementAddresses = (chassis: unknown): string[] | undefined => {
  const addresses = listOf(at(chassis, 'mgmt-ip')).flatMap((each) => textAt(each, 'value') ?? []);
  return addresses.length === 0 ? undefined : addresses.sort();
};

/** The port's own VLAN, not those that it carries tagged. */
const untaggedVlan = (heard: unknown): number | undefined =>
  numberAt(
    listOf(at(heard, 'vlan')).find((vlan) => flagAt(vlan, 'pvid') === true || textAt(vlan, 'pvid') === 'yes'),
    'vlan-id',
  );
