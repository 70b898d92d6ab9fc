import { linesOf, textWidth } from './lines.js';
import type { Node } from './printer.js';
import { harmless, Table } from './table.js';
import { localTime, plain, word } from './value.js';
import type { Terminal } from '../terminal.js';

const isTime = (text: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text);
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
/** `requestedAt` is `requested at`. */
const named = (key: string): string => key.replaceAll(/[A-Z](?![A-Z])/g, (letter) => ` ${letter.toLowerCase()}`).trim();

function textOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(textOf).join(', ');
  if (isNode(value))
    return flat(value)
      .map(([key, text]) => `${key} ${text}`)
      .join(', ');
  const text = plain(value);
  if (isTime(text)) return localTime(text);
  return /^[A-Z]+(?:_[A-Z]+)+$/.test(text) ? word(text) : text;
}

/** What lies within a thing stands behind its name: `place rack`. What there is nothing of is left out. */
function flat(node: Node, before = ''): readonly (readonly [string, string])[] {
  return Object.entries(node).flatMap(([key, value]) => {
    const name = `${before}${named(key)}`;
    if (isNode(value)) return flat(value, `${name} `);
    const text = textOf(value);
    return text === '' ? [] : [[name, text] as const];
  });
}

const isRows = (value: unknown): value is readonly Node[] =>
  Array.isArray(value) && value.length > 0 && value.every(isNode);

/** Rows under the headings that any of them has something below. */
function printRows(rows: readonly Node[], { out }: Terminal): void {
  const cells = rows.map((row) => new Map(flat(row)));
  const headings = [...new Set(cells.flatMap((row) => [...row.keys()]))];
  const style = { color: false, columns: out.isTerminal ? out.columns : undefined };
  new Table(headings, style, (text) => out.write(text)).page(
    cells.map((row) => headings.map((one) => row.get(one) ?? '')),
  );
}

/** One thing as people read it: a line for each fact, a table for each list within. */
export function printFacts(node: Node, terminal: Terminal): void {
  const { out } = terminal;
  const lists = Object.entries(node).filter(([, value]) => isRows(value));
  const facts = flat(Object.fromEntries(Object.entries(node).filter(([, value]) => !isRows(value))));
  const widest = Math.max(0, ...facts.map(([name]) => name.length)) + 2;
  for (const [name, text] of facts) {
    const lines = text
      .split('\n')
      .flatMap((one) => linesOf(harmless(one), Math.max(20, textWidth(out.columns) - widest)));
    out.write(lines.map((line, nth) => `${(nth === 0 ? name : '').padEnd(widest)}${line}\n`).join(''));
  }
  for (const [name, rows] of lists) {
    out.write(`\n${named(name)}:\n`);
    printRows(rows as readonly Node[], terminal);
  }
}
