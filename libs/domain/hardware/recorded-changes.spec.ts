import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inventoryDocument } from '#libs/contracts/index.js';
import { differences } from '../machine/differences.js';
import { hardwareOf } from './hardware.js';

const folder = new URL('../../../test/fixtures/history/', import.meta.url);
const machines = readdirSync(folder, { withFileTypes: true })
  .filter((one) => one.isDirectory())
  .map(({ name }) => name);

function read(machine: string, moment: 'before' | 'after') {
  const text = readFileSync(new URL(`${machine}/${moment}.json`, folder), 'utf8');
  return hardwareOf(inventoryDocument.parse(JSON.parse(text)));
}

/** How often each event type comes out of a change: `BiosChanged` or `ComponentAdded dimm x4`. */
function changesOf(machine: string): readonly string[] {
  const events = differences({ machineId: 'm1', digest: 'd1' }, read(machine, 'before'), read(machine, 'after'));
  const names = events.map((event) =>
    'component' in event.data ? `${event.type} ${event.data.component.kind}` : event.type,
  );
  return [...new Set(names)].map((name) => {
    const times = names.filter((one) => one === name).length;
    return times === 1 ? name : `${name} x${times}`;
  });
}

/**
 * What really happened between two dumps of one machine, by our own reading of them. The other lines that differ are
 * spelling (`12288 kB`, `12 MB`; Configured Clock Speed), handles, and counters.
 */
const happened: Readonly<Record<string, readonly string[]>> = {
  'asrockrack-romed8-2t-9f9114a5632e': [
    'BiosChanged',
    'ProcessorsChanged',
    'MemorySizeChanged',
    'ComponentRemoved processor',
    'ComponentAdded dimm x4',
    'ComponentAdded processor',
  ],
  'asustek-computer-esc4000-g2-series-75fa7a6a974c': [
    'BiosChanged',
    'ProcessorsChanged',
    'MemorySizeChanged',
    'ComponentRemoved dimm x4',
    'ComponentChanged x2',
    'ComponentAdded dimm x16',
  ],
  'dell-poweredge-t310-0eaf01173a25': ['ProcessorsChanged', 'ComponentRemoved processor', 'ComponentAdded processor'],
  'dell-precision-7820-tower-bfd621c1a72c': ['BiosChanged'],
  'hewlett-packard-proliant-dl360-g7-1d52fd217a6f': [
    'ProcessorsChanged',
    'ComponentRemoved dimm x4',
    'ComponentRemoved psu',
    'ComponentAdded dimm x4',
    'ComponentAdded processor',
  ],
  'hewlett-packard-proliant-dl360p-gen8-f726bb41b090': [],
  'hewlett-packard-proliant-dl380e-gen8-eca2bb01c65f': [
    'BiosChanged',
    'MemorySizeChanged',
    'ComponentRemoved dimm x12',
    'ComponentAdded dimm x12',
  ],
  'hpe-proliant-microserver-gen10-05c34cb58fdd': [],
  'intel-s1200btl-f40afd7a2d8f': [],
  'lenovo-thinkstation-p920-30bc001dge-b0efe7081048': ['BiosChanged'],
  'quanta-s210-x12ms-8c1effd4fa0c': [
    'BiosChanged',
    'ProcessorsChanged',
    'MemorySizeChanged',
    'ComponentRemoved dimm x2',
    'ComponentRemoved processor x2',
    'ComponentAdded dimm x2',
    'ComponentAdded processor x2',
  ],
  'supermicro-as--1014s-wtrt-41d048087fa7': [],
  'supermicro-as--1014s-wtrt-53047d63e3f2': [],
  'supermicro-motherboard-h12-series-d02a5951ee17': [
    'ProcessorsChanged',
    'ComponentRemoved processor',
    'ComponentAdded processor',
  ],
  'supermicro-super-server-c341eab89194': [
    'ProcessorsChanged',
    'MemorySizeChanged',
    'ComponentRemoved processor',
    'ComponentAdded dimm x2',
    'ComponentAdded processor',
  ],
  'supermicro-super-server-ecb64b8152df': [],
  'supermicro-sys-7049gp-trt-b2747fda575f': ['BiosChanged'],
  'supermicro-x10dri-99063aa99e64': ['BiosChanged'],
  'supermicro-x11dpi-n-9eff821ad665': ['BiosChanged'],
  'supermicro-x8dtl-a699a7401364': [
    'ProcessorsChanged',
    'MemorySizeChanged',
    'ComponentRemoved dimm',
    'ComponentRemoved processor x2',
    'ComponentAdded processor x2',
  ],
};

describe('machines before and after a change', () => {
  it('are all accounted for', () => {
    expect(machines.toSorted()).toEqual(Object.keys(happened).toSorted());
  });

  it.each(machines)('%s: events for what happened and for nothing else', (machine) => {
    expect(changesOf(machine)).toEqual(happened[machine]);
  });
});
