// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type AddressOrderInput = {
  readonly family: number;
  readonly function: string;
  readonly pool: string;
  readonly position?: AddressPositionInput | null | undefined;
};

export type AddressPositionInput = {
  readonly base?: number | null | undefined;
  readonly perRack?: number | null | undefined;
  readonly perUnit?: number | null | undefined;
};

export type AddressingRuleInput = {
  readonly addresses: ReadonlyArray<AddressOrderInput>;
};

export type ApprovalRuleInput = {
  readonly commands: ReadonlyArray<string>;
  readonly secondPersonFrom?: number | null | undefined;
  readonly typedCountAbove?: number | null | undefined;
  readonly waitHours?: number | null | undefined;
};

export type AsnRuleInput = {
  readonly pool: string;
};

export type AssignmentRuleInput = {
  readonly cluster?: string | null | undefined;
  readonly role?: string | null | undefined;
};

export type BgpRuleInput = {
  readonly accept?: ReadonlyArray<string> | null | undefined;
  readonly announce?: ReadonlyArray<string> | null | undefined;
  readonly bfd?: boolean | null | undefined;
  readonly families?: ReadonlyArray<number> | null | undefined;
  readonly holdSeconds?: number | null | undefined;
  readonly keepaliveSeconds?: number | null | undefined;
  readonly numbered?: boolean | null | undefined;
  readonly password?: boolean | null | undefined;
};

export type BmcRuleInput = {
  readonly gateways?: ReadonlyArray<string> | null | undefined;
  readonly user: string;
  readonly vlan?: number | null | undefined;
};

export type ConsulMembershipInput = {
  readonly address?: ReadonlyArray<string> | null | undefined;
  readonly datacenter: string;
  readonly keys?: ReadonlyArray<string> | null | undefined;
  readonly liveness?: boolean | null | undefined;
  readonly meta?: ReadonlyArray<string> | null | undefined;
  readonly node?: string | null | undefined;
  readonly probe?: boolean | null | undefined;
  readonly states?: ReadonlyArray<string> | null | undefined;
  readonly tagged?: ReadonlyArray<ConsulTaggedAddressInput> | null | undefined;
};

export type ConsulProbeInput = {
  readonly intervalSeconds?: number | null | undefined;
  readonly path?: string | null | undefined;
  readonly timeoutSeconds?: number | null | undefined;
  readonly tls?: boolean | null | undefined;
};

export type ConsulRuleInput = {
  readonly membership?: ConsulMembershipInput | null | undefined;
  readonly services?: ReadonlyArray<ConsulServiceInput> | null | undefined;
};

export type ConsulServiceInput = {
  readonly address?: string | null | undefined;
  readonly check?: ConsulProbeInput | null | undefined;
  readonly meta?: unknown;
  readonly name: string;
  readonly port?: number | null | undefined;
  readonly tags?: ReadonlyArray<string> | null | undefined;
};

export type ConsulTaggedAddressInput = {
  readonly family: number;
  readonly function: string;
  readonly tag: string;
};

export type NamingRuleInput = {
  readonly domain: string;
  readonly quarantineDays?: number | null | undefined;
  readonly scheme: string;
};

export type PolicyKind =
  | 'ADDRESSING'
  | 'APPROVAL'
  | 'ASN'
  | 'ASSIGNMENT'
  | 'BGP'
  | 'BMC'
  | 'CONSUL'
  | 'NAMING'
  | 'SETTINGS'
  | 'SYSTEM_DISK';

export type PolicyPreviewInput = {
  readonly policy: string;
  readonly rule?: PolicyRuleInput | null | undefined;
  readonly selector?: string | null | undefined;
};

export type PolicyRuleInput = {
  readonly addressing?: AddressingRuleInput | null | undefined;
  readonly approval?: ApprovalRuleInput | null | undefined;
  readonly asn?: AsnRuleInput | null | undefined;
  readonly assignment?: AssignmentRuleInput | null | undefined;
  readonly bgp?: BgpRuleInput | null | undefined;
  readonly bmc?: BmcRuleInput | null | undefined;
  readonly consul?: ConsulRuleInput | null | undefined;
  readonly naming?: NamingRuleInput | null | undefined;
  readonly settings?: unknown;
  readonly systemDisk?: SystemDiskRuleInput | null | undefined;
};

export type SystemDiskRuleInput = {
  readonly atLeast?: number | null | undefined;
  readonly atMost?: number | null | undefined;
  readonly byPath?: string | null | undefined;
  readonly mirror?: boolean | null | undefined;
  readonly model?: string | null | undefined;
  readonly serial?: string | null | undefined;
  readonly take?: SystemDiskTake | null | undefined;
};

export type SystemDiskTake =
  | 'FIRST_SLOT'
  | 'LARGEST'
  | 'SMALLEST';

export type PoliciesQueryVariables = {
  after?: string | null | undefined;
  filter?: string | null | undefined;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type PoliciesQuery = { readonly policies: { readonly edges: ReadonlyArray<{ readonly node: { readonly code: string, readonly title: string, readonly kind: PolicyKind, readonly selector: string, readonly specificity: number, readonly version: number, readonly inForce: boolean, readonly rule: unknown, readonly revision: number } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type PolicyWholeQueryVariables = {
  policy: string;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type PolicyWholeQuery = { readonly policy: { readonly code: string, readonly title: string, readonly kind: PolicyKind, readonly selector: string, readonly specificity: number, readonly version: number, readonly inForce: boolean, readonly rule: unknown, readonly revision: number, readonly versions: ReadonlyArray<{ readonly version: number, readonly title: string, readonly selector: string, readonly rule: unknown, readonly definedAt: string, readonly definedBy: string | null, readonly definedByLabel: string | null, readonly reason: string | null }> } | null };

export type PolicyMovesQueryVariables = {
  input: PolicyPreviewInput;
  after?: string | null | undefined;
};


export type PolicyMovesQuery = { readonly policyPreview: { readonly looked: number, readonly hasNextPage: boolean, readonly endCursor: string | null, readonly refusal: { readonly code: string, readonly message: string, readonly wayOut: string, readonly field: string | null } | null, readonly edges: ReadonlyArray<{ readonly node: { readonly machine: { readonly id: string, readonly called: string, readonly place: { readonly text: string } | null }, readonly derivations: ReadonlyArray<{ readonly subject: string, readonly before: string | null, readonly beforeBy: string | null, readonly after: string | null, readonly afterBy: string | null, readonly has: string | null }> } }> } };

export const policiesDocument = typed<PoliciesQuery, PoliciesQueryVariables>(
  'query Policies($after:String$filter:String$asOf:String$observedAsOf:String$waitFor:Position){policies(first:200 after:$after filter:$filter asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){edges{node{code title kind selector specificity version inForce rule revision}}pageInfo{hasNextPage endCursor}}}',
);

export const policyWholeDocument = typed<PolicyWholeQuery, PolicyWholeQueryVariables>(
  'query PolicyWhole($policy:ID!$asOf:String$observedAsOf:String$waitFor:Position){policy(code:$policy asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){code title kind selector specificity version inForce rule revision versions{version title selector rule definedAt definedBy definedByLabel reason}}}',
);

export const policyMovesDocument = typed<PolicyMovesQuery, PolicyMovesQueryVariables>(
  'query PolicyMoves($input:PolicyPreviewInput!$after:String){policyPreview(input:$input first:500 after:$after){looked hasNextPage endCursor refusal{code message wayOut field}edges{node{machine{id called place{text}}derivations{subject before beforeBy after afterBy has}}}}}',
);
