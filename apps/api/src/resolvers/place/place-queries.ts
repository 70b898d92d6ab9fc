import type { GraphQLResolveInfo } from 'graphql';
import {
  chassisListed,
  devicesListed,
  listedPage,
  racksListed,
  sitesListed,
  type ListedRequest,
  type ListedTable,
} from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../../context.js';
import { heedingScope } from '../../schema/access.js';
import type { Resolver, Resolvers } from '../../schema/executable-schema.js';
import { momentView, whenOf, type AskedMoment } from '../asked-moment.js';
import { askedPage, sayingWhatIsWrong } from '../asked-page.js';
import { reached } from '../reached.js';
import { placeLoaders, type PlaceLoaders } from './place-loaders.js';

type Waiting = { readonly waitFor?: bigint | null };
type ListArguments = Omit<ListedRequest, 'first' | 'when'> & AskedMoment & Waiting & { readonly first?: number | null };

function list(of: ListedTable): Resolver {
  return heedingScope(async (_: unknown, args: ListArguments, api: ApiContext, info: GraphQLResolveInfo) => {
    const { services, principal } = api;
    await reached(services, info, args.waitFor);
    const when = await whenOf(services, info, args);
    const request = { ...askedPage(args), when, scope: principal.scope };
    const page = await sayingWhatIsWrong(listedPage(services.pool, of, request, services.clock.now()));
    return { ...page, asOf: momentView(when) };
  });
}

function one(of: Exclude<keyof PlaceLoaders, 'places' | 'slots'>): Resolver {
  return heedingScope(
    async (_: unknown, args: { id: string } & AskedMoment & Waiting, api: ApiContext, info: GraphQLResolveInfo) => {
      await reached(api.services, info, args.waitFor);
      const when = await whenOf(api.services, info, args);
      return placeLoaders(api, when)[of].load(args.id);
    },
  );
}

export const placeQueries: Resolvers = {
  Query: {
    sites: list(sitesListed),
    site: one('site'),
    racks: list(racksListed),
    rack: one('rack'),
    allChassis: list(chassisListed),
    chassis: one('chassis'),
    devices: list(devicesListed),
    device: one('device'),
  },
};
