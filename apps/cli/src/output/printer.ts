import { stringify } from 'yaml';
import { factText } from '#libs/contracts/summary/fact-text.js';
import type { Terminal } from '../terminal.js';
import { harmless, Table } from './table.js';
import { sentenceText, type Sentence } from './sentence.js';
import { age, at, bytes, csvCell, localTime, percent, plain, typeText, whoText, word } from './value.js';

export const formats = ['table', 'json', 'yaml', 'csv', 'name'] as const;
export type Format = (typeof formats)[number];

/** A column of a list: what it is called, where it lies in the API's answer, and how people read it. */
export interface Column {
  readonly heading: string;
  readonly path: string;
  /** What people read where there is nothing at the path, the first that there is: a serial or an id, where there is no name yet. */
  readonly otherwise?: readonly string[];
  /** Where people read instead of at the path, the first that there is: words, where programs want a code. Without a path it is for people only. */
  readonly words?: readonly string[];
  readonly shown?: Shown;
  /** Where the machines lie whose ids stand in the text: people read what they are called. */
  readonly called?: string;
  /** What follows from several fields, in words for people: from those of `words`. */
  readonly told?: (node: Node) => string;
  /** What people read where there is nothing at all. */
  readonly missing?: string;
}

/** How people read a value: sizes and ages in words, times in their own zone, words of the API in small letters, sentences with more room. */
export type Shown = 'bytes' | 'age' | 'percent' | 'time' | 'word' | 'text' | 'sentence' | 'type' | 'actor' | 'fact';
/** Those which are read from left to right, over several lines where they have to. */
const running: ReadonlySet<Shown | undefined> = new Set(['text', 'sentence']);

export type Node = Readonly<Record<string, unknown>>;

/** Takes a list page by page; what is wanted whole is put together at the end. */
export interface ListPrinter {
  page(nodes: readonly Node[]): void;
  end(): void;
}

interface Printed {
  readonly format: Format;
  readonly columns: readonly Column[];
  /** Where the name of one lies. */
  readonly name: string;
  readonly color: boolean;
  /** Tells what is beside the point. */
  readonly say?: (line: string) => void;
}

const readers: Readonly<Record<Shown, (value: unknown, now: number) => string>> = {
  bytes,
  age,
  percent,
  time: localTime,
  word,
  text: plain,
  sentence: (value) => (typeof value === 'object' && value !== null ? sentenceText(value as Sentence) : plain(value)),
  type: typeText,
  actor: whoText,
  fact: (value) => factText(plain(value)),
};

interface Called {
  readonly id: string;
  readonly called: string;
}

function withNames(text: string, machines: unknown): string {
  const all = (Array.isArray(machines) ? machines : [machines]) as readonly (Called | null | undefined)[];
  return all.reduce<string>(
    // A function: of a text `$&` and its like would be acted upon.
    (said, one) => (one ? said.replaceAll(one.id, () => one.called) : said),
    text,
  );
}

function cellOf(node: Node, column: Column, now: number): string {
  const text = wordsOf(node, column, now);
  return column.called === undefined ? text : withNames(text, at(node, column.called));
}

function wordsOf(node: Node, column: Column, now: number): string {
  return column.told?.(node) ?? readOf(node, column, now);
}

function readOf(node: Node, { path, otherwise = [], words = [], shown, missing }: Column, now: number): string {
  const paths = [...words, path, ...otherwise].filter((one) => one !== '');
  const from = paths.find((one) => plain(at(node, one)) !== '');
  if (from === undefined && missing !== undefined) return missing;
  const value = from === undefined ? undefined : at(node, from);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  // What somebody is called is words already, whatever these look like.
  const isCalled = shown === 'actor' && from !== undefined && words.includes(from);
  return shown === undefined || isCalled ? plain(value) : readers[shown](value, now);
}

