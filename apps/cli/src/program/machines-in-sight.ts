import type { Client } from '../graphql/client.js';

interface Page {
  readonly machines: {
    readonly totalCount: number;
    readonly edges: readonly {
      readonly node: { readonly id: string; readonly called: string };
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const counting = 'query ($filter: String) { machines(filter: $filter) { totalCount } }';
const reading = `query ($filter: String, $after: String) { machines(filter: $filter, first: 500, after: $after) {
  edges { node { id called } } pageInfo { hasNextPage endCursor } } }`;

/** One may come while another goes, and the count stays: they are read anew after so many looks all the same. */
const mostCounted = 20;

/** The machines that a limited token shows. One that leaves its sites has no news any more, not even of that: it is missed by what it was called. */
export class MachinesInSight {
  #called: ReadonlyMap<string, string> = new Map();
  #counted = 0;

  constructor(
    private readonly client: Pick<Client, 'ask'>,
    private readonly filters: readonly (string | undefined)[],
  ) {}

  async read(): Promise<void> {
    this.#called = await this.#readAll();
    this.#counted = 0;
  }

  /** What those are called that were there at the last look, and are not any more. */
  async left(): Promise<readonly string[]> {
    this.#counted += 1;
    if (this.#counted < mostCounted && (await this.#count()) === this.#called.size) return [];
    const before = this.#called;
    await this.read();
    return [...before].flatMap(([id, name]) => (this.#called.has(id) ? [] : [name]));
  }

  async #count(): Promise<number> {
    let count = 0;
    for (const filter of this.filters) count += (await this.client.ask<Page>(counting, { filter })).machines.totalCount;
    return count;
  }

  async #readAll(): Promise<ReadonlyMap<string, string>> {
    const called = new Map<string, string>();
    for (const filter of this.filters) {
      let after: string | null = null;
      do {
        const { machines }: Page = await this.client.ask<Page>(reading, { filter, after });
        for (const { node } of machines.edges) called.set(node.id, node.called);
        after = machines.pageInfo.hasNextPage ? machines.pageInfo.endCursor : null;
      } while (after !== null);
    }
    return called;
  }
}
