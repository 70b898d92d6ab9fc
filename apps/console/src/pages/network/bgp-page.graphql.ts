// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type AnnouncedFunction =
  | 'ANYCAST'
  | 'LOOPBACK'
  | 'SERVICE';

export type BgpFamily =
  | 'IPV4'
  | 'IPV6';

export type BgpFlavour =
  | 'BIRD'
  | 'EOS'
  | 'FRR'
  | 'JUNOS';

export type ObservedBgpDaemon =
  | 'BIRD'
  | 'FRR';

export type ObservedBgpPhase =
  | 'DISABLED'
  | 'DOWN'
  | 'UP';

export type ObservedBgpState =
  | 'ACTIVE'
  | 'CONNECT'
  | 'DISABLED'
  | 'ESTABLISHED'
  | 'IDLE'
  | 'OPEN_CONFIRM'
  | 'OPEN_SENT';

export type ObservedSessionsQueryVariables = {
  filter?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type ObservedSessionsQuery = { readonly bgpSessionsObserved: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string, readonly state: ObservedBgpState, readonly phase: ObservedBgpPhase, readonly since: string | null, readonly observedAt: string, readonly lastError: string | null, readonly daemon: ObservedBgpDaemon, readonly peerAddress: string | null, readonly peerAsn: number | null, readonly localAsn: number | null, readonly interface: string | null, readonly planned: { readonly name: string, readonly hostname: string } | null, readonly machine: { readonly id: string, readonly called: string } | null, readonly routes: ReadonlyArray<{ readonly family: BgpFamily, readonly received: number | null, readonly exported: number | null }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type BgpCountsQueryVariables = {
  up?: string | null | undefined;
  down?: string | null | undefined;
  off?: string | null | undefined;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type BgpCountsQuery = { readonly up: { readonly totalCount: number }, readonly down: { readonly totalCount: number }, readonly disabled: { readonly totalCount: number } };

export type RackSessionsQueryVariables = {
  rack: string;
  filter: string;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type RackSessionsQuery = { readonly rackBgp: { readonly revision: number, readonly holdSeconds: number, readonly keepaliveSeconds: number, readonly passwordSecret: string | null, readonly announces: ReadonlyArray<AnnouncedFunction>, readonly accepts: ReadonlyArray<string>, readonly tors: ReadonlyArray<{ readonly device: string, readonly hostname: string, readonly asn: number | null, readonly flavour: BgpFlavour, readonly interface: string, readonly numbered: boolean }> } | null, readonly machines: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string | null, readonly called: string, readonly asn: number | null, readonly bgpSessions: ReadonlyArray<{ readonly name: string, readonly device: string, readonly hostname: string, readonly peerAsn: number, readonly peerAddress: string | null, readonly localAddress: string | null, readonly interface: string | null, readonly carries: ReadonlyArray<BgpFamily>, readonly announces: ReadonlyArray<string> }>, readonly bgpGaps: ReadonlyArray<{ readonly code: string, readonly message: string, readonly wayOut: string }> } }> } };

export type BgpPlacesQueryVariables = {
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type BgpPlacesQuery = { readonly sites: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string } }> }, readonly racks: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string } }> } };

export const observedSessionsDocument = typed<ObservedSessionsQuery, ObservedSessionsQueryVariables>(
  'query ObservedSessions($filter:String$first:Int$after:String$asOf:String$observedAsOf:String$waitFor:Position){bgpSessionsObserved(filter:$filter first:$first after:$after asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor orderBy:{field:HOSTNAME}){edges{node{name state phase since observedAt lastError daemon peerAddress peerAsn localAsn interface planned{name hostname}machine{id called}routes{family received exported}}}pageInfo{hasNextPage endCursor}}}',
);

export const bgpCountsDocument = typed<BgpCountsQuery, BgpCountsQueryVariables>(
  'query BgpCounts($up:String$down:String$off:String$asOf:String$observedAsOf:String$waitFor:Position){up:bgpSessionsObserved(first:1 filter:$up asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){totalCount}down:bgpSessionsObserved(first:1 filter:$down asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){totalCount}disabled:bgpSessionsObserved(first:1 filter:$off asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){totalCount}}',
);

export const rackSessionsDocument = typed<RackSessionsQuery, RackSessionsQueryVariables>(
  'query RackSessions($rack:ID!$filter:String!$asOf:String$observedAsOf:String$waitFor:Position){rackBgp(rack:$rack asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){revision holdSeconds keepaliveSeconds passwordSecret announces accepts tors{device hostname asn flavour interface numbered}}machines(first:100 filter:$filter asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor orderBy:{field:NAME}){totalCount edges{node{id name called asn bgpSessions{name device hostname peerAsn peerAddress localAddress interface carries announces}bgpGaps{code message wayOut}}}}}',
);

export const bgpPlacesDocument = typed<BgpPlacesQuery, BgpPlacesQueryVariables>(
  'query BgpPlaces($asOf:String$observedAsOf:String$waitFor:Position){sites(first:200 asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){edges{node{id}}}racks(first:500 asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){edges{node{id}}}}',
);
