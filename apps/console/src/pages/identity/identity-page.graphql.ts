// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type EnrolmentContest =
  | 'MACHINE_ALIVE'
  | 'OTHER_HARDWARE'
  | 'OTHER_TPM_KEY';

export type EnrolmentState =
  | 'ADMITTED'
  | 'PENDING'
  | 'REFUSED'
  | 'SUPERSEDED';

export type IdentityConflictState =
  | 'OPEN'
  | 'RESOLVED'
  | 'WITHDRAWN';

export type IdentityVerdict =
  | 'DIFFERENT'
  | 'MERGE'
  | 'SAME'
  | 'SPLIT';

export type Lifecycle =
  | 'ACCEPTED'
  | 'MERGED'
  | 'NEW'
  | 'RETIRED';

export type IdentityCountsQueryVariables = {
  waitFor?: string | null | undefined;
};


export type IdentityCountsQuery = { readonly identityConflicts: { readonly totalCount: number }, readonly enrolments: { readonly totalCount: number } };

export type IdentityConflictsQueryVariables = {
  waiting?: boolean | null | undefined;
  after?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type IdentityConflictsQuery = { readonly identityConflicts: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly state: IdentityConflictState, readonly because: string | null, readonly foundAt: string | null, readonly verdict: IdentityVerdict | null, readonly resolvedBy: string | null, readonly resolvedAt: string | null, readonly reason: string | null, readonly evidence: ReadonlyArray<{ readonly kind: string, readonly value: string }>, readonly machine: { readonly id: string, readonly called: string } | null, readonly candidates: ReadonlyArray<{ readonly machineId: string, readonly support: number, readonly contradiction: number, readonly matched: ReadonlyArray<{ readonly kind: string, readonly value: string }>, readonly contradicted: ReadonlyArray<{ readonly kind: string, readonly value: string }>, readonly machine: { readonly id: string, readonly name: string | null, readonly called: string, readonly lifecycle: Lifecycle, readonly lastSeenAt: string | null, readonly system: { readonly manufacturer: string | null, readonly product: string | null, readonly serial: string | null }, readonly place: { readonly text: string } | null } | null }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type EnrolmentsQueryVariables = {
  waiting?: boolean | null | undefined;
  after?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type EnrolmentsQuery = { readonly enrolments: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly state: EnrolmentState, readonly requestedAt: string | null, readonly remoteAddress: string, readonly differs: ReadonlyArray<string>, readonly contested: EnrolmentContest | null, readonly decidedAt: string | null, readonly decidedBy: string | null, readonly reason: string | null, readonly tpmKey: string | null, readonly machine: { readonly id: string, readonly called: string } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export const identityCountsDocument = typed<IdentityCountsQuery, IdentityCountsQueryVariables>(
  'query IdentityCounts($waitFor:Position){identityConflicts(waiting:true first:1 waitFor:$waitFor){totalCount}enrolments(waiting:true first:1 waitFor:$waitFor){totalCount}}',
);

export const identityConflictsDocument = typed<IdentityConflictsQuery, IdentityConflictsQueryVariables>(
  'query IdentityConflicts($waiting:Boolean$after:String$waitFor:Position){identityConflicts(waiting:$waiting first:50 after:$after waitFor:$waitFor){edges{node{id state because foundAt verdict resolvedBy resolvedAt reason evidence{kind value}machine{id called}candidates{machineId support contradiction matched{kind value}contradicted{kind value}machine{id name called lifecycle lastSeenAt system{manufacturer product serial}place{text}}}}}pageInfo{hasNextPage endCursor}}}',
);

export const enrolmentsDocument = typed<EnrolmentsQuery, EnrolmentsQueryVariables>(
  'query Enrolments($waiting:Boolean$after:String$waitFor:Position){enrolments(waiting:$waiting first:50 after:$after waitFor:$waitFor){edges{node{id state requestedAt remoteAddress differs contested decidedAt decidedBy reason tpmKey machine{id called}}}pageInfo{hasNextPage endCursor}}}',
);