function asTable({ columns, color, say, name }: Printed, { out, now }: Terminal): ListPrinter {
  const texts = columns.filter(({ shown }) => running.has(shown)).map(({ heading }) => heading);
  const id = columns.find(({ path }) => path === name)?.heading;
  const style = { color, columns: out.isTerminal ? out.columns : undefined, texts, id };
  const table = new Table(
    columns.map(({ heading }) => heading),
    style,
    (text) => out.write(text),
  );
  return {
    page: (nodes) => table.page(nodes.map((node) => columns.map((column) => cellOf(node, column, now())))),
    end: () => {
      if (table.leftOut.length > 0) say?.(`no room for ${table.leftOut.join(', ')}: see --columns, or -o json`);
    },
  };
}

/** For programs: values as the API gives them, not as people read them. */
function asCsv({ columns: all }: Printed, { out }: Terminal): ListPrinter {
  const columns = all.filter(({ path }) => path !== '');
  const line = (cells: readonly string[]) => out.write(`${cells.map(csvCell).join(',')}\r\n`);
  line(columns.map(({ path }) => path));
  return {
    page: (nodes) => nodes.forEach((node) => line(columns.map(({ path }) => plain(at(node, path))))),
    end: () => undefined,
  };
}

function asJson(_printed: Printed, { out }: Terminal): ListPrinter {
  let first = true;
  return {
    page: (nodes) => {
      for (const node of nodes) {
        out.write(`${first ? '[\n  ' : ',\n  '}${JSON.stringify(node)}`);
        first = false;
      }
    },
    end: () => out.write(first ? '[]\n' : '\n]\n'),
  };
}

function asYaml(_printed: Printed, { out }: Terminal): ListPrinter {
  let empty = true;
  return {
    page: (nodes) => {
      if (nodes.length > 0) out.write(stringify(nodes));
      empty &&= nodes.length === 0;
    },
    end: () => {
      if (empty) out.write('[]\n');
    },
  };
}

function asNames({ name }: Printed, { out }: Terminal): ListPrinter {
  return {
    page: (nodes) => nodes.forEach((node) => out.write(`${plain(at(node, name))}\n`)),
    end: () => undefined,
  };
}

const makers = { table: asTable, json: asJson, yaml: asYaml, csv: asCsv, name: asNames } as const;

/** Values come from machines: a terminal acts upon nothing of them, in no format. For programs they stay as they are. Tables see to it themselves. */
export function forEyes(terminal: Terminal): Terminal {
  const { out } = terminal;
  if (!out.isTerminal) return terminal;
  const write = (text: string): void => out.write(text.replaceAll(/[^\r\n]+|\r(?!\n)/g, (within) => harmless(within)));
  return { ...terminal, out: { isTerminal: true, columns: out.columns, write } };
}

export function listPrinter(printed: Printed, terminal: Terminal): ListPrinter {
  const { format } = printed;
  return makers[format](printed, format === 'table' ? terminal : forEyes(terminal));
}

const asLines = (_printed: Printed, { out }: Terminal): ListPrinter => ({
  page: (nodes) => nodes.forEach((node) => out.write(`${JSON.stringify(node)}\n`)),
  end: () => undefined,
});

/** What goes on for ever has no last bracket: JSON is an object a line. */
export const streamPrinter = (printed: Printed, terminal: Terminal): ListPrinter =>
  printed.format === 'json' ? asLines(printed, forEyes(terminal)) : listPrinter(printed, terminal);

/** One thing, whole: a line for each fact, or the format that was asked for. */
export function printOne(node: Node, format: Format, terminal: Terminal, name = 'id'): void {
  const { out } = forEyes(terminal);
  if (format === 'json') out.write(`${JSON.stringify(node, undefined, 2)}\n`);
  else if (format === 'name') out.write(`${plain(at(node, name))}\n`);
  else if (format === 'csv') {
    out.write(`${Object.keys(node).map(csvCell).join(',')}\r\n`);
    out.write(
      `${Object.values(node)
        .map((one) => csvCell(plain(one)))
        .join(',')}\r\n`,
    );
  } else if (format === 'yaml') out.write(stringify(node));
  // YAML writes out some of what a terminal acts upon (U+0080 to U+009F).
  else out.write(stringify(node).split('\n').map(harmless).join('\n'));
}
