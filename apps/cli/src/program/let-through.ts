import { filtersFor } from './news.js';
import type { Session } from './session.js';

interface Page {
  readonly machines: {
    readonly edges: readonly { readonly node: { readonly id: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const document = `query ($filter: String!, $first: Int!, $after: String, $waitFor: Position) {
  machines(filter: $filter, first: $first, after: $after, waitFor: $waitFor) {
    edges { node { id } } pageInfo { hasNextPage endCursor } } }`;
/** The largest page that the API gives. */
const largestPage = 500;

async function* idsBy({ client }: Session, filter: string, waitFor?: string): AsyncGenerator<string> {
  let after: string | null = null;
  do {
    const { machines }: Page = await client.ask(document, { filter, first: largestPage, after, waitFor });
    for (const { node } of machines.edges) yield node.id;
    after = machines.pageInfo.hasNextPage ? machines.pageInfo.endCursor : null;
  } while (after !== null);
}

/** The machines that a filter lets through, kept up with their news: of one that leaves, the event by which it leaves is news too. */
export class LetThrough {
  readonly #ids = new Set<string>();

  constructor(
    private readonly session: Session,
    private readonly filter: string,
    /** Among these machines; among all where there are none. */
    private readonly subjects: readonly string[] = [],
  ) {}

  /** How many it lets through by now. */
  get count(): number {
    return this.#ids.size;
  }

  /** @throws Failure where the filter is none */
  async judge(): Promise<void> {
    await this.session.client.ask(document, { filter: this.filter, first: 1 });
  }

  /** The machines from which the news go on: as many pages as it takes. */
  async read(): Promise<void> {
    const filters = this.subjects.length > 0 ? filtersFor(this.subjects, this.filter) : [this.filter];
    for (const filter of filters) for await (const id of idsBy(this.session, filter)) this.#ids.add(id);
  }

  /** Of machines that have changed, those which it lets through at a position, or let through before. */
  async among(
    ids: readonly string[],
    position: string,
  ): Promise<{ readonly shown: ReadonlySet<string>; readonly left: readonly string[] }> {
    const now = new Set<string>();
    for (const some of filtersFor(ids, this.filter))
      for await (const id of idsBy(this.session, some, position)) now.add(id);
    const left = ids.filter((id) => this.#ids.has(id) && !now.has(id));
    for (const id of now) this.#ids.add(id);
    for (const id of left) this.#ids.delete(id);
    return { shown: new Set([...now, ...left]), left };
  }
}
