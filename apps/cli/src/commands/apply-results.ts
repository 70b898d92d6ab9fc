import { columnsIn } from '../operations/columns-in.js';
import { mutationPaths } from '../operations/mutation-paths.js';
import { listPrinter } from '../output/printer.js';
import type { Payload } from '../program/give.js';
import type { Session } from '../program/session.js';
import type { Order } from './orders-in.js';

const columns = columnsIn('order command commandId position repeated refusal.code');

/** What became of each order, for programs: a list, in the order of the file. People have read it by then. */
export class Results {
  readonly #printer;

  constructor({ format, color, terminal }: Session) {
    this.#printer =
      format === 'table' ? undefined : listPrinter({ format, columns, name: 'commandId', color }, terminal);
  }

  add({ name }: Order, at: number, payload: Payload): void {
    this.#printer?.page([{ order: at + 1, command: mutationPaths[name] ?? name, ...payload }]);
  }

  end(): void {
    this.#printer?.end();
  }
}
