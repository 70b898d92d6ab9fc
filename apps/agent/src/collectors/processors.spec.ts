import { expect, test } from 'vitest';
import type { InventoryDocument } from '#libs/contracts/index.js';
import { hostWithFiles, withTool } from '../../../../test/support/agent/difficult-hosts.js';
import { recordedAgent } from '../../../../test/support/agent/recorded-machine.js';
import { collect } from '../collect/collect.js';
import { processors } from './processors.js';

const cpuinfo = (models: readonly string[]): string =>
  models.map((model, cpu) => `processor\t: ${cpu}\nvendor_id\t: GenuineIntel\nmodel name\t: ${model}\n`).join('\n');

const socket = (version: string): string =>
  `Handle 0x0400, DMI type 4, 42 bytes\nProcessor Information\n\tSocket Designation: CPU 0\n\tVersion: ${version}\n\n`;

/** A kernel that knows of firmware tables and does not show them: dmidecode is asked. */
const firmware = { '/sys/class/dmi/id/sys_vendor': 'Some' };

const modelsOf = async (files: Record<string, string>, tools: Record<string, string>): Promise<unknown[]> => {
  const host = Object.entries(tools).reduce(
    (on, [tool, text]) => withTool(on, tool, text),
    hostWithFiles({ ...files, ...firmware }),
  );
  const look = { agent: recordedAgent, environment: 'installed', collectors: [processors] } as const;
  const document: InventoryDocument = await collect(host, look);
  return (document.processors ?? []).map(({ model }) => model);
};

test('a hypervisor that prints its own name as processor is not believed, however it counts sockets', async () => {
  const files = { '/proc/cpuinfo': cpuinfo(['Intel(R) Xeon(R) Gold 6240', 'Intel(R) Xeon(R) Gold 6240']) };
  expect(await modelsOf(files, { dmidecode: socket('pc-q35-7.2') })).toEqual(['Intel(R) Xeon(R) Gold 6240']);
  const two = socket('pc-q35-7.2') + socket('pc-q35-7.2').replace('0x0400', '0x0401');
  expect(await modelsOf(files, { dmidecode: two })).toEqual(Array(2).fill('Intel(R) Xeon(R) Gold 6240'));
});

test('lscpu repeats /proc/cpuinfo on x86; elsewhere it names a design, and the firmware the product', async () => {
  const lscpu = (architecture: string) => `Architecture: ${architecture}\nModel name: From lscpu\n`;
  const files = { '/proc/cpuinfo': 'processor\t: 0\n' };
  const dmidecode = socket('From the firmware');
  expect(await modelsOf(files, { dmidecode, lscpu: lscpu('x86_64') })).toEqual(['From lscpu']);
  expect(await modelsOf(files, { dmidecode, lscpu: lscpu('aarch64') })).toEqual(['From the firmware']);
  expect(await modelsOf(files, { lscpu: lscpu('aarch64') })).toEqual(['From lscpu']);
});
