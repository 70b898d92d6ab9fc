// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type AuditFilter = {
  readonly actors?: ReadonlyArray<string> | null | undefined;
  readonly categories?: ReadonlyArray<string> | null | undefined;
  readonly causationId?: string | null | undefined;
  readonly commandId?: string | null | undefined;
  readonly correlationId?: string | null | undefined;
  readonly machineIds?: ReadonlyArray<string> | null | undefined;
  readonly reason?: string | null | undefined;
  readonly since?: string | null | undefined;
  readonly subjects?: ReadonlyArray<string> | null | undefined;
  readonly text?: string | null | undefined;
  readonly types?: ReadonlyArray<string> | null | undefined;
  readonly until?: string | null | undefined;
};

export type CauseKind =
  | 'COMMAND'
  | 'CONFLICT_RESOLUTION'
  | 'PROCESS'
  | 'REPORT';

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

export type HistoryQueryVariables = {
  filter?: AuditFilter | null | undefined;
  after?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type HistoryQuery = { readonly auditEvents: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly type: string, readonly category: string, readonly subject: string, readonly recordedAt: string, readonly reason: string | null, readonly correlationId: string | null, readonly commandId: string | null, readonly actor: string | null, readonly sentence: { readonly parts: ReadonlyArray<{ readonly text: string, readonly mention: Mention | null, readonly id: string | null }> }, readonly machine: { readonly id: string, readonly called: string } | null, readonly cause: { readonly kind: CauseKind, readonly causationId: string | null, readonly commandType: string | null, readonly sentence: { readonly parts: ReadonlyArray<{ readonly text: string, readonly mention: Mention | null, readonly id: string | null }> } } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export const historyDocument = typed<HistoryQuery, HistoryQueryVariables>(
  'query History($filter:AuditFilter$after:String$waitFor:Position){auditEvents(first:100 filter:$filter after:$after waitFor:$waitFor){edges{node{id type sentence{parts{text mention id}}category subject recordedAt reason correlationId commandId actor machine{id called}cause{kind causationId commandType sentence{parts{text mention id}}}}}pageInfo{hasNextPage endCursor}}}',
);
