import type { Component, Hardware } from '#libs/contracts/index.js';

export const machineIdOf = (k: number): string => `m${String(k).padStart(20, '0')}`;

const hex = (k: number): string =>
  k
    .toString(16)
    .padStart(8, '0')
    .replace(/(..)(?!$)/g, '$1:');

function part(k: number, kind: Component['kind'], n: number, sizeBytes?: number): Component {
  return {
    key: `${kind}-${k}-${n}`,
    kind,
    componentId: `${kind}-${k}-${n}`,
    slot: `${kind} ${n}`,
    vendor: 'Example Parts',
    model: `${kind} model ${k % 7}`,
    serial: `${kind.toUpperCase()}${k}N${n}`,
    firmware: '1.0',
    ...(sizeBytes === undefined ? {} : { sizeBytes }),
    attributes: { transport: 'nvme', rotational: false },
  };
}

const parts = (k: number, kind: Component['kind'], count: number, sizeBytes?: number): Component[] =>
  Array.from({ length: count }, (_, n) => part(k, kind, n, sizeBytes));

function sectionsOf(k: number): Hardware['sections'] {
  return {
    system: {
      manufacturer: 'Example Systems',
      product: `Model ${k % 12}`,
      serial: `SYS${k}`,
      uuid: `00000000-0000-4000-8000-${String(k).padStart(12, '0')}`,
    },
    board: { manufacturer: 'Example Systems', product: `Board ${k % 12}`, serial: `BRD${k}` },
    chassis: { serial: `CHS${k}` },
    bios: { vendor: 'Example Firmware', version: `2.${k % 9}`, date: '2025-01-09' },
    boot: { mode: 'uefi', secureBoot: false },
    os: {
      id: 'debian',
      versionId: '13',
      prettyName: 'Debian GNU/Linux 13 (trixie)',
      kernel: `6.12.${k % 40}`,
      architecture: 'x86_64',
      hostname: `host-${k}`,
    },
    processors: { model: `Example CPU ${k % 5}`, sockets: 2, cores: 64, threads: 128 },
    memory: { totalBytes: 274_877_906_944 },
    tpm: { version: '2.0' },
    bmc: { address: `10.${(k >> 16) & 255}.${(k >> 8) & 255}.${k & 255}`, mac: `bc:00:${hex(k)}`, firmware: '5.1' },
  };
}

/** A server of a usual kind: 16 parts with serials, 4 ports; some 4 KB as JSON. */
export function hardwareOfMachine(k: number): Hardware {
  return {
    sections: sectionsOf(k),
    components: [
      ...parts(k, 'disk', 4, 960_197_124_096),
      ...parts(k, 'dimm', 8, 34_359_738_368),
      ...parts(k, 'nic', 2),
      ...parts(k, 'psu', 2),
    ],
    ports: Array.from({ length: 4 }, (_, n) => ({
      key: `p${n}`,
      name: `eth${n}`,
      mac: `a${n}:00:${hex(k)}`,
      driver: 'ice',
      link: true,
      speedMbps: 25_000,
      mtu: 9_000,
    })),
    addresses: [{ port: 'eth0', address: `10.9.${(k >> 8) & 255}.${k & 255}/16` }],
    neighbours: [
      {
        key: 'n0',
        port: 'eth0',
        chassisId: `sw${Math.floor(k / 48)}`,
        systemName: `tor-${Math.floor(k / 48)}`,
        portId: `Eth${k % 48}`,
      },
    ],
    reportedKinds: ['disk', 'dimm', 'nic', 'psu', 'processor', 'gpu'],
  };
}
