// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type AccessRole =
  | 'ADMIN'
  | 'MACHINE'
  | 'OPERATOR'
  | 'VIEWER';

export type AccountState =
  | 'DISABLED'
  | 'ENABLED'
  | 'REMOVED';

export type CreateAccountInput = {
  readonly accessRole: PersonRole;
  readonly clusters?: ReadonlyArray<string> | null | undefined;
  readonly displayName: string;
  readonly dryRun?: boolean | null | undefined;
  readonly expectedRevision?: number | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly name: string;
  readonly oneTime?: boolean | null | undefined;
  readonly password?: string | null | undefined;
  readonly reason?: string | null | undefined;
  readonly sites?: ReadonlyArray<string> | null | undefined;
  readonly withoutPassword?: boolean | null | undefined;
};

export type IssueAccessTokenInput = {
  readonly accessRole: AccessRole;
  readonly clusters?: ReadonlyArray<string> | null | undefined;
  readonly dryRun?: boolean | null | undefined;
  readonly expiresAt?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly label: string;
  readonly machineId?: string | null | undefined;
  readonly reason?: string | null | undefined;
  readonly sites?: ReadonlyArray<string> | null | undefined;
};

export type IssueMyAccessTokenInput = {
  readonly accessRole: PersonRole;
  readonly clusters?: ReadonlyArray<string> | null | undefined;
  readonly dryRun?: boolean | null | undefined;
  readonly expiresAt?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly label: string;
  readonly reason?: string | null | undefined;
  readonly sites?: ReadonlyArray<string> | null | undefined;
};

export type PersonRole =
  | 'ADMIN'
  | 'OPERATOR'
  | 'VIEWER';

export type SetAccountPasswordInput = {
  readonly dryRun?: boolean | null | undefined;
  readonly expectedRevision?: number | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly name: string;
  readonly oneTime?: boolean | null | undefined;
  readonly password?: string | null | undefined;
  readonly reason?: string | null | undefined;
};

export type MyTokensQueryVariables = {
  after?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type MyTokensQuery = { readonly myAccessTokens: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly label: string | null, readonly accessRole: AccessRole, readonly issuedAt: string | null, readonly expiresAt: string | null, readonly revokedAt: string | null, readonly scope: { readonly sites: ReadonlyArray<string>, readonly clusters: ReadonlyArray<string> } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type AllTokensQueryVariables = {
  after?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type AllTokensQuery = { readonly accessTokens: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly label: string | null, readonly owner: string | null, readonly accessRole: AccessRole, readonly issuedAt: string | null, readonly issuedBy: string | null, readonly expiresAt: string | null, readonly revokedAt: string | null, readonly scope: { readonly sites: ReadonlyArray<string>, readonly clusters: ReadonlyArray<string> } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type AccountsQueryVariables = {
  filter?: string | null | undefined;
  search?: string | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type AccountsQuery = { readonly accounts: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly name: string, readonly displayName: string, readonly accessRole: AccessRole, readonly state: AccountState, readonly hasPassword: boolean, readonly mustChangePassword: boolean, readonly createdAt: string, readonly passwordAt: string | null, readonly revision: number, readonly scope: { readonly sites: ReadonlyArray<string>, readonly clusters: ReadonlyArray<string> } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type IssueMineMutationVariables = {
  input: IssueMyAccessTokenInput;
};


export type IssueMineMutation = { readonly issueMyAccessToken: { readonly tokenId: string | null, readonly token: string | null, readonly position: string, readonly repeated: boolean, readonly refusal: { readonly message: string, readonly wayOut: string, readonly field: string | null } | null } };

export type IssueToolMutationVariables = {
  input: IssueAccessTokenInput;
};


export type IssueToolMutation = { readonly issueAccessToken: { readonly tokenId: string | null, readonly token: string | null, readonly position: string, readonly repeated: boolean, readonly refusal: { readonly message: string, readonly wayOut: string, readonly field: string | null } | null } };

export type CreateAccountMutationVariables = {
  input: CreateAccountInput;
};


export type CreateAccountMutation = { readonly createAccount: { readonly oneTimePassword: string | null, readonly position: string, readonly repeated: boolean, readonly refusal: { readonly message: string, readonly wayOut: string, readonly field: string | null } | null } };

export type SetPasswordMutationVariables = {
  input: SetAccountPasswordInput;
};


export type SetPasswordMutation = { readonly setAccountPassword: { readonly oneTimePassword: string | null, readonly position: string, readonly repeated: boolean, readonly refusal: { readonly message: string, readonly wayOut: string, readonly field: string | null } | null } };

export const myTokensDocument = typed<MyTokensQuery, MyTokensQueryVariables>(
  'query MyTokens($after:String$waitFor:Position){myAccessTokens(first:100 after:$after waitFor:$waitFor){edges{node{id label accessRole scope{sites clusters}issuedAt expiresAt revokedAt}}pageInfo{hasNextPage endCursor}}}',
);

export const allTokensDocument = typed<AllTokensQuery, AllTokensQueryVariables>(
  'query AllTokens($after:String$waitFor:Position){accessTokens(first:100 after:$after waitFor:$waitFor){totalCount edges{node{id label owner accessRole scope{sites clusters}issuedAt issuedBy expiresAt revokedAt}}pageInfo{hasNextPage endCursor}}}',
);

export const accountsDocument = typed<AccountsQuery, AccountsQueryVariables>(
  'query Accounts($filter:String$search:String$after:String$asOf:String$observedAsOf:String$waitFor:Position){accounts(first:100 after:$after filter:$filter search:$search asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){totalCount edges{node{name displayName accessRole scope{sites clusters}state hasPassword mustChangePassword createdAt passwordAt revision}}pageInfo{hasNextPage endCursor}}}',
);

export const issueMineDocument = typed<IssueMineMutation, IssueMineMutationVariables>(
  'mutation IssueMine($input:IssueMyAccessTokenInput!){issueMyAccessToken(input:$input){tokenId token position repeated refusal{message wayOut field}}}',
);

export const issueToolDocument = typed<IssueToolMutation, IssueToolMutationVariables>(
  'mutation IssueTool($input:IssueAccessTokenInput!){issueAccessToken(input:$input){tokenId token position repeated refusal{message wayOut field}}}',
);

export const createAccountDocument = typed<CreateAccountMutation, CreateAccountMutationVariables>(
  'mutation CreateAccount($input:CreateAccountInput!){createAccount(input:$input){oneTimePassword position repeated refusal{message wayOut field}}}',
);

export const setPasswordDocument = typed<SetPasswordMutation, SetPasswordMutationVariables>(
  'mutation SetPassword($input:SetAccountPasswordInput!){setAccountPassword(input:$input){oneTimePassword position repeated refusal{message wayOut field}}}',
);
