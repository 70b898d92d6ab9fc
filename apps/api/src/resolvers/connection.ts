import { cursorOf, type Page, type Placed } from '#libs/read-model/queries/index.js';
import type { Resolver, Resolvers } from '../schema/executable-schema.js';

type AnyPage = Page<Placed>;
type Edge = AnyPage['edges'][number];

function cursorAt(edge: Edge | undefined): string | null {
  return edge ? cursorOf(edge.order, { value: edge.node.placeValue ?? null, id: edge.node.placeId }) : null;
}

const pageInfo = (page: AnyPage) => page;
const totalCount = (page: AnyPage) => page.count();
const cursor = (edge: Edge) => cursorAt(edge);

/** Every list of the schema is a connection of this one shape; cursors are made only for those who ask. */
export function connectionResolvers(...nodes: readonly string[]): Resolvers {
  const types = nodes.flatMap((node): [string, Record<string, Resolver>][] => [
    [`${node}Connection`, { pageInfo, totalCount }],
    [`${node}Edge`, { cursor }],
  ]);
  return {
    ...Object.fromEntries(types),
    PageInfo: {
      startCursor: (page: AnyPage) => cursorAt(page.edges[0]),
      endCursor: (page: AnyPage) => cursorAt(page.edges.at(-1)),
    },
  };
}
