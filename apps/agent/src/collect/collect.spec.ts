import { expect, test } from 'vitest';
import { inventoryDocument, type InventoryDocument } from '#libs/contracts/index.js';
import {
  forbidding,
  garblingTools,
  hangingTools,
  hostWithFiles,
  stuckTools,
  withTool,
} from '../../../../test/support/agent/difficult-hosts.js';
import { fixtures, recordedAgent } from '../../../../test/support/agent/recorded-machine.js';
import { allCollectors } from '../collectors/all.js';
import type { Host } from '../host/host.js';
import { recordedHost } from '../host/recorded-host.js';
import { bodyOf } from '../report/body.js';
import { collect } from './collect.js';
import type { Collector } from './collector.js';

const look = (host: Host, collectors: readonly Collector[] = allCollectors, haste = 1): Promise<InventoryDocument> =>
  collect(host, { agent: recordedAgent, environment: 'installed', collectors, haste });

const server = (): Promise<Host> => recordedHost(`${fixtures}trees/bonded-server`);

const reasons = (document: InventoryDocument, section: string): string[] =>
  (document.notReported ?? []).filter((each) => each.section === section).map(({ reason }) => reason);

test('a machine with nothing to read says so, and is still a valid report', async () => {
  const document = await look(hostWithFiles({}));
  expect(inventoryDocument.parse(document)).toEqual(document);
  expect(reasons(document, 'system')).toEqual(['this machine has neither SMBIOS nor a device tree']);
  expect(reasons(document, 'neighbours')).toEqual(['lldpctl is not installed']);
  expect(document.disks).toEqual([]);
});

test('tools that hang until they are ended cost what only they know', async () => {
  const document = await look(hangingTools(await server(), 0.005), allCollectors, 0.02);
  expect(document).toMatchObject({ boot: { mode: 'uefi', secureBoot: true }, tpm: { version: '2.0' } });
  expect(document.disks).toHaveLength(4);
  expect(document.ports).toHaveLength(8);
  expect(document.neighbours).toBeUndefined();
  expect(reasons(document, 'neighbours')).toEqual(['lldpctl did not answer within 5 s']);
});

test('tools that cannot even be ended cost the sections that wait for them', async () => {
  const document = await look(stuckTools(await server()), allCollectors, 0.01);
  expect(inventoryDocument.parse(document)).toEqual(document);
  expect(reasons(document, 'neighbours')).toEqual(['not finished within 0.12 s']);
  expect(document.usb).toBeUndefined();
});

test.each([
  ['nothing', ''],
  ['words', 'Segmentation fault\n'],
  ['binary', '\u0000\u0001\u001b[2J\ufffd'.repeat(1000)],
  ['half of a JSON document', '{"blockdevices": [{"name": "sda", "size": '],
  ['JSON of another shape', '[null, 1, {"lldp": 7, "blockdevices": {"a": 1}, "devices": "x", "lscpu": [[]]}]'],
  ['JSON null', 'null'],
  ['far too many lines', 'Slot:\t0000:00:00.0\n'.repeat(20_000)],
])('tools that all print %s do no harm', async (_, text) => {
  const document = await look(garblingTools(await server(), text));
  expect(inventoryDocument.parse(document)).toEqual(document);
  expect(document.system).toBeUndefined();
  expect(document.ports?.find(({ name }) => name === 'eno1')?.permanentMac).toBe('ac:1f:6b:00:00:01');
});

test('a tool that prints garbage is named', async () => {
  const document = await look(withTool(await server(), 'lldpctl', 'no such thing'));
  expect(reasons(document, 'neighbours')).toEqual(['lldpctl -f json0 printed something that is not JSON']);
});

test('a collector that fails costs its own sections', async () => {
  const failing: Collector = {
    name: 'disks',
    deadlineMs: 1000,
    collect: () => Promise.reject(new Error('seven sectors')),
  };
  const others = allCollectors.filter(({ name }) => name !== 'disks');
  const document = await look(await server(), [failing, ...others]);
  expect(reasons(document, 'disks')).toEqual(['could not be understood: seven sectors']);
  expect(document.ports).toHaveLength(8);
});

test('an ordinary user reports what may be read, and says what may not', async () => {
  const dmi = '/sys/class/dmi/id';
  const host = hostWithFiles({
    [`${dmi}/sys_vendor`]: 'Dell Inc.\n',
    [`${dmi}/product_name`]: 'PowerEdge R640\n',
    [`${dmi}/product_serial`]: '1234567\n',
    [`${dmi}/product_uuid`]: '4c4c4544-0031-3210-8033-b1c04f343536\n',
    [`${dmi}/chassis_type`]: '23\n',
    '/sys/firmware/dmi/tables/DMI': 'secret',
  });
  const document = await look(forbidding(host, /serial|uuid|\/DMI$/));
  expect(document).toMatchObject({
    privileged: false,
    system: { manufacturer: 'Dell Inc.', product: 'PowerEdge R640' },
    chassis: [{ type: 'Rack Mount Chassis' }],
  });
  expect(document.system?.serial).toBeUndefined();
  expect(reasons(document, 'system')).toContain('/sys/class/dmi/id/product_serial may only be read by root');
  expect(reasons(document, 'smbios')).toEqual(['/sys/firmware/dmi/tables/DMI may only be read by root']);
});

test('a machine that lists its parts in another order is the same machine', async () => {
  const host = await server();
  const reversed: Host = {
    ...host,
    readDir: async (path) => {
      const names = await host.readDir(path);
      return names.found ? { found: true, value: names.value.toReversed() } : names;
    },
  };
  expect(bodyOf(await look(reversed)).digest).toBe(bodyOf(await look(host)).digest);
});

test('hostile strings become harmless text within the bounds of the schema', async () => {
  const host = hostWithFiles({
    '/sys/class/dmi/id/sys_vendor': '\u001b[31mEvil\u0000Corp\n',
    '/sys/class/dmi/id/product_name': `${'x'.repeat(511)}😀`,
    '/sys/class/dmi/id/product_version': 'line one\nline two',
  });
  const document = await look(host);
  expect(inventoryDocument.parse(document)).toEqual(document);
  expect(document.system?.manufacturer).toBe('[31mEvil Corp');
  expect(document.system?.product).toBe(`${'x'.repeat(511)}\ufffd`);
  expect(document.system?.version).toBe('line one line two');
});
