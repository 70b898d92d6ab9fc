import type { Reader } from '../collect/reader.js';
import { at, listOf, numberAt, textAt } from '../parsers/json.js';
import { parseXml, type XmlElement } from '../parsers/xml.js';

/** One node of lshw's tree, with the way down to it. */
export interface LshwNode {
  readonly id: string;
  readonly class: string;
  readonly description: string | undefined;
  readonly product: string | undefined;
  readonly vendor: string | undefined;
  readonly version: string | undefined;
  readonly serial: string | undefined;
  readonly slot: string | undefined;
  readonly busInfo: string | undefined;
  readonly logicalName: string | undefined;
  readonly size: number | undefined;
  readonly capacity: number | undefined;
  readonly clock: number | undefined;
  readonly date: string | undefined;
  readonly disabled: boolean;
  setting(name: string): string | undefined;
  readonly parents: readonly LshwNode[];
}

/** All nodes of a recorded `lshw -json` or `lshw -xml`, root first; undefined where neither was recorded. */
export const readLshw = async (reader: Reader): Promise<readonly LshwNode[] | undefined> => {
  const json = await reader.optionalTool('lshw', ['-json', '-quiet']);
  if (json !== undefined) return flattened(JSON.parse(json) as unknown);
  const xml = await reader.optionalTool('lshw', ['-xml', '-quiet']);
  return xml === undefined ? undefined : flattened(parseXml(xml).children.flatMap(nodesOf));
};

/** Newer versions print a list of one machine. */
const flattened = (tree: unknown): LshwNode[] =>
  (Array.isArray(tree) ? tree : [tree]).flatMap((root) => walk(root, []));

const walk = (raw: unknown, parents: readonly LshwNode[]): LshwNode[] => {
  const node = nodeOf(raw, parents);
  return [node, ...listOf(at(raw, 'children')).flatMap((child) => walk(child, [...parents, node]))];
};

const nodeOf = (raw: unknown, parents: readonly LshwNode[]): LshwNode => ({
  id: textAt(raw, 'id') ?? '',
  class: textAt(raw, 'class') ?? '',
  description: textAt(raw, 'description'),
  product: textAt(raw, 'product'),
  vendor: textAt(raw, 'vendor'),
  version: textAt(raw, 'version'),
  serial: textAt(raw, 'serial'),
  slot: textAt(raw, 'slot'),
  busInfo: textAt(raw, 'businfo'),
  logicalName: textAt(raw, 'logicalname') ?? listOf(at(raw, 'logicalname')).map(String)[0],
  size: numberAt(raw, 'size'),
  capacity: numberAt(raw, 'capacity'),
  clock: numberAt(raw, 'clock'),
  date: textAt(raw, 'date'),
  disabled: at(raw, 'disabled') === true,
  setting: (name) => textAt(raw, 'configuration', name),
  parents,
});

const configurationOf = (settings: readonly XmlElement[]): Record<string, string> =>
  Object.fromEntries(settings.map(({ attributes }) => [attributes['id'] ?? '', attributes['value'] ?? '']));

/** lshw's XML in the shape of its JSON. */
const nodesOf = (element: XmlElement): unknown[] => {
  if (element.name === 'list') return element.children.flatMap(nodesOf);
  if (element.name !== 'node') return [];
  const plain = element.children.filter(({ name, children }) => children.length === 0 && name !== 'node');
  const settings = element.children.find(({ name }) => name === 'configuration')?.children ?? [];
  return [
    {
      ...Object.fromEntries(plain.map(({ name, text }) => [name, text]).toReversed()),
      id: element.attributes['id'],
      class: element.attributes['class'],
      disabled: element.attributes['disabled'] === 'true',
      configuration: configurationOf(settings),
      children: element.children.flatMap(nodesOf),
    },
  ];
};
