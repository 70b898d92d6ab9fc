// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type ApplyConfigurationToAllInput = {
  readonly parts?: ReadonlyArray<ConfigurationPart> | null | undefined;
};

export type BulkCommandInput = {
  readonly accept?: boolean | null | undefined;
  readonly annotate?: string | null | undefined;
  readonly applyConfiguration?: ApplyConfigurationToAllInput | null | undefined;
  readonly assignCluster?: string | null | undefined;
  readonly assignRole?: string | null | undefined;
  readonly name?: NamePatternInput | null | undefined;
  readonly placeByPolicy?: PlacedByPolicyInBulk | null | undefined;
  readonly restore?: boolean | null | undefined;
  readonly retire?: boolean | null | undefined;
  readonly tag?: string | null | undefined;
  readonly unname?: boolean | null | undefined;
  readonly untag?: string | null | undefined;
  readonly withdrawAcceptance?: boolean | null | undefined;
};

export type BulkInput = {
  readonly command: BulkCommandInput;
  readonly confirmCount?: number | null | undefined;
  readonly dryRun?: boolean | null | undefined;
  readonly expectedCount?: number | null | undefined;
  readonly filter?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly machineIds?: ReadonlyArray<string> | null | undefined;
  readonly mode: BulkMode;
  readonly reason?: string | null | undefined;
};

export type BulkMode =
  | 'ALL_OR_NOTHING'
  | 'BEST_EFFORT';

export type ConfigurationPart =
  | 'BMC'
  | 'DNS'
  | 'HOSTNAME'
  | 'HOSTS'
  | 'IDENTIFIERS'
  | 'MACHINE_ID'
  | 'NETWORK'
  | 'NTP'
  | 'REPOSITORIES'
  | 'ROUTING'
  | 'SSHD'
  | 'SSH_HOST_KEYS';

export type MachineOrder = {
  readonly direction?: OrderDirection | null | undefined;
  readonly field: MachineOrderField;
};

export type MachineOrderField =
  | 'ASN'
  | 'CHANGED_AT'
  | 'CLUSTER'
  | 'DISCOVERED_AT'
  | 'HOSTNAME'
  | 'ID'
  | 'LIFECYCLE'
  | 'MEMORY'
  | 'NAME'
  | 'OBSERVED_AT'
  | 'PLACE'
  | 'PRODUCT'
  | 'ROLE'
  | 'SERIAL';

export type NamePatternInput = {
  readonly from?: number | null | undefined;
  readonly pattern: string;
};

export type OrderDirection =
  | 'ASC'
  | 'DESC';

export type PlacedByPolicyInBulk = {
  readonly renew?: ReadonlyArray<RenewedByPolicy> | null | undefined;
};

export type RenewedByPolicy =
  | 'ADDRESSES'
  | 'ASN'
  | 'CLUSTER'
  | 'NAME'
  | 'ROLE';

export type SubjectVerdict =
  | 'DONE'
  | 'REFUSED'
  | 'UNCHANGED'
  | 'WAITING'
  | 'WITHHELD';

export type BulkFiguresFragment = { readonly id: string, readonly command: string, readonly total: number, readonly through: number, readonly done: number, readonly unchanged: number, readonly refused: number, readonly withheld: number, readonly ended: boolean, readonly correlationId: string | null };

export type VerdictFragment = { readonly subject: string, readonly verdict: SubjectVerdict, readonly machine: { readonly id: string, readonly called: string } | null, readonly refusal: { readonly message: string, readonly wayOut: string } | null };

export type GiveBulkMutationVariables = {
  input: BulkInput;
};


export type GiveBulkMutation = { readonly bulk: { readonly position: string, readonly bulk: { readonly id: string, readonly command: string, readonly total: number, readonly through: number, readonly done: number, readonly unchanged: number, readonly refused: number, readonly withheld: number, readonly ended: boolean, readonly correlationId: string | null, readonly verdicts: { readonly edges: ReadonlyArray<{ readonly node: { readonly subject: string, readonly verdict: SubjectVerdict, readonly machine: { readonly id: string, readonly called: string } | null, readonly refusal: { readonly message: string, readonly wayOut: string } | null } }> }, readonly against: { readonly edges: ReadonlyArray<{ readonly node: { readonly subject: string, readonly verdict: SubjectVerdict, readonly machine: { readonly id: string, readonly called: string } | null, readonly refusal: { readonly message: string, readonly wayOut: string } | null } }> } } | null, readonly refusal: { readonly code: string, readonly message: string, readonly wayOut: string, readonly approvalId: string | null } | null, readonly dryRun: { readonly eventCount: number, readonly events: ReadonlyArray<{ readonly stream: string, readonly summary: string }>, readonly workflows: ReadonlyArray<{ readonly name: string, readonly subject: string }>, readonly approval: { readonly secondPerson: boolean, readonly typedCountAbove: number | null, readonly policies: ReadonlyArray<{ readonly policy: string, readonly from: number }> } | null } | null } };

