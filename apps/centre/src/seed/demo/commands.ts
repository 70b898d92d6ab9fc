import { command, idOf, type CommandStep } from '../step.js';
import type { DemoFiles, KitOfRack, SeededDrift } from './files.js';
import type { DemoMachine, DemoPlace } from './machines.js';
import { switchPort } from './machines.js';

/** Commands that are said once in seeds/demo, and given for each rack or machine. */

export const written = (entries: DemoFiles['place']): readonly CommandStep[] =>
  entries.flatMap((entry) => Object.entries(entry).map(([mutation, input]) => command(mutation, input)));

export const catalogue = ({ deviceTypes }: DemoFiles): readonly CommandStep[] => [
  command('importDeviceTypes', { files: deviceTypes, reason: 'what stands in Basel 1' }),
];

function lastNumberPlus(address: string, more: number): string {
  const numbers = address.split('.').map(Number);
  return [...numbers.slice(0, 3), (numbers[3] ?? 0) + more].join('.');
}

const deviceOf = (rack: string, { name }: KitOfRack): string => `${rack}-${name}`;

/** Codes of the feeds that a rack was created with. */
function feedsOf({ place }: DemoFiles, rack: string): readonly unknown[] {
  const created = place.map(({ createRack }) => createRack).find((one) => one?.['rack'] === rack);
  const feeds = created?.['feeds'];
  return Array.isArray(feeds) ? feeds.map((one: { readonly feed?: unknown }) => one.feed) : [];
}

/** What a rack has of it: no power strip for a feed that it does not have. */
function kitIn(files: DemoFiles, rack: string): readonly KitOfRack[] {
  const feeds = feedsOf(files, rack);
  return files.switches.rackKit.filter(({ feed }) => feed === undefined || feeds.includes(feed));
}

/** What stands in a rack before the first machine does. */
export function kitOfRack(files: DemoFiles, rack: string): readonly CommandStep[] {
  return kitIn(files, rack).flatMap((one) => {
    const device = deviceOf(rack, one);
    const { kind, title, type, unit, side, feed } = one;
    return [
      command('createDevice', { device, kind, title, type, height: kind === 'PDU' ? 0 : 1 }),
      command('placeDevice', { device, rack, unit, ...(side && { side, face: 'REAR' }) }),
      ...(feed ? [command('feedDevice', { deviceId: device, rack, feed })] : []),
    ];
  });
}

/** Numbers of the switches, and how the machines of each rack speak BGP with them: in one lane, so that each play gives the same. */
export function numbersOfSwitches({ switches }: DemoFiles): readonly CommandStep[] {
  const { racks, rackKit, switchNumbers, bgpPassword } = switches;
  const tors = rackKit.filter((one) => one.interface !== undefined);
  const seal = command('sealSecret', {
    kind: 'BGP_PASSWORD',
    scopeKind: 'SITE',
    scopeId: bgpPassword.split('/')[1],
    reason: 'TCP MD5 towards the switches',
  });
  const each = racks.flatMap((rack, at) => [
    ...tors.flatMap((one, nth) => [
      command('takeAsnForDevice', { device: deviceOf(rack, one), pool: switchNumbers.asnPool }),
      command('takeAddress', {
        pool: switchNumbers.addressPool,
        holder: { kind: 'DEVICE', id: deviceOf(rack, one) },
        address: lastNumberPlus(switchNumbers.firstAddress, at * tors.length + nth),
        function: 'LOOPBACK',
      }),
    ]),
    command('setRackBgp', {
      rack,
      passwordSecret: bgpPassword,
      bfd: {},
      reason: 'the rack goes live',
      tors: tors.map((one) => ({
        device: deviceOf(rack, one),
        hostname: deviceOf(rack, one).split('/')[1],
        flavour: 'FRR',
        interface: one.interface,
      })),
    }),
  ]);
  return [seal, ...each];
}

export const placeRules = ({ switches }: DemoFiles): readonly CommandStep[] =>
  switches.placeRules.map((rule) => command('definePlaceRule', rule));

export const accepting = ({ key, group }: DemoMachine): readonly CommandStep[] =>
  group.because === undefined ? [] : [command('acceptMachine', { machineId: idOf(key), reason: group.because })];

const misplaced = (place: DemoPlace, drift: SeededDrift | undefined): DemoPlace =>
  drift?.placedAt !== undefined && 'unit' in place ? { ...place, unit: drift.placedAt } : place;

export function placing({ drifts }: DemoFiles, { key, place }: DemoMachine): readonly CommandStep[] {
  const drift = drifts.find(({ machine, placedAt }) => machine === key && placedAt !== undefined);
  if (!place) return [];
  return [
    command('placeMachineByPolicy', {
      machineId: idOf(key),
      place: misplaced(place, drift),
      reason: 'the racks are being filled',
    }),
  ];
}

/** Its cables, as they were planned before anybody plugged them in. */
export function cabling({ key, uplinks, port, group }: DemoMachine): readonly CommandStep[] {
  const { speedMbps, mtu, rack } = group;
  const jumbo = mtu === 1_500 ? {} : { mtu };
  const kind = speedMbps > 1_000 ? 'DAC' : 'COPPER';
  const planned = uplinks.map(({ mac, device, devicePort }, which) =>
    command('planCable', {
      kind,
      speedMbps,
      ...jumbo,
      label: `${which === 0 ? 'A' : 'B'}-${port}`,
      a: { kind: 'MACHINE', id: idOf(key), port: mac },
      b: { kind: 'DEVICE', id: device, port: devicePort },
    }),
  );
  if (planned.length === 0) return [];
  const bmc = command('planCable', {
    kind: 'COPPER',
    speedMbps: 1_000,
    label: `M-${port}`,
    a: { kind: 'MACHINE', id: idOf(key), port: 'bmc' },
    b: { kind: 'DEVICE', id: `${rack}-bmc`, port: switchPort(port) },
  });
  return [...planned, bmc];
}

/** Every seventh outlet of these strips takes a plug that no machine here has (IEC 60320 C19). */
const withoutLarge = (nth: number): number => nth + 1 + Math.floor((nth - 1) / 6);

const stripsOf = (files: DemoFiles, rack: string): readonly KitOfRack[] =>
  kitIn(files, rack).filter(({ kind }) => kind === 'PDU');

/** Which outlet feeds which power supply, as somebody wrote it down: one table for all of them. */
export function powering(files: DemoFiles, machines: readonly DemoMachine[]): readonly CommandStep[] {
  const lines = machines.flatMap(({ key, port, group: { rack, outlet, port: first } }) =>
    outlet === undefined
      ? []
      : stripsOf(files, rack).map((strip, nth) => {
          const place = withoutLarge(outlet + port - first);
          return [deviceOf(rack, strip), `Power Outlet ${place}`, idOf(key), `PSU${nth + 1}`, `P${nth + 1}-${place}`];
        }),
  );
  const csv = { $csv: [['device', 'outlet', 'machine', 'psu', 'label'], ...lines] };
  return [command('importPowerCables', { csv, mode: 'BEST_EFFORT', reason: 'the list of the electrician' })];
}
