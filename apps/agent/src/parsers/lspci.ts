/** One record of `lspci -vmmnnk -D`: names with their ids in brackets. */
export interface LspciRecord {
  readonly address: string;
  readonly class: Named;
  readonly vendor: Named;
  readonly device: Named;
  readonly subsystemVendor: Named;
  readonly subsystemDevice: Named;
  readonly revision: string | undefined;
  readonly driver: string | undefined;
  readonly numaNode: number | undefined;
  readonly slot: string | undefined;
}

export interface Named {
  readonly name: string | undefined;
  readonly id: string | undefined;
}

export const parseLspci = (text: string): LspciRecord[] =>
  text
    .split(/\n\s*\n/)
    .map((record) => new Map(record.split('\n').flatMap(pairOf)))
    .flatMap((fields) => recordOf(fields) ?? []);

const pairOf = (line: string): [string, string][] => {
  const [, label, value] = /^(\w+):\s*(.*?)\s*$/.exec(line) ?? [];
  return label === undefined || value === undefined ? [] : [[label, value]];
};

const recordOf = (fields: ReadonlyMap<string, string>): LspciRecord | undefined => {
  const address = fields.get('Slot');
  if (address === undefined || !/^[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]$/.test(address)) return undefined;
  const node = fields.get('NUMANode');
  return {
    address,
    class: named(fields.get('Class')),
    vendor: named(fields.get('Vendor')),
    device: named(fields.get('Device')),
    subsystemVendor: named(fields.get('SVendor')),
    subsystemDevice: named(fields.get('SDevice')),
    revision: fields.get('Rev'),
    driver: fields.get('Driver'),
    numaNode: node === undefined ? undefined : Number(node),
    slot: fields.get('PhySlot'),
  };
};

/** `Intel Corporation [8086]`; where lspci knows no name it says `Device [1111]`, `Vendor [1234]`, `Class [0c05]`. */
const noNames = new Set(['', 'Class', 'Vendor', 'Device']);

const named = (text: string | undefined): Named => {
  const [, name, id] = /^(.*?)\s*\[([0-9a-f]{4})\]$/.exec(text ?? '') ?? [];
  return { name: noNames.has(name ?? '') ? undefined : name, id };
};
