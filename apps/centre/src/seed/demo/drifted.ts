import type { InventoryDocument } from '#libs/contracts/index.js';
import type { DemoFiles, SeededDrift } from './files.js';
import type { DemoMachine } from './machines.js';

type Bent = (report: InventoryDocument, drift: SeededDrift, machine: DemoMachine) => InventoryDocument;

function uplinkName(report: InventoryDocument, { uplinks }: DemoMachine, which = 0): string {
  return report.ports?.find(({ mac }) => mac === uplinks[which]?.mac)?.name ?? '';
}

const elsewhere: Bent = (report, { heardAt, uplink, withoutLink }, machine) => {
  if (uplink === undefined || (heardAt === undefined && !withoutLink)) return report;
  const name = uplinkName(report, machine, uplink);
  const portId = heardAt?.replace('Ethernet ', 'ethernet');
  return {
    ...report,
    ports: report.ports?.map((one) => (one.name === name && withoutLink ? { ...one, link: false } : one)),
    neighbours: report.neighbours?.flatMap((one) => {
      if (one.port !== name) return [one];
      return portId === undefined ? [] : [{ ...one, portId }];
    }),
  };
};

const narrow: Bent = (report, { mtu, uplink }, machine) => {
  if (mtu === undefined) return report;
  const name = uplinkName(report, machine, uplink);
  return { ...report, ports: report.ports?.map((one) => (one.name === name ? { ...one, mtu } : one)) };
};

const named: Bent = (report, { hostname }) =>
  hostname === undefined ? report : { ...report, os: { ...report.os, hostname } };

const doubled: Bent = (report, { address }) => {
  if (address === undefined) return report;
  return { ...report, addresses: [...(report.addresses ?? []), { port: 'lo', address, scope: 'global' }] };
};

const diskGone: Bent = (report, { withoutDisk }) => ({
  ...report,
  disks: report.disks?.filter(({ name }) => name !== withoutDisk),
});

/** Nobody gave it a lease, and what it was told to have it does not have: as a BMC without a cable says. */
const bmcUnplugged: Bent = (report, { withoutBmcLink }) =>
  withoutBmcLink && report.bmc
    ? {
        ...report,
        bmc: { mac: report.bmc.mac, channel: report.bmc.channel, addressSource: 'dhcp', address: '0.0.0.0' },
      }
    : report;

const ways: readonly Bent[] = [elsewhere, narrow, named, doubled, diskGone, bmcUnplugged];

/** The report of a machine with all that seeds/demo/drifts.yaml says is wrong with it. */
export function driftedReport(
  { drifts }: Pick<DemoFiles, 'drifts'>,
  machine: DemoMachine,
  report: InventoryDocument,
): InventoryDocument {
  return drifts
    .filter((drift) => drift.machine === machine.key)
    .reduce((bent, drift) => ways.reduce((now, way) => way(now, drift, machine), bent), report);
}
