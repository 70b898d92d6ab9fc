import { readFileSync } from 'node:fs';
import { inventoryFormat, type InventoryDocument } from '#libs/contracts/index.js';

/** One line of test/fixtures/identity/*.jsonl. */
interface Tuple {
  readonly source: string;
  readonly manufacturer?: string;
  readonly product?: string;
  readonly system_serial?: string;
  readonly system_uuid?: string;
  readonly board_manufacturer?: string;
  readonly board_product?: string;
  readonly board_serial?: string;
  readonly chassis_serial?: string;
  readonly chassis_type?: string;
  readonly redfish_id?: string;
  readonly macs?: readonly string[];
  readonly ports?: readonly { readonly mac: string; readonly pci?: string; readonly name?: string }[];
  readonly disk_serials?: readonly string[];
  readonly disks?: readonly { readonly model?: string; readonly serial?: string }[];
  readonly dimms?: readonly { readonly slot?: string; readonly serial?: string; readonly partNumber?: string }[];
}

interface ExpectedGroup {
  readonly machine: string;
  readonly because: string;
  readonly members: readonly string[];
  /** Why some order of its reports may end in a conflict: something changed between them. */
  readonly mayBeAsked?: string;
}

interface ExpectedGroups {
  readonly groups: readonly ExpectedGroup[];
  readonly nobody: readonly { readonly member: string; readonly because: string }[];
  readonly mustStayApart: readonly { readonly machines: readonly [string, string]; readonly because: string }[];
}

const folder = new URL('../fixtures/identity/', import.meta.url);
const textOf = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

export function readTuples(): readonly Tuple[] {
  const lines = ['observed.jsonl', 'dumps.jsonl'].flatMap((name) => textOf(name).trim().split('\n'));
  return lines.map((line) => JSON.parse(line) as Tuple);
}

export const expectedGroups = (): ExpectedGroups => JSON.parse(textOf('expected-groups.json')) as ExpectedGroups;

/** Members of one carrier that Redfish names by their place on it. */
const placeOnCarrier = /^node\d+$/i;

/** A tuple as the inventory document that the agent would have posted. */
export function documentOf(tuple: Tuple): InventoryDocument {
  const withoutNull = (_name: string, value: unknown) => value ?? undefined;
  const given = JSON.parse(JSON.stringify(sectionsOf(tuple), withoutNull)) as Partial<InventoryDocument>;
  return { format: inventoryFormat, agent: { name: 'tuple', version: '1' }, environment: 'recorded', ...given };
}

function sectionsOf(tuple: Tuple): object {
  const onCarrier = placeOnCarrier.test(tuple.redfish_id ?? '');
  const { manufacturer, product, system_serial: serial, system_uuid: uuid } = tuple;
  const board = {
    manufacturer: tuple.board_manufacturer,
    product: tuple.board_product,
    serial: tuple.board_serial,
    location: onCarrier ? tuple.redfish_id : undefined,
  };
  const chassis = onCarrier
    ? { type: 'Multi-system', serial }
    : { type: tuple.chassis_type, serial: tuple.chassis_serial };
  return {
    system: { manufacturer, product, serial, uuid },
    boards: [board],
    chassis: [chassis],
    ports: portsOf(tuple),
    disks: tuple.disks ?? tuple.disk_serials?.map((one) => ({ serial: one })),
    memory: tuple.dimms && { dimms: tuple.dimms.map((dimm) => ({ ...dimm, slot: dimm.slot ?? undefined })) },
  };
}

function portsOf({ ports, macs }: Tuple): object[] | undefined {
  if (ports) return ports.map(({ mac, pci, name }) => ({ name: name ?? mac, mac, pci }));
  return macs?.map((mac, at) => ({ name: `eth${at}`, mac }));
}
