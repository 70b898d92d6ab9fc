// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type BulkMode =
  | 'ALL_OR_NOTHING'
  | 'BEST_EFFORT';

export type SubjectVerdict =
  | 'DONE'
  | 'REFUSED'
  | 'UNCHANGED'
  | 'WAITING'
  | 'WITHHELD';

export type BulkStandsFragment = { readonly id: string, readonly command: string, readonly mode: BulkMode, readonly filter: string | null, readonly total: number, readonly through: number, readonly done: number, readonly unchanged: number, readonly refused: number, readonly withheld: number, readonly ended: boolean, readonly begunAt: string | null, readonly actor: string | null, readonly reason: string | null, readonly correlationId: string | null };

export type BulksQueryVariables = {
  unfinished?: boolean | null | undefined;
  after?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type BulksQuery = { readonly bulks: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly command: string, readonly mode: BulkMode, readonly filter: string | null, readonly total: number, readonly through: number, readonly done: number, readonly unchanged: number, readonly refused: number, readonly withheld: number, readonly ended: boolean, readonly begunAt: string | null, readonly actor: string | null, readonly reason: string | null, readonly correlationId: string | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type OneBulkQueryVariables = {
  id: string;
  waitFor?: string | null | undefined;
};


export type OneBulkQuery = { readonly bulkProgress: { readonly id: string, readonly command: string, readonly mode: BulkMode, readonly filter: string | null, readonly total: number, readonly through: number, readonly done: number, readonly unchanged: number, readonly refused: number, readonly withheld: number, readonly ended: boolean, readonly begunAt: string | null, readonly actor: string | null, readonly reason: string | null, readonly correlationId: string | null, readonly takenBackBy: { readonly id: string, readonly total: number, readonly done: number, readonly refused: number, readonly actor: string | null, readonly begunAt: string | null } | null } | null, readonly approval: { readonly id: string, readonly answeredBy: string | null } | null };

export type VerdictsQueryVariables = {
  id: string;
  only?: ReadonlyArray<SubjectVerdict> | SubjectVerdict | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type VerdictsQuery = { readonly bulkProgress: { readonly verdicts: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly subject: string, readonly verdict: SubjectVerdict, readonly machine: { readonly id: string, readonly name: string | null, readonly called: string, readonly system: { readonly serial: string | null }, readonly place: { readonly text: string } | null } | null, readonly refusal: { readonly code: string, readonly message: string, readonly wayOut: string } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export const bulksDocument = typed<BulksQuery, BulksQueryVariables>(
  'query Bulks($unfinished:Boolean$after:String$waitFor:Position){bulks(first:50 after:$after unfinished:$unfinished waitFor:$waitFor){edges{node{...BulkStands}}pageInfo{hasNextPage endCursor}}}fragment BulkStands on Bulk{id command mode filter total through done unchanged refused withheld ended begunAt actor reason correlationId}',
);

export const oneBulkDocument = typed<OneBulkQuery, OneBulkQueryVariables>(
  'query OneBulk($id:ID!$waitFor:Position){bulkProgress(id:$id waitFor:$waitFor){...BulkStands takenBackBy{id total done refused actor begunAt}}approval(id:$id waitFor:$waitFor){id answeredBy}}fragment BulkStands on Bulk{id command mode filter total through done unchanged refused withheld ended begunAt actor reason correlationId}',
);

export const verdictsDocument = typed<VerdictsQuery, VerdictsQueryVariables>(
  'query Verdicts($id:ID!$only:[SubjectVerdict!]$first:Int$after:String$waitFor:Position){bulkProgress(id:$id waitFor:$waitFor){verdicts(first:$first after:$after only:$only){totalCount edges{node{subject verdict machine{id name called system{serial}place{text}}refusal{code message wayOut}}}pageInfo{hasNextPage endCursor}}}}',
);