export type BulkStandingQueryVariables = {
  id: string;
};


export type BulkStandingQuery = { readonly bulkProgress: { readonly id: string, readonly command: string, readonly total: number, readonly through: number, readonly done: number, readonly unchanged: number, readonly refused: number, readonly withheld: number, readonly ended: boolean, readonly correlationId: string | null } | null };

export type BulkVerdictsQueryVariables = {
  id: string;
  first: number;
  only?: ReadonlyArray<SubjectVerdict> | SubjectVerdict | null | undefined;
};


export type BulkVerdictsQuery = { readonly bulkProgress: { readonly verdicts: { readonly edges: ReadonlyArray<{ readonly node: { readonly subject: string, readonly verdict: SubjectVerdict, readonly machine: { readonly id: string, readonly called: string } | null, readonly refusal: { readonly message: string, readonly wayOut: string } | null } }> } } | null };

export type DriftOfMachinesQueryVariables = {
  filter?: string | null | undefined;
  search?: string | null | undefined;
  orderBy?: MachineOrder | null | undefined;
  first: number;
  after?: string | null | undefined;
};


export type DriftOfMachinesQuery = { readonly machines: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly called: string, readonly drift: ReadonlyArray<{ readonly item: string, readonly acknowledged: boolean }> } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } };

export type AskingPoliciesQueryVariables = {
  waitFor?: string | null | undefined;
};


export type AskingPoliciesQuery = { readonly policies: { readonly edges: ReadonlyArray<{ readonly node: { readonly code: string, readonly selector: string, readonly rule: unknown } }> } };

export const giveBulkDocument = typed<GiveBulkMutation, GiveBulkMutationVariables>(
  'mutation GiveBulk($input:BulkInput!){bulk(input:$input){bulk{...BulkFigures verdicts(first:500){edges{node{...Verdict}}}against:verdicts(first:500 only:[REFUSED WITHHELD]){edges{node{...Verdict}}}}refusal{code message wayOut approvalId}position dryRun{eventCount events(first:500){stream summary}workflows{name subject}approval{secondPerson typedCountAbove policies{policy from}}}}}fragment BulkFigures on Bulk{id command total through done unchanged refused withheld ended correlationId}fragment Verdict on VerdictOnSubject{subject machine{id called}verdict refusal{message wayOut}}',
);

export const bulkStandingDocument = typed<BulkStandingQuery, BulkStandingQueryVariables>(
  'query BulkStanding($id:ID!){bulkProgress(id:$id){...BulkFigures}}fragment BulkFigures on Bulk{id command total through done unchanged refused withheld ended correlationId}',
);

export const bulkVerdictsDocument = typed<BulkVerdictsQuery, BulkVerdictsQueryVariables>(
  'query BulkVerdicts($id:ID!$first:Int!$only:[SubjectVerdict!]){bulkProgress(id:$id){verdicts(first:$first only:$only){edges{node{...Verdict}}}}}fragment Verdict on VerdictOnSubject{subject machine{id called}verdict refusal{message wayOut}}',
);

export const driftOfMachinesDocument = typed<DriftOfMachinesQuery, DriftOfMachinesQueryVariables>(
  'query DriftOfMachines($filter:String$search:String$orderBy:MachineOrder$first:Int!$after:String){machines(filter:$filter search:$search orderBy:$orderBy first:$first after:$after){edges{node{id called drift{item acknowledged}}}pageInfo{endCursor hasNextPage}}}',
);

export const askingPoliciesDocument = typed<AskingPoliciesQuery, AskingPoliciesQueryVariables>(
  'query AskingPolicies($waitFor:Position){policies(first:200 filter:"kind=approval and inForce=true" waitFor:$waitFor){edges{node{code selector rule}}}}',
);
