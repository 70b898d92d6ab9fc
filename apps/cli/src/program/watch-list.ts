import { exitCode, Failure } from '../exit-code.js';
import type { ListCommand } from '../operations/lists.js';
import type { Query } from '../operations/operation.js';
import type { ListPrinter, Node } from '../output/printer.js';
import { at, plain } from '../output/value.js';
import { pagesOf, printerFor, type ListOptions } from './list.js';
import { filtersFor, followNews, machineOf } from './news.js';
import type { Session } from './session.js';

/** What cannot be said of a list that goes on changing. */
function checked(given: Readonly<Record<string, unknown>>): void {
  const wrong = ['search', 'asOf', 'observedAsOf', 'orderBy'].find((name) => given[name] !== undefined);
  if (wrong !== undefined)
    throw new Failure(
      exitCode.misused,
      'A list that is watched is of now, as it comes, and chosen by --filter alone.',
      'Leave out --search, --as-of, --observed-as-of and --order-by.',
    );
}

/** Prints what is new or other than it was printed last. */
class Rows {
  readonly #last = new Map<string, string>();
  /** What each is called by whoever reads, by its id. */
  readonly #called = new Map<string, string>();

  constructor(
    private readonly name: string,
    private readonly titles: readonly string[],
    private readonly printer: ListPrinter,
  ) {}

  print(nodes: readonly Node[]): void {
    const changed = nodes.filter((node) => this.#last.get(plain(at(node, this.name))) !== JSON.stringify(node));
    for (const node of changed) {
      const id = plain(at(node, this.name));
      this.#last.set(id, JSON.stringify(node));
      this.#called.set(id, this.titles.map((one) => plain(at(node, one))).find((one) => one !== '') ?? id);
    }
    if (changed.length > 0) this.printer.page(changed);
  }

  /** Of what is not in the list any more. @returns what it is called, where it was shown */
  forget(name: string): string | undefined {
    return this.#last.delete(name) ? this.#called.get(name) : undefined;
  }
}

/** A list, and from then on a row for each machine that has become another. */
export async function watchList(
  session: Session,
  command: ListCommand,
  known: Query,
  given: Readonly<Record<string, unknown>>,
  options: ListOptions,
): Promise<void> {
  checked(given);
  const filter = typeof given['filter'] === 'string' ? given['filter'] : undefined;
  const [first] = options.columns;
  const rows = new Rows(
    command.name,
    [...(first?.words ?? []), first?.path ?? command.name],
    printerFor(session, command, options.columns, 'stream'),
  );
  const print = async (asked: Readonly<Record<string, unknown>>, limit?: number): Promise<readonly string[]> => {
    const names: string[] = [];
    for await (const { nodes } of pagesOf(session, command, known, asked, { ...options, limit })) {
      rows.print(nodes);
      names.push(...nodes.map((node) => plain(at(node, command.name))));
    }
    return names;
  };
  await followNews(session, {
    subjects: [],
    begun: async () => void (await print(given, options.limit)),
    // A limit is of the list that it begins with: of news nothing is left out.
    each: async ({ events, position }) => {
      const ids = [...new Set(events.map(machineOf))];
      const there = new Set<string>();
      for (const some of filtersFor(ids, filter))
        for (const name of await print({ filter: some, waitFor: position })) there.add(name);
      for (const id of ids.filter((one) => !there.has(one))) {
        const gone = rows.forget(id);
        if (gone !== undefined) session.say(`${gone} is not in the list any more`);
      }
    },
  });
}
