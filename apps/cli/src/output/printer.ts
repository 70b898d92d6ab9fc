import { stringify } from 'yaml';
import type { Terminal } from '../terminal.js';
import { Table } from './table.js';
import { age, at, bytes, csvCell, percent, plain } from './value.js';

export const formats = ['table', 'json', 'yaml', 'csv', 'name'] as const;
export type Format = (typeof formats)[number];

/** A column of a list: what it is called, where it lies in the API's answer, and how people read it. */
export interface Column {
  readonly heading: string;
  readonly path: string;
  readonly shown?: 'bytes' | 'age' | 'percent';
}

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
}

function cellOf(node: Node, { path, shown }: Column, now: number): string {
  const value = at(node, path);
  if (shown === 'bytes') return bytes(value);
  if (shown === 'percent') return percent(value);
  return shown === 'age' ? age(value, now) : plain(value);
}

function asTable({ columns, color }: Printed, { out, now }: Terminal): ListPrinter {
  const style = { color, columns: out.isTerminal ? out.columns : undefined };
  const table = new Table(
    columns.map(({ heading }) => heading),
    style,
    (text) => out.write(text),
  );
  return {
    page: (nodes) => table.page(nodes.map((node) => columns.map((column) => cellOf(node, column, now())))),
    end: () => undefined,
  };
}

/** For programs: values as the API gives them, not as people read them. */
function asCsv({ columns }: Printed, { out }: Terminal): ListPrinter {
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

export function listPrinter(printed: Printed, terminal: Terminal): ListPrinter {
  return makers[printed.format](printed, terminal);
}

/** One thing, whole: a line for each fact, or the format that was asked for. */
export function printOne(node: Node, format: Format, terminal: Terminal, name = 'id'): void {
  if (format === 'json') terminal.out.write(`${JSON.stringify(node, undefined, 2)}\n`);
  else if (format === 'name') terminal.out.write(`${plain(at(node, name))}\n`);
  else if (format === 'csv') {
    terminal.out.write(`${Object.keys(node).map(csvCell).join(',')}\r\n`);
    terminal.out.write(
      `${Object.values(node)
        .map((one) => csvCell(plain(one)))
        .join(',')}\r\n`,
    );
  } else terminal.out.write(stringify(node));
}
