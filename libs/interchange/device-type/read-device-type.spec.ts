import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDeviceType } from './read-device-type.js';

const folder = new URL('../../../test/fixtures/devicetypes/', import.meta.url);
const fixture = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

const told = (text: string) =>
  readDeviceType(text).problems.map(({ field, line, message }) => `${line ?? '-'} ${field}: ${message}`);

describe('a file of the device type library', () => {
  it.each(files)('%s is read without a problem', (name) => {
    const { problems, notes } = readDeviceType(fixture(name));
    expect([problems, notes]).toEqual([[], []]);
  });

  it('tells what a server is', () => {
    expect(readDeviceType(fixture('PowerEdge-R6515.yaml'))).toMatchObject({
      id: 'dell/poweredge-r6515',
      content: {
        kind: 'device',
        manufacturer: 'Dell',
        height: 1,
        fullDepth: true,
        airflow: 'front-to-rear',
        interfaces: [{ name: 'Gig-E 1', type: '1000base-t' }, { name: 'Gig-E 2' }, { name: 'iDRAC', mgmtOnly: true }],
        powerPorts: [{ name: 'Power 1' }, { name: 'Power 2' }],
        consolePorts: [{ name: 'Serial', type: 'de-9' }, { name: 'VGA' }],
        bays: [],
      },
    });
  });

  it('tells the bays of a chassis, and that a child takes no units', () => {
    const chassis = readDeviceType(fixture('BladeSystem-c7000.yaml'));
    expect(chassis.content).toMatchObject({ height: 10, subdeviceRole: 'parent' });
    expect(chassis.content?.bays).toHaveLength(26);
    // SX6012F-1BFS.yaml says nothing of its height.
    const child = readDeviceType(fixture('SX6012F-1BFS.yaml'));
    expect(child.content).toMatchObject({ height: 0, subdeviceRole: 'child', weightKg: 2.98 });
  });

  it('tells modules from devices', () => {
    const name = 'Synergy-12000-2650-Watts-Titanium-Hot-Plug-AC-Power-Supply.yaml';
    expect(readDeviceType(fixture(name)).content).toMatchObject({ kind: 'module', height: 0 });
  });

  it('knows a NetBox slug by the manufacturer that it begins with', () => {
    const file = 'manufacturer: Dell\nmodel: PowerEdge R650\nslug: dell-poweredge-r650-8x\n';
    expect(readDeviceType(file)).toMatchObject({ id: 'dell/poweredge-r650-8x' });
  });

  it('knows a model that is too long for a code by its part number', () => {
    const long = `manufacturer: HPE\nmodel: ${'Very '.repeat(14)}Long Module\n`;
    expect(readDeviceType(`${long}part_number: 571956-B21\n`)).toMatchObject({ id: 'hpe/571956-b21' });
    expect(told(long)).toEqual(['2 model: model makes no code of at most 63 characters: give a slug or part_number.']);
  });

  it('takes names as they are written: no number loses its zeros, no word becomes a truth', () => {
    const file =
      'manufacturer: X\nmodel: 5100\ninterfaces:\n  - name: 01\n    type: other\n  - name: on\n    type: other\n';
    const { content } = readDeviceType(file);
    expect(content?.interfaces.map(({ name }) => name)).toEqual(['01', 'on']);
    expect(content?.model).toBe('5100');
  });
});

describe('what is wrong with a file', () => {
  const good = 'manufacturer: X\nmodel: Y\n';

  it('is told whole, each by the field as the file calls it, and its line', () => {
    const file = `manufacturer: X
u_height: tall
is_full_depth: maybe
interfaces:
  - name: eth0
    type: 1000base-t
  - name: eth0
    typ: 1000base-t
power-outlets:
  - name: o1
    type: iec-60320-c13
    feed_leg: D
`;
    expect(told(file)).toEqual([
      '- model: model is missing.',
      '2 u_height: u_height is "tall", and should be a number that is not negative.',
      '3 is_full_depth: is_full_depth is "maybe", and can be true or false.',
      '7 interfaces[1].type: interfaces[1].type is missing.',
      '8 interfaces[1].typ: interfaces[1].typ is no field: did you mean type?',
      '12 power-outlets[0].feed_leg: power-outlets[0].feed_leg is "D", and can be A, B, C.',
    ]);
  });

  it.each([
    [
      'an outlet of no inlet',
      'power-outlets:\n  - name: o1\n    type: c13\n    power_port: PSU9\n',
      'power-outlets[0].power_port',
    ],
    [
      'a front port of no rear port',
      'front-ports:\n  - name: f1\n    type: lc\n    rear_port: R9\n',
      'front-ports[0].rear_port',
    ],
    ['one name for two', 'interfaces:\n  - {name: e, type: other}\n  - {name: e, type: other}\n', 'interfaces[1].name'],
    ['bays of what is no parent', 'device-bays:\n  - name: Slot 1\n', 'device-bays'],
    ['a third of a unit', 'u_height: 1.33\n', 'u_height'],
    ['a child that takes units', 'u_height: 2\nsubdevice_role: child\n', 'u_height'],
    ['a list that is none', 'interfaces: eth0\n', 'interfaces'],
    ['a value that is a list', 'airflow: [front, rear]\n', 'airflow'],
  ])('%s', (_, more, field) => {
    expect(readDeviceType(good + more).problems.map((one) => one.field)).toEqual([field]);
  });

  it('is said of the file as a whole where it is no device type at all', () => {
    expect(told('manufacturer: X\nmanufacturer: Y\n')[0]).toMatch(/^2 : This is no YAML/);
    expect(told('- a\n- b\n')).toEqual([
      '- : A device type is a block of fields: manufacturer, model, u_height and so on.',
    ]);
    expect(told('')).toHaveLength(1);
    const bomb = `a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c]\n`;
    expect(told(bomb)[0]).toContain('This YAML cannot be unfolded');
  });

  it('is not a field that we have no use for: that is noted', () => {
    const { problems, notes } = readDeviceType(
      `${good}front_image: true\nconsole-ports:\n  - {name: c, type: rj-45, poe: true}\n`,
    );
    expect(problems).toEqual([]);
    expect(notes.map(({ field }) => field)).toEqual(['console-ports[0].poe']);
  });
});
