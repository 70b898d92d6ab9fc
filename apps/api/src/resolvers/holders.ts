import type { GraphQLResolveInfo } from 'graphql';
import {
  heldKinds,
  holdingsOf,
  holdingsPage,
  type HeldKind,
  type Holding,
  type When,
} from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../context.js';
import { publicError } from '../errors.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { spanOf, type AskedSpan } from './asked-moment.js';
import { askedPage, sayingWhatIsWrong } from './asked-page.js';

const kindsOf = {
  value: heldKinds,
  mac: ['mac'],
  serial: ['serial'],
  name: ['name', 'hostname'],
  address: ['address'],
} as const satisfies Record<string, readonly HeldKind[]>;
type Way = keyof typeof kindsOf;

type Asked = { readonly [W in Way]?: string | null } & {
  readonly first?: number | null;
  readonly after?: string | null;
} & AskedSpan;

/** @throws GraphQLError BAD_USER_INPUT unless it is one */
function soughtValue(asked: Asked): { value: string; kinds: readonly HeldKind[] } {
  const given = (Object.keys(kindsOf) as Way[]).filter((way) => typeof asked[way] === 'string');
  const [way] = given;
  if (way === undefined || given.length > 1)
    throw publicError('BAD_USER_INPUT', 'Say what was held by exactly one of value, mac, serial, name and address.');
  return { value: asked[way] ?? '', kinds: kindsOf[way] };
}

export const holderResolvers: Resolvers = {
  Query: {
    holders: async (_: unknown, asked: Asked, { services }: ApiContext, info: GraphQLResolveInfo) => {
      const sought = soughtValue(asked);
      const { from, to } = await spanOf(services, info, asked);
      const page = askedPage({ first: asked.first, after: asked.after });
      const span = { axis: to.axis, from, to };
      const found = await sayingWhatIsWrong(holdingsPage(services.pool, { ...sought, ...page, span }));
      const when = typeof asked.at === 'string' ? to : undefined;
      const held = await holdingsOf(
        services.pool,
        found.edges.map(({ node }) => node),
        span,
      );
      const edges = found.edges.flatMap(({ order }, nth) =>
        held[nth] ? [{ order, node: { ...held[nth], when } }] : [],
      );
      return { ...found, edges };
    },
  },
  Holding: {
    machine: ({ machineId, when }: Holding & { when?: When }, _: unknown, { loaders }: ApiContext) =>
      loaders.at(when).machine.load(machineId),
  },
};
