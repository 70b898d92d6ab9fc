import type { Component, ComponentKind, FieldChange, Hardware, Port, SectionName } from '#libs/contracts/index.js';
import { defineTable, put, remove, type RowChange, type RowPut } from '#libs/kernel/index.js';

/** One word by which a machine is found, in lower case; `source` says where it comes from and is unique in the machine. */
export type MachineTermRow = {
  readonly machine_id: string;
  readonly source: string;
  /** `name`, `hostname`, `serial`, `uuid`, `mac`, `manufacturer`, `model` or `address`. */
  readonly kind: string;
  readonly term: string;
};

/** Beginnings are found by the first index, ends by the second. */
export const machineTerm = defineTable<MachineTermRow>({
  name: 'machine_term',
  columns: { machine_id: 'text', source: 'text', kind: 'text', term: 'text' },
  key: ['machine_id', 'source'],
  indexes: ['(term)', '(reverse(term))'],
  temporal: true,
  past: { walked: ['(term)', '(reverse(term))'] },
});

interface Found {
  readonly source: string;
  readonly kind: string;
  readonly term: unknown;
}

const sectionTerms: Readonly<Partial<Record<SectionName, Readonly<Record<string, string>>>>> = {
  system: { serial: 'serial', uuid: 'uuid', manufacturer: 'manufacturer', product: 'model', assetTag: 'serial' },
  board: { serial: 'serial', product: 'model' },
  chassis: { serial: 'serial', assetTag: 'serial' },
  os: { hostname: 'hostname' },
  processors: { model: 'model' },
  bmc: { mac: 'mac', address: 'address', address6: 'address' },
};

const sectionTermList = Object.entries(sectionTerms).flatMap(([section, fields]) =>
  Object.entries(fields).map(([field, kind]) => ({
    section: section as SectionName,
    field,
    kind,
    source: `${section}.${field}`,
  })),
);

/** Kinds whose model tells one machine from another; that of each of 32 DIMMs does not. */
const kindsWithModel: ReadonlySet<ComponentKind> = new Set(['disk', 'nic', 'gpu', 'controller']);

const longest = 200;

/** Names that people gave stay when the hardware is recorded anew. */
export const givenName = 'name';

function textOf(term: unknown): string {
  return typeof term === 'string' ? term.trim().toLowerCase().slice(0, longest) : '';
}

/** Puts the term in its place, or takes it away where there is none any more. */
export function termChange(machineId: string, { source, kind, term }: Found): RowChange {
  const text = textOf(term);
  if (text === '') return remove(machineTerm, [machineId, source]);
  return put(machineTerm, { machine_id: machineId, source, kind, term: text });
}

export function termsOfChanges(section: SectionName, changes: readonly FieldChange[]): Found[] {
  const kinds = sectionTerms[section];
  if (!kinds) return [];
  return changes.flatMap(({ field, to }) => {
    const kind = kinds[field];
    return kind === undefined ? [] : [{ source: `${section}.${field}`, kind, term: to }];
  });
}

/** Undefined for a field that is not searched by. */
export function partTerm(key: string, kind: ComponentKind, field: string, term: unknown): Found | undefined {
  if (field !== 'serial' && (field !== 'model' || !kindsWithModel.has(kind))) return undefined;
  return { source: `part.${key}.${field}`, kind: field, term };
}

export function termsOfComponent({ key, kind, serial, model }: Component): Found[] {
  const terms = [partTerm(key, kind, 'serial', serial), partTerm(key, kind, 'model', model)];
  return terms.filter((term) => term !== undefined);
}

export function termsOfPort({ key, mac }: Pick<Port, 'key' | 'mac'>): Found[] {
  return [{ source: `port.${key}.mac`, kind: 'mac', term: mac }];
}

/** Without the length of the prefix: that is not what people search for. */
export function termOfAddress(port: string, address: string): Found {
  return { source: `address.${port}.${address}`, kind: 'address', term: address.replace(/\/\d+$/, '') };
}

/** All terms of whole hardware: what there is no term for is left out. */
export function termsOfHardware(machineId: string, { sections, components, ports, addresses }: Hardware): RowPut[] {
  const terms: RowPut[] = [];
  const add = ({ source, kind, term }: Found) => {
    const text = textOf(term);
    if (text !== '') terms.push(put(machineTerm, { machine_id: machineId, source, kind, term: text }));
  };
  for (const { section, field, kind, source } of sectionTermList) {
    const facts: Readonly<Record<string, unknown>> | undefined = sections[section];
    if (facts) add({ source, kind, term: facts[field] });
  }
  for (const component of components) for (const term of termsOfComponent(component)) add(term);
  for (const port of ports ?? []) for (const term of termsOfPort(port)) add(term);
  for (const { port, address } of addresses ?? []) add(termOfAddress(port, address));
  return terms;
}
