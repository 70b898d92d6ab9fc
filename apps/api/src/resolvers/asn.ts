import type { GraphQLResolveInfo } from 'graphql';
import type { AsnRange, AsnSharing } from '#libs/contracts/index.js';
import { asnCommands } from '#libs/domain/index.js';
import { defined, printAsn } from '#libs/kernel/index.js';
import {
  asnHolders,
  asnNumbersPage,
  asnPoolListAt,
  type AsnNumbersRequest,
  type AsnNumberView,
  type When,
} from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../context.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { momentView, whenOf, type AskedMoment } from './asked-moment.js';
import { askedPage, sayingWhatIsWrong } from './asked-page.js';
import { giving } from './giving.js';
import { finding, listing, shownAfter } from './listing.js';
import { reached } from './reached.js';

interface OnPool {
  readonly pool: string;
}

interface Settings {
  readonly title?: string | null;
  readonly per?: Uppercase<AsnSharing> | null;
  readonly ranges?: readonly AsnRange[] | null;
  readonly quarantineDays?: number | null;
  readonly forcedBecause?: string | null;
}

interface Chosen {
  readonly asn?: number | null;
  readonly reservation?: string | null;
}

interface OfDevice extends OnPool, Chosen {
  readonly device: string;
  readonly rack?: string | null;
  readonly cluster?: string | null;
}

interface PoolView {
  readonly code: string;
  readonly when?: When;
}

type HolderView = AsnNumberView['holders'][number] & { readonly when?: When | undefined };
type NumbersAsked = Omit<AsnNumbersRequest, 'first' | 'when'> & { readonly first?: number | null };
type HoldersAsked = AskedMoment & { readonly asn: number; readonly waitFor?: bigint | null };

/** A field left out and one that is null mean the same: it stays as it is, or is as usual. */
const settingsOf = ({ title, per, ranges, quarantineDays, forcedBecause }: Settings) =>
  defined({
    title: title ?? undefined,
    per: per ? (per.toLowerCase() as AsnSharing) : undefined,
    ranges: ranges?.map(({ first, last }) => ({ first, last })),
    quarantineDays: quarantineDays ?? undefined,
    forcedBecause: forcedBecause ?? undefined,
  });

const chosenOf = ({ asn, reservation }: Chosen) =>
  defined({ asn: asn ?? undefined, reservation: reservation ?? undefined });

/** ASN pools, and who has which number. */
export const asnResolvers: Resolvers = {
  Query: {
    asnPool: finding(asnPoolListAt, 'code'),
    asnPools: listing(asnPoolListAt),
    asnHolders: async (_: unknown, args: HoldersAsked, { services }: ApiContext, info: GraphQLResolveInfo) => {
      await reached(services, info, args.waitFor);
      return asnHolders(services.pool, args.asn, services.clock.now(), await whenOf(services, info, args));
    },
  },
  Mutation: {
    createAsnPool: giving(asnCommands.CreateAsnPool, ({ pool, ...given }: OnPool & Settings) => ({
      pool,
      title: '',
      per: 'machine' as const,
      quarantineDays: 30,
      ranges: [],
      ...settingsOf(given),
    })),
    changeAsnPool: giving(asnCommands.ChangeAsnPool, ({ pool, ...given }: OnPool & Settings) => ({
      pool,
      ...settingsOf(given),
    })),
    closeAsnPool: giving(asnCommands.CloseAsnPool, (of: OnPool) => of),
    reopenAsnPool: giving(asnCommands.ReopenAsnPool, (of: OnPool) => of),
    reserveAsns: giving(
      asnCommands.ReserveAsns,
      ({ note, ...of }: OnPool & AsnRange & { readonly reservation: string; readonly note?: string | null }) => ({
        ...of,
        note: note ?? '',
      }),
    ),
    unreserveAsns: giving(asnCommands.UnreserveAsns, (of: OnPool & { readonly reservation: string }) => of),
    assignAsn: giving(
      asnCommands.AssignAsn,
      ({ machineId, pool, ...chosen }: OnPool & Chosen & { readonly machineId: string }, { at }) => ({
        machineId,
        pool,
        at,
        ...chosenOf(chosen),
      }),
    ),
    releaseAsn: giving(asnCommands.ReleaseAsn, ({ machineId }: { readonly machineId: string }, { at }) => ({
      machineId,
      at,
    })),
    takeAsnForDevice: giving(
      asnCommands.TakeAsnForDevice,
      ({ pool, device, rack, cluster, ...of }: OfDevice, { at }) => ({
        pool,
        device,
        at,
        ...chosenOf(of),
        ...defined({ rack: rack ?? undefined, cluster: cluster ?? undefined }),
      }),
    ),
    freeAsnOfDevice: giving(
      asnCommands.FreeAsnOfDevice,
      ({ pool, device }: OnPool & { readonly device: string }, { at }) => ({ pool, device, at }),
    ),
  },
  AsnPool: {
    numbers: async ({ code, when }: PoolView, args: NumbersAsked, { services }: ApiContext) => {
      const page = asnNumbersPage(services.pool, code, { ...askedPage(args), when }, services.clock.now());
      return { ...(await sayingWhatIsWrong(page)), asOf: momentView(when) };
    },
  },
  AsnNumber: {
    asdot: ({ asn }: AsnNumberView) => printAsn(asn, 'asdot'),
    holders: ({ holders, when }: AsnNumberView) => holders.map((one) => ({ ...one, when })),
  },
  AsnHolder: {
    kind: ({ kind }: HolderView) => kind.toUpperCase(),
    machine: ({ kind, id, when }: HolderView, _: unknown, { loaders }: ApiContext) =>
      kind === 'machine' ? loaders.at(when).machine.load(id) : null,
  },
  AsnPoolPayload: { pool: shownAfter(asnPoolListAt, 'pool') },
};
