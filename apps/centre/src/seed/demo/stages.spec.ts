import { describe, expect, it } from 'vitest';
import { inventoryDocument } from '#libs/contracts/index.js';
import { hardwareOf } from '#libs/domain/index.js';
import { seedsFolder } from '../demo-site.js';
import { kitOfRack } from './commands.js';
import { readDemoFiles } from './files.js';
import { demoMachines } from './machines.js';
import { liveReport } from './reports.js';
import { macAfter, variedMachine } from './varied.js';

const files = await readDemoFiles(seedsFolder);
const machines = demoMachines(files);

const twice = (values: readonly (string | undefined)[]): readonly string[] => {
  const seen = values.filter((value) => value !== undefined && value !== '');
  return [...new Set(seen.filter((value, at) => seen.indexOf(value) !== at) as string[])];
};

describe('the machines of the demo', () => {
  it('are as many as a small site has, in four racks and two clusters', () => {
    expect(machines.length).toBeGreaterThanOrEqual(60);
    expect(new Set(machines.map(({ group }) => group.rack)).size).toBe(4);
  });

  it('differ in everything that a machine is known by', () => {
    const all = machines.map(liveReport);
    const placeholder = '0000000000';
    expect(twice(all.map(({ system }) => system?.serial)).filter((one) => one !== placeholder)).toEqual([]);
    expect(twice(all.map(({ system }) => system?.uuid?.toLowerCase()))).toEqual([]);
    expect(twice(all.flatMap(({ boards = [] }) => boards.map(({ serial }) => serial)))).toEqual([]);
    expect(twice(all.flatMap(({ ports = [] }) => ports.map(({ mac }) => mac)))).toEqual([]);
    expect(twice(all.map(({ bmc }) => bmc?.mac))).toEqual([]);
    expect(twice(all.flatMap(({ disks = [] }) => disks.map(({ serial }) => serial)))).toEqual([]);
    expect(twice(all.flatMap(({ memory }) => memory?.dimms?.map(({ serial }) => serial)))).toEqual([]);
  });

  it('report what an agent would, and say that they are of the demo', () => {
    for (const machine of machines) {
      const report = inventoryDocument.parse(liveReport(machine));
      expect(report.agent.name).toBe('rackledger-demo');
      expect(hardwareOf(report).components.length).toBeGreaterThan(0);
    }
  });

  it('have parts that are called as their makers do', () => {
    const report = JSON.stringify(machines.map(liveReport));
    expect(report).toContain('SAS3008 PCI-Express Fusion-MPT SAS-3"');
    expect(report).not.toContain('[dead');
  });

  it('stand in racks with a power strip for each feed that is there', () => {
    const stripsIn = (rack: string) =>
      kitOfRack(files, rack).flatMap(({ mutation, input }) =>
        mutation === 'createDevice' && input['kind'] === 'PDU' ? [input['device']] : [],
      );
    expect(stripsIn('b1/r03')).toEqual(['b1/r03-pdu-a', 'b1/r03-pdu-b']);
    expect(stripsIn('b1/r04')).toEqual(['b1/r04-pdu-a']);
  });

  it('stand in places of their own, at ports of their own', () => {
    expect(twice(machines.map(({ place }) => (place ? JSON.stringify(place) : undefined)))).toEqual([]);
    expect(twice(machines.flatMap(({ uplinks }) => uplinks.map((one) => `${one.device} ${one.devicePort}`)))).toEqual(
      [],
    );
    const withoutPort = machines.flatMap(({ key, uplinks }) => uplinks.filter(({ mac }) => mac === '').map(() => key));
    expect(withoutPort).toEqual([]);
  });

  it('are those that the stories are about', () => {
    const keys = new Set(machines.map(({ key }) => key));
    const { life, drifts } = files;
    const named = [
      ...[...life.parts, ...life.notes, ...life.retired, ...drifts].map(({ machine }) => machine),
      ...life.tags.flatMap((one) => one.machines),
      life.merged.machine,
    ];
    expect(named.filter((one) => !keys.has(one))).toEqual([]);
  });
});

describe('another machine like a real one', () => {
  const real = files.inventories.get('dell-r6515');
  const older = files.inventories.get('dell-c6220');

  it('is the real one at first, and always the same one', () => {
    if (!real) throw new Error('there is no dell-r6515.json');
    expect(variedMachine(real, 0)).toBe(real);
    expect(variedMachine(real, 3)).toEqual(variedMachine(real, 3));
    expect(variedMachine(real, 3)).not.toEqual(variedMachine(real, 4));
  });

  it('has its service tag in UUID and board serial, as Dell does, in the byte order of its model', () => {
    const tagIn = (uuid = '') => {
      const bytes = Buffer.from(uuid.replaceAll('-', ''), 'hex');
      const little = bytes[4] === 0;
      const at = (index: number) => bytes[index] ?? 0;
      const early = little ? [at(5), at(6), at(9)] : [at(4), at(7), at(9)];
      return String.fromCharCode(at(10) & 0x7f, ...early, at(13), at(14), at(15));
    };
    for (const like of [real, older]) {
      if (!like) throw new Error('an inventory is missing');
      expect(tagIn(like.system?.uuid)).toBe(like.system?.serial);
      const other = variedMachine(like, 5);
      expect(other.system?.serial).toMatch(/^[0-9A-Z]{7}$/);
      expect(tagIn(other.system?.uuid)).toBe(other.system?.serial);
      expect(other.boards?.[0]?.serial).toContain(`.${other.system?.serial}.`);
    }
  });

  it('has MACs of the same maker', () => {
    expect(macAfter('40:a6:b7:ff:ff:ff', 2n)).toBe('40:a6:b7:00:00:01');
  });
});
