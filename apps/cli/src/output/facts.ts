import { linesOf, textWidth } from './lines.js';
import type { Kinds } from '../operations/operation.js';
import { fieldInWords, toldBefore, toldBehind } from './in-words.js';
import type { Node } from './printer.js';
import { harmless, Table } from './table.js';
import { stateWords } from '#libs/contracts/summary/state-words.js';
import { localTime, plain } from './value.js';
import type { Terminal } from '../terminal.js';

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
/** `requestedAt` is `requested at`. */
const named = (key: string): string => key.replaceAll(/[A-Z](?![A-Z])/g, (letter) => ` ${letter.toLowerCase()}`).trim();

/** What the schema says of what is shown: how a value reads is told by its field, for people write what they like. */
export interface Shape {
  readonly kinds: Kinds;
  readonly type: string;
}

const kindOf = ({ kinds, type }: Shape, key: string): string => kinds[type]?.[key] ?? 'text';
const within = ({ kinds }: Shape, kind: string): Shape => ({ kinds, type: kind });
/** Keys of free JSON are somebody's own words. */
const headingOf = ({ kinds, type }: Shape, key: string): string => harmless(kinds[type] ? named(key) : key);

function textOf(value: unknown, shape: Shape, key: string): string {
  const kind = kindOf(shape, key);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((one) => textOf(one, shape, key)).join(', ');
  if (isNode(value))
    return flat(value, within(shape, kind))
      .map(([key, text]) => `${key} ${text}`)
      .join(', ');
  if (kind === 'time') return localTime(value);
  return kind === 'word' ? stateWords(`${shape.type}.${key}`, plain(value)) : plain(value);
}

/** Said to the next command by programs, which have them with `-o json`. */
const forPrograms = new Set(['revision', 'position']);

/** What lies within a thing stands behind its name: `place rack`. What there is nothing of is left out. */
function flat(node: Node, shape: Shape, before = ''): readonly (readonly [string, string])[] {
  const facts = Object.entries(node).flatMap(([key, value]) => {
    const name = `${before}${headingOf(shape, key)}`;
    if (shape.kinds[shape.type] && forPrograms.has(key)) return [];
    const words = fieldInWords(shape.type, key, value);
    if (isNode(value) && words === undefined) return flat(value, within(shape, kindOf(shape, key)), `${name} `);
    const text = words ?? textOf(value, shape, key);
    return text === '' ? [] : [[name, text] as const];
  });
  return [...facts, ...toldBehind(shape.type, node)];
}

const isRows = (value: unknown): value is readonly Node[] =>
  Array.isArray(value) && value.length > 0 && value.every(isNode);

/** Rows under the headings that any of them has something below. */
function printRows(rows: readonly Node[], shape: Shape, { out }: Terminal): void {
  const cells = rows.map((row) => new Map(flat(row, shape)));
  const headings = [...new Set(cells.flatMap((row) => [...row.keys()]))];
  const style = { color: false, columns: out.isTerminal ? out.columns : undefined };
  new Table(headings, style, (text) => out.write(text)).page(
    cells.map((row) => headings.map((one) => row.get(one) ?? '')),
  );
}

/** One thing as people read it: a line for each fact, a table for each list within. */
export function printFacts(node: Node, shape: Shape, terminal: Terminal): void {
  const { out } = terminal;
  const lists = Object.entries(node).filter(([, value]) => isRows(value));
  const plainly = Object.fromEntries(Object.entries(node).filter(([, value]) => !isRows(value)));
  const facts = [...toldBefore(shape.type, node), ...flat(plainly, shape)];
  const widest = Math.max(0, ...facts.map(([name]) => name.length)) + 2;
  for (const [name, text] of facts) {
    const lines = text
      .split('\n')
      .flatMap((one) => linesOf(harmless(one), Math.max(20, textWidth(out.columns) - widest)));
    out.write(lines.map((line, nth) => `${(nth === 0 ? name : '').padEnd(widest)}${line}\n`).join(''));
  }
  for (const [name, rows] of lists) {
    out.write(`\n${headingOf(shape, name)}:\n`);
    printRows(rows as readonly Node[], within(shape, kindOf(shape, name)), terminal);
  }
}
