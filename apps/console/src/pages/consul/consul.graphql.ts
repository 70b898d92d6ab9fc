// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type ConsulCheckStatus =
  | 'CRITICAL'
  | 'MAINTENANCE'
  | 'PASSING'
  | 'WARNING';

export type ConsulHindranceKind =
  | 'DENIED'
  | 'FOREIGN_NODE'
  | 'HELD'
  | 'INCOMPLETE'
  | 'NAME_TWICE'
  | 'REFUSED';

export type ConsulRegisteredBy =
  | 'AGENT'
  | 'US';

export type ConsulRightsKind =
  | 'NOT_NEEDED'
  | 'NOT_TOLD'
  | 'TOLD'
  | 'UNKNOWN_TOKEN';

export type ConsulDatacentersQueryVariables = {
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type ConsulDatacentersQuery = { readonly consulDatacenters: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly code: string, readonly title: string, readonly enabled: boolean, readonly registered: boolean, readonly reachable: boolean | null, readonly denied: boolean, readonly since: string | null, readonly outageSince: string | null, readonly message: string | null, readonly latencyMs: number | null, readonly revision: number, readonly heldDeregistration: { readonly machines: number, readonly registered: number, readonly since: string, readonly allowed: boolean } | null, readonly tokenRights: { readonly rights: ConsulRightsKind, readonly nodes: boolean | null, readonly services: boolean | null, readonly keys: boolean | null, readonly reads: boolean | null } | null, readonly differences: { readonly registered: number, readonly agents: number, readonly hindered: number, readonly comparedAt: string | null } | null } }> } };

export type ConsulDatacenterQueryVariables = {
  code: string;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type ConsulDatacenterQuery = { readonly consulDatacenter: { readonly code: string, readonly title: string, readonly name: string, readonly addresses: ReadonlyArray<string>, readonly token: string | null, readonly ca: string | null, readonly owner: string, readonly enabled: boolean, readonly registered: boolean, readonly operationsPerSecond: number, readonly mostDeregistrations: number, readonly tokenOverPlainHttp: boolean, readonly outageSince: string | null, readonly reachable: boolean | null, readonly denied: boolean, readonly since: string | null, readonly message: string | null, readonly latencyMs: number | null, readonly revision: number, readonly heldDeregistration: { readonly machines: number, readonly registered: number, readonly since: string, readonly allowed: boolean } | null, readonly tokenRights: { readonly rights: ConsulRightsKind, readonly nodes: boolean | null, readonly services: boolean | null, readonly keys: boolean | null, readonly reads: boolean | null } | null, readonly differences: { readonly registered: number, readonly agents: number, readonly nodes: number, readonly pending: number, readonly hindered: number, readonly comparedAt: string | null, readonly comparedMs: number | null, readonly operationsAtOnce: number, readonly healthReadAt: string | null, readonly healthProblem: string | null, readonly toldAt: string, readonly hindrances: ReadonlyArray<{ readonly machineId: string, readonly kind: ConsulHindranceKind, readonly node: string | null, readonly message: string }> } | null } | null };

export type ConsulMachinesQueryVariables = {
  filter?: string | null | undefined;
  search?: string | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type ConsulMachinesQuery = { readonly consulRegistrations: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly machineId: string, readonly node: string, readonly registeredBy: ConsulRegisteredBy, readonly since: string, readonly repairedAt: string | null, readonly health: ConsulCheckStatus | null, readonly healthObservedAt: string | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ConsulPlanQueryVariables = {
  datacenter: string;
};


export type ConsulPlanQuery = { readonly consulSyncPlan: { readonly problem: string | null, readonly machines: number, readonly operations: number, readonly changes: ReadonlyArray<{ readonly machineId: string, readonly node: string, readonly operations: ReadonlyArray<string>, readonly found: ReadonlyArray<{ readonly what: string, readonly id: string, readonly was: string, readonly fields: ReadonlyArray<{ readonly field: string, readonly expected: string, readonly found: string }> }> }>, readonly hindrances: ReadonlyArray<{ readonly machineId: string, readonly kind: ConsulHindranceKind, readonly node: string | null, readonly message: string }> } };

export type ConsulTestQueryVariables = {
  datacenter: string;
};


export type ConsulTestQuery = { readonly consulDatacenterTest: { readonly reachable: boolean, readonly address: string | null, readonly latencyMs: number | null, readonly message: string | null, readonly tokenRights: { readonly rights: ConsulRightsKind, readonly nodes: boolean | null, readonly services: boolean | null, readonly keys: boolean | null, readonly reads: boolean | null } | null } };

export type TokenRightsFragment = { readonly rights: ConsulRightsKind, readonly nodes: boolean | null, readonly services: boolean | null, readonly keys: boolean | null, readonly reads: boolean | null };

export const consulDatacentersDocument = typed<ConsulDatacentersQuery, ConsulDatacentersQueryVariables>(
  'query ConsulDatacenters($asOf:String$observedAsOf:String$waitFor:Position){consulDatacenters(first:200 asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){totalCount edges{node{code title enabled registered reachable denied since outageSince message latencyMs revision heldDeregistration{machines registered since allowed}tokenRights{...TokenRights}differences{registered agents hindered comparedAt}}}}}fragment TokenRights on ConsulTokenRights{rights nodes services keys reads}',
);

export const consulDatacenterDocument = typed<ConsulDatacenterQuery, ConsulDatacenterQueryVariables>(
  'query ConsulDatacenter($code:ID!$asOf:String$observedAsOf:String$waitFor:Position){consulDatacenter(code:$code asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){code title name addresses token ca owner enabled registered operationsPerSecond mostDeregistrations tokenOverPlainHttp outageSince reachable denied since message latencyMs revision heldDeregistration{machines registered since allowed}tokenRights{...TokenRights}differences{registered agents nodes pending hindered comparedAt comparedMs operationsAtOnce healthReadAt healthProblem toldAt hindrances{machineId kind node message}}}}fragment TokenRights on ConsulTokenRights{rights nodes services keys reads}',
);

export const consulMachinesDocument = typed<ConsulMachinesQuery, ConsulMachinesQueryVariables>(
  'query ConsulMachines($filter:String$search:String$after:String$asOf:String$observedAsOf:String$waitFor:Position){consulRegistrations(first:100 filter:$filter search:$search after:$after asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor orderBy:{field:NODE}){totalCount edges{node{machineId node registeredBy since repairedAt health healthObservedAt}}pageInfo{hasNextPage endCursor}}}',
);

export const consulPlanDocument = typed<ConsulPlanQuery, ConsulPlanQueryVariables>(
  'query ConsulPlan($datacenter:ID!){consulSyncPlan(datacenter:$datacenter first:200){problem machines operations changes{machineId node operations found{what id was fields{field expected found}}}hindrances{machineId kind node message}}}',
);

export const consulTestDocument = typed<ConsulTestQuery, ConsulTestQueryVariables>(
  'query ConsulTest($datacenter:ID!){consulDatacenterTest(datacenter:$datacenter){reachable address latencyMs message tokenRights{...TokenRights}}}fragment TokenRights on ConsulTokenRights{rights nodes services keys reads}',
);
