import type { GraphQLResolveInfo } from 'graphql';
import {
  clockAt,
  listPage,
  listRowById,
  type List,
  type ListRequest,
  type When,
} from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../context.js';
import type { Resolver } from '../schema/executable-schema.js';
import { momentView, whenOf, type AskedMoment } from './asked-moment.js';
import { askedPage, sayingWhatIsWrong } from './asked-page.js';
import { onceShown } from './once-shown.js';
import { reached } from './reached.js';

type Waiting = { readonly waitFor?: bigint | null };
type Asked = Omit<ListRequest, 'first' | 'when'> & { readonly first?: number | null } & Waiting & AskedMoment;

/** A list, or one in which something is over or not by a clock (milliseconds). */
type ListOf = List | ((clock: number) => List);

const listAt = (listed: ListOf, { clock }: ApiContext['services'], when?: When): List =>
  typeof listed === 'function' ? listed(clockAt(when, clock.now())) : listed;

/** A query for a page of a list, now or as of a moment. */
export function listing(listed: ListOf): Resolver {
  return async (_: unknown, args: Asked, { services }: ApiContext, info: GraphQLResolveInfo) => {
    await reached(services, info, args.waitFor);
    const when = await whenOf(services, info, args);
    const page = listPage(
      services.pool,
      listAt(listed, services, when),
      { ...askedPage(args), when },
      services.clock.now(),
    );
    return { ...(await sayingWhatIsWrong(page)), asOf: momentView(when) };
  };
}

/** A query for one row of a list, by the argument that names it. */
export function finding(listed: ListOf, argument: string): Resolver {
  return async (_: unknown, args: Waiting & AskedMoment, { services }: ApiContext, info: GraphQLResolveInfo) => {
    await reached(services, info, args.waitFor);
    const when = await whenOf(services, info, args);
    const id = (args as Readonly<Record<string, unknown>>)[argument];
    return (await listRowById(services.pool, listAt(listed, services, when), String(id), when)) ?? null;
  };
}

/** The row that a command was about, once it shows. */
export function shownAfter(listed: ListOf, argument: string): Resolver {
  return onceShown(async (payload: object, { services }: ApiContext) => {
    const id = String((payload as Record<string, unknown>)[argument]);
    return (await listRowById(services.pool, listAt(listed, services), id)) ?? null;
  });
}
