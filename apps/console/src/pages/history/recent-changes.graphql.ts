// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type Mention =
  | 'ANNOUNCEMENT'
  | 'APPROVAL'
  | 'CABLE'
  | 'COMMAND'
  | 'ENROLMENT'
  | 'MACHINE'
  | 'MOMENT'
  | 'PERSON'
  | 'PROCESS'
  | 'TOKEN';

export type RecentChangesQueryVariables = {
  categories: ReadonlyArray<string> | string;
  subject: string;
  waitFor?: string | null | undefined;
};


export type RecentChangesQuery = { readonly auditEvents: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly recordedAt: string, readonly actor: string | null, readonly reason: string | null, readonly sentence: { readonly parts: ReadonlyArray<{ readonly text: string, readonly mention: Mention | null, readonly id: string | null }> }, readonly cause: { readonly actorLabel: string | null } } }>, readonly pageInfo: { readonly hasNextPage: boolean } } };

export const recentChangesDocument = typed<RecentChangesQuery, RecentChangesQueryVariables>(
  'query RecentChanges($categories:[String!]!$subject:String!$waitFor:Position){auditEvents(first:8 filter:{categories:$categories subjects:[$subject]}waitFor:$waitFor){edges{node{id sentence{parts{text mention id}}recordedAt actor reason cause{actorLabel}}}pageInfo{hasNextPage}}}',
);
