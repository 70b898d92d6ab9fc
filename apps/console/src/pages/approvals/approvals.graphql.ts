// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type ApprovalState =
  | 'CARRIED_OUT'
  | 'EXPIRED'
  | 'FOUNDERED'
  | 'GIVEN'
  | 'REFUSED'
  | 'WAITING'
  | 'WITHDRAWN';

export type BulkMode =
  | 'ALL_OR_NOTHING'
  | 'BEST_EFFORT';

export type Lifecycle =
  | 'ACCEPTED'
  | 'MERGED'
  | 'NEW'
  | 'RETIRED';

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

export type RowFate =
  | 'ADDED'
  | 'CHANGED'
  | 'REMOVED';

export type ApprovalsQueryVariables = {
  filter?: string | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type ApprovalsQuery = { readonly approvals: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly command: string, readonly state: ApprovalState, readonly count: number, readonly isBulk: boolean, readonly requestedBy: string, readonly requestedAt: string, readonly reason: string | null, readonly expiresAt: string, readonly answeredBy: string | null, readonly endedAt: string | null, readonly mayAnswer: boolean, readonly mayWithdraw: boolean, readonly things: ReadonlyArray<string>, readonly policies: ReadonlyArray<{ readonly policy: string }>, readonly machines: ReadonlyArray<{ readonly id: string, readonly called: string }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type OneApprovalQueryVariables = {
  id: string;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type OneApprovalQuery = { readonly approval: { readonly id: string, readonly command: string, readonly arguments: unknown, readonly state: ApprovalState, readonly count: number, readonly isBulk: boolean, readonly mode: BulkMode | null, readonly filter: string | null, readonly things: ReadonlyArray<string>, readonly accessRole: string, readonly requestedBy: string, readonly requestedAt: string, readonly reason: string | null, readonly expiresAt: string, readonly answeredBy: string | null, readonly answeredAt: string | null, readonly answerReason: string | null, readonly commandId: string | null, readonly endedAt: string | null, readonly mayAnswer: boolean, readonly mayNotBecause: string | null, readonly mayWithdraw: boolean, readonly revision: number, readonly foundered: { readonly message: string, readonly wayOut: string } | null, readonly policies: ReadonlyArray<{ readonly policy: string, readonly version: number, readonly from: number, readonly count: number }>, readonly machines: ReadonlyArray<{ readonly id: string, readonly name: string | null, readonly called: string, readonly lifecycle: Lifecycle, readonly cluster: string | null, readonly role: string | null, readonly system: { readonly serial: string | null }, readonly place: { readonly text: string } | null }>, readonly bulk: { readonly id: string, readonly total: number, readonly through: number, readonly done: number, readonly refused: number, readonly ended: boolean } | null } | null };

export type TryApprovalMutationVariables = {
  approvalId: string;
};


export type TryApprovalMutation = { readonly giveApproval: { readonly refusal: { readonly message: string, readonly wayOut: string } | null, readonly dryRun: { readonly eventCount: number, readonly events: ReadonlyArray<{ readonly type: string, readonly stream: string, readonly summary: string, readonly sentence: { readonly parts: ReadonlyArray<{ readonly text: string, readonly mention: Mention | null, readonly id: string | null }> }, readonly machine: { readonly id: string, readonly called: string } | null }>, readonly rows: ReadonlyArray<{ readonly table: string, readonly fate: RowFate, readonly key: unknown, readonly before: unknown, readonly after: unknown }>, readonly workflows: ReadonlyArray<{ readonly name: string, readonly subject: string }> } | null } };

export const approvalsDocument = typed<ApprovalsQuery, ApprovalsQueryVariables>(
  'query Approvals($filter:String$after:String$asOf:String$observedAsOf:String$waitFor:Position){approvals(first:100 after:$after filter:$filter orderBy:{field:REQUESTED_AT direction:DESC}asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){edges{node{id command state count isBulk requestedBy requestedAt reason expiresAt answeredBy endedAt mayAnswer mayWithdraw policies{policy}things machines{id called}}}pageInfo{hasNextPage endCursor}}}',
);

export const oneApprovalDocument = typed<OneApprovalQuery, OneApprovalQueryVariables>(
  'query OneApproval($id:ID!$asOf:String$observedAsOf:String$waitFor:Position){approval(id:$id asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){id command arguments state count isBulk mode filter things accessRole requestedBy requestedAt reason expiresAt answeredBy answeredAt answerReason commandId endedAt mayAnswer mayNotBecause mayWithdraw revision foundered{message wayOut}policies{policy version from count}machines{id name called system{serial}lifecycle cluster role place{text}}bulk{id total through done refused ended}}}',
);

export const tryApprovalDocument = typed<TryApprovalMutation, TryApprovalMutationVariables>(
  'mutation TryApproval($approvalId:ID!){giveApproval(input:{approvalId:$approvalId dryRun:true}){refusal{message wayOut}dryRun{eventCount events(first:200){type stream summary sentence{parts{text mention id}}machine{id called}}rows(first:100){table fate key before after}workflows{name subject}}}}',
);
