import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { inventoryDocument, type InventoryDocument } from '#libs/contracts/index.js';

/** The files of seeds/, read and checked: a slip in one of them ends the play with its place, before anything is played. */

const oneCommand = z
  .record(z.string().regex(/^[a-z][A-Za-z]+$/), z.record(z.string(), z.unknown()))
  .refine((entry) => Object.keys(entry).length === 1, 'is one mutation with its input');

const kitOfRack = z.strictObject({
  name: z.string(),
  kind: z.enum(['SWITCH', 'PDU']),
  title: z.string(),
  type: z.string(),
  /** 0: beside the units. */
  unit: z.int(),
  side: z.enum(['LEFT', 'RIGHT']).optional(),
  /** Of a power strip: the feed of its rack that it hangs on, where the rack has it. */
  feed: z.string().optional(),
  /** What the machines call their port to it: of switches that speak BGP with them. */
  interface: z.string().optional(),
});
export type KitOfRack = z.infer<typeof kitOfRack>;

const switches = z.strictObject({
  rackKit: z.array(kitOfRack),
  racks: z.array(z.string()),
  switchNumbers: z.strictObject({ asnPool: z.string(), addressPool: z.string(), firstAddress: z.string() }),
  bgpPassword: z.string(),
  placeRules: z.array(z.record(z.string(), z.unknown())),
});
export type SwitchesFile = z.infer<typeof switches>;

const group = z.strictObject({
  group: z.string(),
  /** Files in seeds/inventories, without their ending. */
  like: z.array(z.string()).min(1),
  count: z.int().min(1),
  rack: z.string(),
  /** Of the first one; the next ones stand above it. Neither unit nor chassis: nobody placed them yet. */
  unit: z.int().optional(),
  height: z.int().default(1),
  chassis: z.string().optional(),
  /** In each slot of the chassis; one machine to a slot without it. */
  nodes: z.int().optional(),
  uplinks: z.array(z.int()).max(2),
  speedMbps: z.int().default(10_000),
  mtu: z.int().default(9_000),
  port: z.int().default(1),
  /** Of the first one, on the strip of each feed: the next ones go on from there. Nobody wrote down who feeds them without it. */
  outlet: z.int().optional(),
  days: z.int(),
  because: z.string().optional(),
});
export type MachineGroup = z.infer<typeof group>;

const life = z.strictObject({
  parts: z.array(
    z.strictObject({
      machine: z.string(),
      daysAgo: z.number(),
      disk: z.string().optional(),
      dimm: z.string().optional(),
      serial: z.string().optional(),
      bios: z.string().optional(),
      biosDate: z.string().optional(),
    }),
  ),
  tags: z.array(z.strictObject({ tag: z.string(), machines: z.array(z.string()) })),
  notes: z.array(z.strictObject({ machine: z.string(), note: z.string() })),
  retired: z.array(z.strictObject({ machine: z.string(), reason: z.string() })),
  merged: z.strictObject({
    machine: z.string(),
    daysAgo: z.number(),
    board: z.string(),
    uuid: z.string(),
    firstMac: z.string(),
    reason: z.string(),
  }),
  announced: z.array(
    z.strictObject({ serial: z.string(), mac: z.string(), rack: z.string(), unit: z.int(), note: z.string() }),
  ),
});
export type LifeFile = z.infer<typeof life>;
export type PartChange = LifeFile['parts'][number];

const drift = z.strictObject({
  machine: z.string(),
  why: z.string(),
  /** Kinds of drift items that it is to be found as. */
  kinds: z.array(z.string()).min(1),
  uplink: z.int().optional(),
  heardAt: z.string().optional(),
  mtu: z.int().optional(),
  withoutLink: z.boolean().optional(),
  withoutBmcLink: z.boolean().optional(),
  address: z.string().optional(),
  /** The machine that has the address by right: it is found there as well. */
  alsoOn: z.string().optional(),
  withoutDisk: z.string().optional(),
  hostname: z.string().optional(),
  placedAt: z.int().optional(),
  /** Interface whose BGP session is down. */
  sessionDown: z.string().optional(),
  /** An account that its maker ships, and whose password nobody changed. */
  factoryAccount: z.strictObject({ maker: z.string(), user: z.string() }).optional(),
  /** The largest packet that gets through to others. */
  pathBytes: z.int().optional(),
});
export type SeededDrift = z.infer<typeof drift>;

export interface DemoFiles {
  readonly place: readonly Record<string, Readonly<Record<string, unknown>>>[];
  readonly numbers: DemoFiles['place'];
  readonly policies: DemoFiles['place'];
  readonly switches: SwitchesFile;
  readonly groups: readonly MachineGroup[];
  readonly life: LifeFile;
  readonly drifts: readonly SeededDrift[];
  readonly deviceTypes: readonly { readonly name: string; readonly content: string }[];
  readonly inventories: ReadonlyMap<string, InventoryDocument>;
}

async function yamlIn<Content>(folder: string, name: string, schema: z.ZodType<Content>): Promise<Content> {
  const path = join(folder, 'demo', `${name}.yaml`);
  const checked = schema.safeParse(parse(await readFile(path, 'utf8')));
  if (!checked.success) throw new Error(`${path}: ${z.prettifyError(checked.error)}`);
  return checked.data;
}

async function textsIn(folder: string): Promise<{ name: string; content: string }[]> {
  const names = (await readdir(folder)).filter((name) => /\.(json|yaml)$/.test(name)).toSorted();
  return Promise.all(names.map(async (name) => ({ name, content: await readFile(join(folder, name), 'utf8') })));
}

/** Who recorded some of the machines blotted out their PCI ids: to whoever looks at the demo it would look like a fault. */
const withoutMasks = (content: string): string => content.replaceAll(/ \[dead(?::beef)?\]/g, '');

/** @throws Error that names the file, and what is wrong in it */
export async function readDemoFiles(folder: string): Promise<DemoFiles> {
  const inventories = await textsIn(join(folder, 'inventories'));
  return {
    place: await yamlIn(folder, 'place', z.array(oneCommand)),
    numbers: await yamlIn(folder, 'numbers', z.array(oneCommand)),
    policies: await yamlIn(folder, 'policies', z.array(oneCommand)),
    switches: await yamlIn(folder, 'switches', switches),
    groups: await yamlIn(folder, 'machines', z.array(group)),
    life: await yamlIn(folder, 'life', life),
    drifts: await yamlIn(folder, 'drifts', z.array(drift)),
    deviceTypes: await textsIn(join(folder, 'devicetypes')),
    inventories: new Map(
      inventories.map(({ name, content }) => [
        name.replace('.json', ''),
        inventoryDocument.parse(JSON.parse(withoutMasks(content))),
      ]),
    ),
  };
}
