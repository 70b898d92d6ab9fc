/** How the text of a field is read. `watts` are whole or broken; `count` is a whole number from 1. */
export type FieldKind = 'text' | 'number' | 'count' | 'truth' | 'upper';

export interface FieldRule {
  /** What it is called in a device type's content. */
  readonly to: string;
  readonly kind: FieldKind;
  readonly required?: true;
  readonly choices?: readonly string[];
}
export type FieldRules = Readonly<Record<string, FieldRule>>;

export interface ListRule {
  readonly to: string;
  readonly fields: FieldRules;
}

/** Fields of the file itself, by the names of the NetBox community device type library. */
export const fileFields: FieldRules = {
  manufacturer: { to: 'manufacturer', kind: 'text', required: true },
  model: { to: 'model', kind: 'text', required: true },
  slug: { to: 'slug', kind: 'text' },
  part_number: { to: 'partNumber', kind: 'text' },
  u_height: { to: 'height', kind: 'number' },
  is_full_depth: { to: 'fullDepth', kind: 'truth' },
  subdevice_role: { to: 'subdeviceRole', kind: 'text', choices: ['parent', 'child'] },
  airflow: { to: 'airflow', kind: 'text' },
  weight: { to: 'weight', kind: 'number' },
  weight_unit: { to: 'weightUnit', kind: 'text', choices: ['kg', 'g', 'lb', 'oz'] },
  is_powered: { to: 'powered', kind: 'truth' },
  comments: { to: 'comments', kind: 'text' },
};

const named: FieldRules = {
  name: { to: 'name', kind: 'text', required: true },
  label: { to: 'label', kind: 'text' },
  description: { to: 'description', kind: 'text' },
};
const typed: FieldRules = { ...named, type: { to: 'type', kind: 'text', required: true } };

export const fileLists: Readonly<Record<string, ListRule>> = {
  interfaces: {
    to: 'interfaces',
    fields: { ...typed, mgmt_only: { to: 'mgmtOnly', kind: 'truth' }, enabled: { to: 'enabled', kind: 'truth' } },
  },
  'console-ports': { to: 'consolePorts', fields: typed },
  'console-server-ports': { to: 'consoleServerPorts', fields: typed },
  'power-ports': {
    to: 'powerPorts',
    fields: {
      ...typed,
      maximum_draw: { to: 'maximumDraw', kind: 'number' },
      allocated_draw: { to: 'allocatedDraw', kind: 'number' },
    },
  },
  'power-outlets': {
    to: 'powerOutlets',
    fields: {
      ...typed,
      power_port: { to: 'powerPort', kind: 'text' },
      feed_leg: { to: 'feedLeg', kind: 'upper', choices: ['A', 'B', 'C'] },
    },
  },
  'rear-ports': { to: 'rearPorts', fields: { ...typed, positions: { to: 'positions', kind: 'count' } } },
  'front-ports': {
    to: 'frontPorts',
    fields: {
      ...typed,
      rear_port: { to: 'rearPort', kind: 'text', required: true },
      rear_port_position: { to: 'rearPortPosition', kind: 'count' },
    },
  },
  'device-bays': { to: 'bays', fields: named },
  'module-bays': { to: 'moduleBays', fields: { ...named, position: { to: 'position', kind: 'text' } } },
};

/** Known and of no use here: pictures, and parts that machines report themselves. */
export const passedOver: ReadonlySet<string> = new Set(['front_image', 'rear_image', 'inventory-items']);

/** The other way: what a field of the content is called in the file. */
const inFile: ReadonlyMap<string, string> = new Map([
  ...Object.entries(fileFields).map(([name, { to }]) => [to, name] as const),
  ...Object.entries(fileLists).flatMap(([name, { to, fields }]) => [
    [to, name] as const,
    ...Object.entries(fields).map(([field, rule]) => [rule.to, field] as const),
  ]),
]);

export const nameInFile = (field: string): string => inFile.get(field) ?? field;
