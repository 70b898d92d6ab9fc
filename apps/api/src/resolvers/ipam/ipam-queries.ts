import type { GraphQLResolveInfo } from 'graphql';
import { parseBlock, type IpBlock } from '#libs/kernel/index.js';
import {
  addressHistoryPage,
  aggregatesPage,
  ipAddressesPage,
  keyOfPrefix,
  poolList,
  prefixesByKey,
  prefixesPage,
  vlanGroupList,
  vlanList,
  vrfList,
  type ListRequest,
  type Page,
  type Placed,
  type PrefixKey,
  type RowAt,
} from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../../context.js';
import { publicError } from '../../errors.js';
import type { Resolver, Resolvers } from '../../schema/executable-schema.js';
import { momentView, spanOf, whenOf, type AskedMoment, type AskedSpan } from '../asked-moment.js';
import { askedPage, sayingWhatIsWrong } from '../asked-page.js';
import { finding, listing } from '../listing.js';
import { reached } from '../reached.js';

type Waiting = { readonly waitFor?: bigint | null };
type Listed = Omit<ListRequest, 'first' | 'when' | 'also'> & { readonly first?: number | null };

interface Where {
  readonly vrf?: string | null;
  readonly pool?: string | null;
  readonly within?: string | null;
  readonly around?: string | null;
}

/** @throws GraphQLError BAD_USER_INPUT for what is neither an address nor a prefix */
function blockIn(text: string, field: string): IpBlock {
  const block = parseBlock(text);
  if (block) return block;
  throw publicError('BAD_USER_INPUT', `"${text}" is neither an address nor a prefix.`, { field });
}

function blockOf({ within, around }: Where) {
  return {
    within: typeof within === 'string' ? blockIn(within, 'within') : null,
    around: typeof around === 'string' ? blockIn(around, 'around') : null,
  };
}

type Query = typeof prefixesPage & typeof aggregatesPage & typeof ipAddressesPage;

/** A list that can be narrowed down to a place. */
function placed(query: Query | typeof prefixesPage | typeof ipAddressesPage): Resolver {
  return async (
    _: unknown,
    args: Listed & Where & Waiting & AskedMoment,
    { services }: ApiContext,
    info: GraphQLResolveInfo,
  ) => {
    await reached(services, info, args.waitFor);
    const when = await whenOf(services, info, args);
    const request = { ...askedPage(args), ...blockOf(args), when };
    const page: Promise<Page<RowAt & Placed>> = query(services.pool, request, services.clock.now());
    return { ...(await sayingWhatIsWrong(page)), asOf: momentView(when) };
  };
}

async function prefix(
  _: unknown,
  { vrf, prefix: asked, ...args }: PrefixKey & Waiting & AskedMoment,
  { services }: ApiContext,
  info: GraphQLResolveInfo,
): Promise<RowAt | null> {
  await reached(services, info, args.waitFor);
  const when = await whenOf(services, info, args);
  const key = { vrf, prefix: asked };
  return (await prefixesByKey(services.pool, [key], services.clock.now(), when)).get(keyOfPrefix(key)) ?? null;
}

interface HistoryAsked extends AskedSpan {
  readonly address: string;
  readonly vrf?: string | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

async function addressHistory(_: unknown, asked: HistoryAsked, { services }: ApiContext, info: GraphQLResolveInfo) {
  const { address, vrf, first, after } = asked;
  const block = blockIn(address, 'address');
  const { from, to } = await spanOf(services, info, asked);
  const span = { axis: to.axis, from, to };
  const request = { ...askedPage({ first, after }), block, vrf, span };
  const page = await sayingWhatIsWrong(addressHistoryPage(services.pool, request));
  const when = typeof asked.at === 'string' ? to : undefined;
  const edges = page.edges.map(({ node, order }) => ({ order, node: { ...node, when } }));
  return { ...page, edges, asOf: momentView(when) };
}

export const ipamQueries: Resolvers = {
  Query: {
    vrfs: listing(vrfList),
    vrf: finding(vrfList, 'code'),
    aggregates: placed(aggregatesPage),
    prefixes: placed(prefixesPage),
    prefix,
    pools: listing(poolList),
    pool: finding(poolList, 'code'),
    ipAddresses: placed(ipAddressesPage),
    addressHistory,
    vlanGroups: listing(vlanGroupList),
    vlanGroup: finding(vlanGroupList, 'code'),
    vlans: listing(vlanList),
  },
};
