import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commandFile, writeTree, type TreeFacts } from '../../../apps/agent/src/host/recorded-tree.js';
import { fixtures } from './recorded-machine.js';

const drives = 60;
const functions = 400;
const ports = 32;

/**
 * Records a made-up machine of the largest kind that one meets: 60 drives, 400 PCI functions, 32 ports, 96 DIMMs (those of
 * a real Superdome). What the agent does with it is all its own work: no tool runs.
 */
export const recordBigMachine = async (folder: string): Promise<void> => {
  const facts: TreeFacts = { files: new Map(), links: new Map(), listings: new Map() };
  const outputs = new Map<string, string>();
  outputs.set('dmidecode.txt', await readFile(`${fixtures}trees/hp-superdome2/commands/dmidecode.txt`, 'utf8'));
  const drive = await readFile(
    `${fixtures}trees/supermicro-x11dph-t-drives/commands/smartctl_-j_-i_dev_sda.txt`,
    'utf8',
  );
  for (let index = 0; index < drives; index += 1) addDrive(facts, outputs, `sd${letters(index)}`, drive);
  for (let index = 0; index < functions; index += 1) addFunction(facts, index);
  for (let index = 0; index < ports; index += 1) addPort(facts, outputs, index);
  await mkdir(join(folder, 'commands'), { recursive: true });
  await writeFile(join(folder, 'tree.tsv'), writeTree(facts));
  for (const [name, output] of outputs) await writeFile(join(folder, 'commands', name), output);
};

/** sda … sdz, sdaa … */
const letters = (index: number): string =>
  (index < 26 ? '' : String.fromCodePoint(96 + Math.floor(index / 26))) + String.fromCodePoint(97 + (index % 26));

const addDrive = (facts: TreeFacts, outputs: Map<string, string>, name: string, drive: string): void => {
  facts.links.set(
    `/sys/block/${name}`,
    `../devices/pci0000:ae/0000:af:00.0/host4/end_device-4:1/target4:0:1/4:0:1:0/block/${name}`,
  );
  facts.files.set(`/sys/block/${name}/size`, '15628053168\n');
  facts.links.set(`/dev/disk/by-id/wwn-0x5000cca0${name}`, `../../${name}`);
  outputs.set(commandFile('smartctl', ['-j', '-i', `/dev/${name}`]), drive.replace('VDJKG9LK', `SN-${name}`));
};

const addressOf = (index: number): string =>
  `0000:${Math.floor(index / 8)
    .toString(16)
    .padStart(2, '0')}:00.${index % 8}`;

const addFunction = (facts: TreeFacts, index: number): void => {
  const at = `/sys/bus/pci/devices/${addressOf(index)}`;
  facts.files.set(`${at}/class`, index < ports ? '0x020000\n' : '0x088000\n');
  for (const name of ['vendor', 'device', 'subsystem_vendor', 'subsystem_device'])
    facts.files.set(`${at}/${name}`, '0x8086\n');
};

const addPort = (facts: TreeFacts, outputs: Map<string, string>, index: number): void => {
  const name = `eth${index}`;
  facts.links.set(`/sys/class/net/${name}`, `../../devices/pci0000:00/${addressOf(index)}/net/${name}`);
  facts.files.set(`/sys/class/net/${name}/address`, `b8:59:9f:00:00:${index.toString(16).padStart(2, '0')}\n`);
  facts.files.set(`/sys/class/net/${name}/type`, '1\n');
  outputs.set(commandFile('ethtool', ['-i', name]), 'driver: mlx5_core\nfirmware-version: 16.35.4030\n');
};
