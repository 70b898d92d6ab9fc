import { canonicalMac, defined } from '#libs/kernel/index.js';
import type { InventoryDocument } from '#libs/contracts/index.js';
import { neighbourOf } from './lldp.js';
import type { IronicReport } from './schema.js';

type Interface = NonNullable<IronicReport['inventory']['interfaces']>[number];
type Port = NonNullable<InventoryDocument['ports']>[number];
type Address = NonNullable<InventoryDocument['addresses']>[number];

/** The ramdisk lists interfaces with a device behind them, so the address is the hardware's own. */
function portOf(one: Interface): Port {
  const mac = one.mac_address === undefined ? undefined : canonicalMac(one.mac_address);
  return defined({
    name: one.name,
    mac,
    permanentMac: mac,
    pci: one.pci_address,
    driver: one.driver,
    speedMbps: one.speed_mbps,
    link: one.has_carrier,
    // The client id is what DHCP over InfiniBand needs (RFC 4390); Ethernet has none.
    kind: one.client_id === undefined ? 'ethernet' : 'infiniband',
  });
}

/** The ramdisk does not say how long the prefix is: a host's own length claims nothing about the network. */
function addressesOf({ name, ipv4_address: v4, ipv6_address: v6 }: Interface): Address[] {
  const bare = v6?.replace(/[%/].*$/, '');
  return [
    ...(v4 === undefined ? [] : [{ port: name, address: `${v4.replace(/\/.*$/, '')}/32` }]),
    ...(bare === undefined ? [] : [{ port: name, address: `${bare}/128` }]),
  ];
}

function neighboursOf(report: IronicReport, interfaces: readonly Interface[]): InventoryDocument['neighbours'] {
  const raw = { ...report.lldp_raw, ...report.plugin_data?.lldp_raw };
  const own = interfaces.flatMap((one) => (one.lldp ? [[one.name, one.lldp] as const] : []));
  const all = new Map([...Object.entries(raw), ...own]);
  if (all.size === 0) return undefined;
  return [...all].flatMap(([port, tlvs]) => neighbourOf(port, tlvs) ?? []);
}

export function networkOf(report: IronicReport): Pick<InventoryDocument, 'ports' | 'addresses' | 'neighbours'> {
  const interfaces = report.inventory.interfaces?.filter((one) => one.name !== 'lo');
  if (!interfaces) return {};
  return defined({
    ports: interfaces.map(portOf),
    addresses: interfaces.flatMap(addressesOf),
    neighbours: neighboursOf(report, interfaces),
  });
}
